import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { flatten, passageAt } from '@/lib/documents/passages'
import type { DocumentContent } from '@/lib/documents/types'
import { expectAccessible, openPage, PHONE, withBrowser } from '../support/browser'
import { follow, tabTo } from '../support/keyboard'
import {
  KROKOM,
  MIUN,
  openSection,
  text,
  toEnd,
  untilReads,
  untilSaved,
  words,
  writeAtEnd,
} from './writing'

const HISTORY = '/areas/hallbar-energi/history'
/** Comments in the area, and does not write. */
const READER = 'handlaggare@skogsstyrelsen.example'
const SECTION = 2

withBrowser()

/** Two write in one section at the same time, each a paragraph of their own. */
async function writeTogether(): Promise<void> {
  const krokom = await openSection(KROKOM, SECTION)
  const miun = await openSection(MIUN, SECTION)
  await toEnd(krokom)
  await krokom.keyboard.press('Enter')
  await krokom.keyboard.type('Krokom bygger solceller på skolornas tak.')
  await untilSaved(krokom)
  await untilReads(miun, 'skolornas tak.')
  await toEnd(miun)
  await miun.keyboard.press('Enter')
  await miun.keyboard.type('Universitetet mäter hur det går.')
  await untilSaved(miun)
  await untilReads(krokom, 'mäter hur det går.')
}

async function openMoment(visit = {}): Promise<Page> {
  const page = await openPage(HISTORY, { signedInAs: READER, ...visit })
  await page.getByLabel('Avsnitt', { exact: true }).selectOption({ label: '§\u00a02 Nuläge' })
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Visa' }).click()])
  return page
}

const sitting = (page: Page, what: RegExp) => page.locator('.sitting', { hasText: what }).first()

describe('a section that two have written in', () => {
  test('a third sees who wrote which words, goes to an earlier moment, and whose each paragraph is', async () => {
    await writeTogether()
    const page = await openMoment()
    expect(await page.locator('main').innerText()).toMatch(
      /Energistrateg, Krokoms kommun skrev 6 ord i §\s2 Nuläge/,
    )
    const own = sitting(page, /Krokoms kommun skrev 6 ord/)
    await own.locator('summary').click()
    expect(await own.locator('ins').first().textContent()).toContain('solceller')
    expect(await own.locator('ins').first().textContent()).toContain('tillagt')
    await expectAccessible(page)
    await own.getByRole('link', { name: /Läs texten som den var då/ }).click()
    await page.waitForURL(/seq=/)
    const then = await page.locator('.doc').innerText()
    expect(then).toContain('skolornas tak.')
    expect(then).not.toContain('Universitetet mäter')
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Texten nu' }).click()
    await page.waitForURL((url) => url.search === '')
    const paragraph = page.locator('.authored', { hasText: 'Universitetet mäter' })
    await paragraph.locator('summary').click()
    expect(await paragraph.locator('.authors').innerText()).toMatch(
      /Mittuniversitetet: 5 ord, 100 %/,
    )
    const first = page.locator('.authored').first()
    await first.locator('summary').click()
    expect(await first.locator('.authors').innerText()).toContain('Texten som lades in från början')
    await expectAccessible(page)
    const id = new URL(page.url()).pathname.split('/').at(-1)
    const read = (path: string) =>
      page.evaluate(async (path) => (await fetch(path)).json() as Promise<unknown>, path)
    const text = (await read(`/api/sections/${id}/content`)) as { content: DocumentContent }
    const flat = flatten(text.content)
    const words = 'solceller på skolornas'
    const from = flat.text.indexOf(words)
    const { block, ...passage } = passageAt(flat, { from, to: from + words.length })
    const query = new URLSearchParams({ ...passage, block: `${block}` })
    expect(await read(`/api/sections/${id}/authors?${query}`)).toMatchObject({
      words: 3,
      authors: [{ kind: 'person', organisation: 'Krokoms kommun', words: 3 }],
    })
  })

  test('a passage is brought back, both editors receive it, and undo of the other still works', async () => {
    const krokom = await openSection(KROKOM, SECTION)
    const miun = await openSection(MIUN, SECTION)
    await removeLine(miun, 'Krokom bygger solceller på skolornas tak.')
    await untilSaved(miun)
    await expect.poll(() => words(krokom)).not.toContain('solceller')

    const page = await openMoment({ signedInAs: KROKOM, script: false })
    const own = sitting(page, /Krokoms kommun skrev 6 ord/)
    await own.locator('summary').click()
    await own.getByRole('link', { name: /Läs texten som den var då/ }).click()
    await page.waitForURL(/seq=/)
    await page.getByRole('link', { name: 'Jämför med nu' }).click()
    await page.waitForURL(/show=compare/)
    expect(await page.locator('.changed del').first().textContent()).toContain('solceller')
    await page.getByRole('link', { name: 'Ta tillbaka härifrån' }).click()
    await page.waitForURL(/show=restore/)
    const { pathname, search } = new URL(page.url())
    await expectAccessible(await openPage(pathname + search, { signedInAs: KROKOM }))
    const difference = page.locator('.differences > li', { hasText: 'solceller' })
    await difference.locator('label.opt').first().click()
    await page.getByRole('button', { name: 'Ta tillbaka det valda' }).click()
    await page.waitForURL(/done=done/)
    expect(await page.locator('main').innerText()).toContain('Lydelsen är tillbaka i texten.')
    await untilReads(krokom, 'solceller på skolornas tak.')
    await untilReads(miun, 'solceller på skolornas tak.')
    await text(miun).click()
    await writeAtEnd(miun, ' Sist.')
    await miun.keyboard.press('Control+z')
    await untilSaved(miun)
    expect(await words(miun)).not.toContain('Sist.')
    expect(await words(miun)).toContain('solceller på skolornas tak.')
    expect(await words(miun)).toContain('mäter hur det går.')
    const paragraph = page.locator('.authored', { hasText: 'solceller' })
    await paragraph.locator('summary').click()
    expect(await paragraph.locator('.authors').innerText()).toContain('Krokoms kommun: 6 ord')
  })

  test('words that are selected where one reads say who wrote them', async () => {
    const page = await openPage('/areas/hallbar-energi/roadmap', { signedInAs: READER })
    const line = page.locator('.secs p', { hasText: 'Universitetet mäter hur det går.' })
    await line.click({ clickCount: 3 })
    await page.getByRole('button', { name: 'Vem skrev detta?' }).click()
    const dialog = page.getByRole('dialog', { name: 'Vem som skrev' })
    await expect.poll(() => dialog.innerText()).toContain('Mittuniversitetet: 5 ord, 100 %')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect.poll(() => dialog.count()).toBe(0)
  })

  test('with the keyboard alone, on a phone, and in English', async () => {
    const page = await openPage(HISTORY, {
      signedInAs: READER,
      viewport: PHONE,
      locale: 'en',
    })
    await tabTo(page, page.locator('.sitting summary').first())
    await page.keyboard.press('Enter')
    expect(await page.locator('.sitting details').first().getAttribute('open')).not.toBeNull()
    await follow(page, page.locator('.sitting details[open] a').first())
    expect(page.url()).toContain('seq=')
    expect(await page.locator('h1').innerText()).toMatch(/^§\s\d+\s.+(as it stood|, the text now)/)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(PHONE.width)
    await expectAccessible(page)
  })
})

/** Removes a paragraph by its words: the caret is put before it and all of it selected. */
async function removeLine(page: Page, line: string): Promise<void> {
  await text(page).getByText(line).click({ clickCount: 3 })
  await page.keyboard.press('Delete')
}

describe('who has no business here', () => {
  test('a moment that is not there is not found, and a reader is offered no form', async () => {
    const page = await openMoment()
    const id = new URL(page.url()).searchParams.get('section')
    const expectedNoise = /status of 404/
    for (const query of ['seq=999999', 'at=2020-01-01', `version=${id}`]) {
      const lost = await openPage(`${HISTORY}/${id}?${query}`, {
        signedInAs: READER,
        expectedNoise,
      })
      expect(await lost.locator('h1').innerText()).toContain('finns inte')
    }
    const reader = await openPage(`${HISTORY}/${id}?seq=1&show=restore`, { signedInAs: READER })
    expect(await reader.getByRole('button', { name: /Ta tillbaka/ }).count()).toBe(0)
  })
})
