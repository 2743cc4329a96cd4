import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { withBrowser } from '../support/browser'
import {
  KROKOM,
  MIUN,
  openSection,
  text,
  toEnd,
  untilHeard,
  untilReads,
  untilSaved,
  wake,
} from './writing'

withBrowser()

const QUOTE = 'flyger ugglan över myren'
const MARK = '.ed .k[data-thread]'

/** Two new paragraphs at the end of a text, with the same words in both; a comment on the second ones. */
async function writeAndComment(page: Page, name: string): Promise<void> {
  await toEnd(page)
  await page.keyboard.press('Enter')
  await page.keyboard.type(`${name} först ${QUOTE}.`)
  await page.keyboard.press('Enter')
  await page.keyboard.type(`${name} sist ${QUOTE} igen.`)
  await untilSaved(page)
  const status = await page.evaluate(
    async ({ quote, body }) => {
      const editor = document.querySelector('.ed')!
      const section = editor.closest('section')!.id.replace('section-', '')
      const response = await fetch(`/api/sections/${section}/threads`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          id: crypto.randomUUID(),
          kind: 'question',
          body,
          quote,
          block: editor.querySelectorAll('p, h3, h4, h5').length - 1,
        }),
      })
      return response.status
    },
    { quote: QUOTE, body: `Vilken uggla? ${name}` },
  )
  expect(status).toBe(200)
}

/** Selects words in the paragraph that begins so, as the mouse does. */
async function selectIn(page: Page, paragraph: string, words: string): Promise<void> {
  await text(page).evaluate(
    (editor, { paragraph, words }) => {
      const line = [...editor.querySelectorAll('p')].find((p) =>
        p.textContent?.startsWith(paragraph),
      )!
      const at = line.textContent.indexOf(words)
      const range = document.createRange()
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
      let before = 0
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const length = node.nodeValue!.length
        if (before <= at && at < before + length) range.setStart(node, at - before)
        const end = at + words.length
        if (before < end && end <= before + length) range.setEnd(node, end - before)
        before += length
      }
      getSelection()!.removeAllRanges()
      getSelection()!.addRange(range)
    },
    { paragraph, words },
  )
  await untilHeard(page)
}

async function caretBefore(page: Page, paragraph: string, words: string): Promise<void> {
  await selectIn(page, paragraph, words)
  await page.keyboard.press('ArrowLeft')
  await untilHeard(page)
}

/** The commented words and the paragraph they stand in, as the editor shows them. */
const shown = (page: Page, name: string) =>
  page.locator(MARK).evaluateAll(
    (marks, name) =>
      marks.flatMap((mark) => {
        const line = mark.closest('p')?.textContent ?? ''
        return line.includes(name) ? [`${mark.textContent} | ${line}`] : []
      }),
    name,
  )

test('words that another person cuts and puts in elsewhere in the text take their comment along; undo takes it back', async () => {
  const [page, other] = [await openSection(KROKOM, 6), await openSection(MIUN, 6)]
  await writeAndComment(page, 'Anna')
  const before = [`${QUOTE} | Anna sist ${QUOTE} igen.`]
  await expect.poll(() => shown(other, 'Anna')).toEqual(before)
  await selectIn(other, 'Anna sist', `${QUOTE} `)
  await other.keyboard.press('Control+x')
  await caretBefore(other, 'Anna först', 'först')
  await other.keyboard.press('Control+v')
  const after = [`${QUOTE} | Anna ${QUOTE} först ${QUOTE}.`]
  await expect.poll(() => shown(other, 'Anna')).toEqual(after)
  await expect.poll(() => shown(page, 'Anna')).toEqual(after)
  await untilSaved(other)
  await other.keyboard.press('Control+z')
  await expect.poll(() => shown(page, 'Anna')).toEqual(before)
})

test('a copy is other words: the comment stays where it was', async () => {
  const page = await openSection(KROKOM, 6)
  await writeAndComment(page, 'Bo')
  const before = [`${QUOTE} | Bo sist ${QUOTE} igen.`]
  await expect.poll(() => shown(page, 'Bo')).toEqual(before)
  await selectIn(page, 'Bo sist', QUOTE)
  await page.keyboard.press('Control+c')
  await caretBefore(page, 'Bo först', 'först')
  await page.keyboard.press('Control+v')
  await untilReads(page, `Bo ${QUOTE}först`)
  await untilSaved(page)
  await expect.poll(() => shown(page, 'Bo')).toEqual(before)
})

test('words that are cut and put in another section take their thread there', async () => {
  const page = await openSection(KROKOM, 6)
  await writeAndComment(page, 'Cilla')
  await expect.poll(() => shown(page, 'Cilla')).toEqual([`${QUOTE} | Cilla sist ${QUOTE} igen.`])
  await selectIn(page, 'Cilla sist', QUOTE)
  await page.keyboard.press('Control+x')
  await untilSaved(page)
  await page.keyboard.press('Escape')
  await text(page).waitFor({ state: 'detached' })
  await wake(page, 9)
  await toEnd(page)
  await page.keyboard.press('Enter')
  await page.keyboard.type('Cilla i nian: ')
  await page.keyboard.press('Control+v')
  await untilReads(page, `Cilla i nian: ${QUOTE}`)
  await expect.poll(() => shown(page, 'Cilla')).toEqual([`${QUOTE} | Cilla i nian: ${QUOTE}`])
  const row = page.locator('.sec-row').filter({ has: page.locator('.ed') })
  await row.locator('.thread', { hasText: 'Vilken uggla? Cilla' }).first().waitFor()
})
