import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  at,
  DESKTOP,
  expectAccessible,
  openPage,
  PHONE,
  withBrowser,
  type Visit,
} from '../support/browser'
import {
  KROKOM,
  MIUN,
  ROADMAP,
  untilHeard,
  untilSaved,
  wake,
  withDatabase,
  writeAtEnd,
} from './writing'

const COMMENTER = 'handlaggare@skogsstyrelsen.example'
const OTHER = 'utvecklingschef@harjedalen.example'
const SOON = 5_000

withBrowser()

/** Selects words of the read text as a finger or caret browsing does; the text is as the page shows it. */
async function select(page: Page, words: string): Promise<void> {
  await page.evaluate((wanted) => {
    for (const doc of document.querySelectorAll('.sec .doc')) {
      const walker = document.createTreeWalker(doc, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const found = (node.textContent ?? '').indexOf(wanted)
        if (found < 0) continue
        node.parentElement?.scrollIntoView({ block: 'center' })
        getSelection()?.setBaseAndExtent(node, found, node, found + wanted.length)
        return
      }
    }
    throw new Error(`nowhere: ${wanted}`)
  }, words)
}

const composer = (page: Page) => page.locator('.composer')
const say = async (page: Page, words: string) => {
  await composer(page).getByLabel('Vad vill du säga?').fill(words)
  await composer(page).getByRole('button', { name: 'Skicka' }).click()
}
const thread = (page: Page, words: string) => page.locator('.thread').filter({ hasText: words })

async function sockets(page: Page): Promise<string[]> {
  const opened: string[] = []
  page.on('websocket', (socket) => opened.push(socket.url()))
  return opened
}

test.each([
  ['on a desktop', { viewport: DESKTOP }],
  ['on a phone', { viewport: PHONE }],
] as [string, Visit][])(
  'a commenter selects words and comments %s; another sees it live, answers and resolves; no socket opens',
  async (where, visit) => {
    const said = `Var stannar värdet? ${where}`
    const passage = where === 'on a phone' ? 'dela effekt' : 'delägande och återföring'
    const page = await openPage(ROADMAP, { ...visit, signedInAs: COMMENTER })
    const opened = await sockets(page)
    const member = await openPage(ROADMAP, { signedInAs: KROKOM })
    await member.evaluate(() => document.body.setAttribute('data-first-load', ''))
    await select(page, passage)
    await page.locator('.comment-here').getByRole('button', { name: 'Kommentera' }).click()
    expect(await composer(page).locator('blockquote').innerText()).toContain(passage)
    await composer(page).getByLabel('Fråga').check()
    await expectAccessible(page)
    await say(page, said)
    await thread(page, said).getByRole('button', { name: 'Svara' }).waitFor()

    await thread(member, said).getByRole('link').click({ timeout: SOON })
    await expect
      .poll(() => member.locator('mark.k[data-on]').allInnerTexts(), { timeout: SOON })
      .toEqual([passage])
    await thread(member, said).getByLabel('Svara i tråden').fill('I bygden.')
    await thread(member, said).getByRole('button', { name: 'Svara' }).click()
    await thread(page, said).getByText('I bygden.').waitFor({ timeout: SOON })
    await thread(member, said).getByRole('button', { name: 'Avsluta tråden' }).click()
    await thread(page, said).getByText('Avslutad av').waitFor({ timeout: SOON })
    await expectAccessible(page)
    expect(opened).toEqual([])
    expect(await member.locator('body[data-first-load]').count()).toBe(1)
  },
)

test('with the keyboard alone: choose a paragraph, type the words, send, and read the thread', async () => {
  const page = await openPage(ROADMAP, { signedInAs: COMMENTER })
  await page.getByRole('link', { name: 'Kommentera § 5 Prioriteringar' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('.composer select:focus').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.type('STYRA,  lagra')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Med tangenterna.')
  await page.keyboard.press('Control+Enter')
  await page.locator('.thread .who a:focus').waitFor()
  expect(await thread(page, 'Med tangenterna.').count()).toBe(1)
  await expect.poll(() => page.locator('mark.k[data-on]').allInnerTexts()).toEqual(['styra, lagra'])
})

test('Ctrl+Alt+M comments on what is selected, and Esc leads back', async () => {
  const page = await openPage(ROADMAP, { signedInAs: COMMENTER })
  await select(page, 'de stora stråken')
  await page.keyboard.press('Control+Alt+m')
  await page.locator('.composer textarea:focus').waitFor()
  await page.keyboard.press('Escape')
  await composer(page).waitFor({ state: 'detached' })
  expect(await page.locator('a:focus').getAttribute('aria-label')).toMatch(/^Kommentera §\s5 /)
})

test('a member comments on a selection in the editor; the passage is marked there and writing goes on', async () => {
  const page = await openPage(ROADMAP, { signedInAs: KROKOM })
  await wake(page, 8)
  await writeAtEnd(page, ' Ordet pilot är nytt.')
  await untilSaved(page)
  for (let sign = 0; sign < 'är nytt.'.length; sign += 1)
    await page.keyboard.press('Shift+ArrowLeft')
  await untilHeard(page)
  await page.keyboard.press('Control+Alt+m')
  expect(await composer(page).locator('blockquote').innerText()).toContain('är nytt.')
  await say(page, 'Är det?')
  await page.locator('.ed .k.on').filter({ hasText: 'är nytt.' }).waitFor({ timeout: SOON })
  await writeAtEnd(page, ' Mer text.')
  await untilSaved(page)
  await expect.poll(() => page.locator('.ed .k').allInnerTexts()).toEqual(['är nytt.'])
})

test('a press on a passage leads to its thread and does not wake the editor', async () => {
  const page = await openPage(ROADMAP, { signedInAs: MIUN })
  await select(page, 'över gränsen till Norge')
  await page.locator('.comment-here').getByRole('button', { name: 'Kommentera' }).click()
  await say(page, 'Vilken gräns?')
  await thread(page, 'Vilken gräns?').getByRole('button', { name: 'Svara' }).waitFor()
  await thread(page, 'Vilken gräns?').getByRole('link').click()
  await page.locator('mark.k', { hasText: 'över gränsen till Norge' }).click()
  await thread(page, 'Vilken gräns?').getByRole('button', { name: 'Svara' }).waitFor()
  expect(await page.locator('[contenteditable=true]').count()).toBe(0)
})

test('what could not be sent stays, says so, and is one thread when it is sent again', async () => {
  const page = await openPage(ROADMAP, {
    signedInAs: COMMENTER,
    expectedNoise: /Failed to load|ERR_/,
  })
  await page.getByRole('link', { name: 'Kommentera § 11 Lärande' }).click()
  await page.route(/\/threads$/, (route) => route.abort())
  await say(page, 'Går inte fram.')
  await composer(page).getByText('Orden finns kvar här').waitFor()
  expect(await composer(page).getByLabel('Vad vill du säga?').inputValue()).toBe('Går inte fram.')
  await page.unroute(/\/threads$/)
  await composer(page).getByRole('button', { name: 'Skicka' }).click()
  await thread(page, 'Går inte fram.').getByRole('button', { name: 'Svara' }).waitFor()
  expect(await thread(page, 'Går inte fram.').count()).toBe(1)
})

test('whoever is mentioned is told', async () => {
  const page = await openPage(ROADMAP, { signedInAs: COMMENTER })
  await page.getByRole('link', { name: 'Kommentera § 3 Vision 2030' }).click()
  await page.getByRole('button', { name: 'Be någon titta på det' }).click()
  await page.getByRole('combobox', { name: 'Vem ska titta på det?' }).fill('Energistrateg, Krok')
  await page
    .getByRole('option', { name: /Krokom/ })
    .first()
    .click()
  await say(page, 'Titta här, Krokom.')
  await thread(page, 'Titta här, Krokom.').getByText('Nämner Energistrateg').waitFor()
  const told = await withDatabase(async (client) => {
    const { rows } = await client.query(
      `SELECT n.kind FROM notice n JOIN person p ON p.id = n.person_id JOIN comment c ON c.thread_id = n.thread_id
       WHERE p.email = $1 AND c.body = 'Titta här, Krokom.'`,
      [KROKOM],
    )
    return rows
  })
  expect(told).toEqual([{ kind: 'mention' }])
})

test('markup in a comment is words, in the text, beside it and in lists', async () => {
  const evil =
    '<img src=x onerror="document.body.dataset.hit=1"><script>document.body.dataset.hit=1</script>'
  const page = await openPage(ROADMAP, { signedInAs: OTHER })
  await page.getByRole('link', { name: 'Kommentera § 10 Samverkan utåt' }).click()
  await say(page, evil)
  await thread(page, evil).getByRole('button', { name: 'Svara' }).waitFor()
  await page.goto(at('/areas/hallbar-energi/comments'))
  await page.getByText(evil).waitFor()
  await page.locator('.thread-list li').filter({ hasText: evil }).getByRole('link').click()
  await page.getByText(evil).waitFor()
  expect(await page.locator('body[data-hit]').count()).toBe(0)
})

test('without script: comment on typed words, answer, resolve, open again; wrong words are told', async () => {
  const visit = { signedInAs: COMMENTER, script: false, expectedNoise: /409/ }
  const page = await openPage(ROADMAP, visit)
  await page.getByRole('link', { name: 'Kommentera § 4 Delområden' }).click()
  await page.getByLabel('Ord i stycket').fill('finns inte här')
  await page.getByLabel('Vad vill du säga?').fill('Utan skript.')
  await page.getByRole('button', { name: 'Skicka' }).click()
  await page.getByText('Orden står inte i det stycket.').waitFor()
  expect(await page.getByLabel('Vad vill du säga?').inputValue()).toBe('Utan skript.')
  await page.getByLabel('Ord i stycket').fill('nät och flexibilitet')
  await page.getByRole('button', { name: 'Skicka' }).click()
  await page.getByText('Sparad. Andra ser det nu.').waitFor()
  expect(await page.locator('.passage').innerText()).toBe('nät och flexibilitet')
  await page.getByLabel('Svara i tråden').fill('Ett svar.')
  await page.getByRole('button', { name: 'Svara' }).click()
  await page.getByText('Ett svar.').waitFor()
  await page.getByRole('button', { name: 'Avsluta tråden' }).click()
  await page.getByText('Tråden är avslutad.').waitFor()
  await page.getByRole('button', { name: 'Öppna tråden igen' }).click()
  await page.getByText('Tråden är öppen igen.').waitFor()
  await page.goto(at(ROADMAP))
  expect(await page.locator('.sec-row').nth(3).innerText()).toContain('Utan skript.')
})

test('on a phone the threads lie in a sheet, one at a time, with the passage above it', async () => {
  const page = await openPage(ROADMAP, { signedInAs: COMMENTER, viewport: PHONE })
  const comment = async (words: string) => {
    await select(page, words)
    await page.locator('.comment-here').getByRole('button', { name: 'Kommentera' }).click()
    await say(page, `Om ${words}.`)
    await thread(page, `Om ${words}.`).getByRole('button', { name: 'Svara' }).waitFor()
  }
  await comment('energins värde')
  await page.getByRole('button', { name: 'Stäng trådarna' }).click()
  const head = page.locator('.sheet-head:visible')
  await select(page, 'fjällen')
  await page.locator('.comment-here').getByRole('button', { name: 'Kommentera' }).click()
  await head.getByText(/^Ny tråd i §\s\d+$/).waitFor()
  await head.getByRole('button', { name: 'Stäng trådarna' }).click()
  await comment('fjällen')
  await page.getByText('Tråd 2 av 2').waitFor()
  await page.getByRole('button', { name: 'Föregående tråd' }).click()
  await page.getByText('Tråd 1 av 2').waitFor()
  expect(await page.locator('.threads[data-sheet] .thread:visible').count()).toBe(1)
  const [passage, sheet] = [page.locator('mark.k[data-on]'), page.locator('.threads[data-sheet]')]
  await expect
    .poll(async () => {
      const [above, below] = [await passage.boundingBox(), await sheet.boundingBox()]
      return above !== null && below !== null && above.y > 0 && above.y + above.height <= below.y
    })
    .toBe(true)
  await expectAccessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
})

test('what one has selected stays selected while another comments on words across it', async () => {
  const page = await openPage(ROADMAP, { signedInAs: COMMENTER })
  const other = await openPage(ROADMAP, { signedInAs: OTHER })
  await select(page, 'kunskap, tjänster och företag')
  await select(other, 'tjänster och företag kring')
  await other.locator('.comment-here').getByRole('button', { name: 'Kommentera' }).click()
  await say(other, 'Vilka räknas med?')
  await thread(page, 'Vilka räknas med?').waitFor({ timeout: SOON })
  await page.locator('mark.k', { hasText: 'tjänster och företag' }).first().waitFor()
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(
    'kunskap, tjänster och företag',
  )
  await page.locator('.comment-here').getByRole('button', { name: 'Kommentera' }).click()
  expect(await composer(page).locator('blockquote').innerText()).toContain(
    'kunskap, tjänster och företag',
  )
})
