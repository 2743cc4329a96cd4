import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DESKTOP, expectAccessible, openPage, PHONE, withBrowser } from '../support/browser'
import { KROKOM, MIUN, ROADMAP } from './writing'

const COMMENTER = 'handlaggare@skogsstyrelsen.example'
const SOON = 15_000

withBrowser()

/** Selects words of the read text. */
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

async function propose(page: Page, old: string, wording: string, why: string): Promise<void> {
  await select(page, old)
  await page.locator('.comment-here').getByRole('button', { name: 'Kommentera' }).click()
  await page.locator('.composer').getByLabel('Förslag till ny lydelse').check()
  await page.getByLabel('Så borde det stå').fill(wording)
  await page.getByLabel('Varför?').fill(why)
  await page.locator('.composer').getByRole('button', { name: 'Skicka' }).click()
  await card(page, why).locator('.swap').first().waitFor()
}

const card = (page: Page, why: string) => page.locator('.thread').filter({ hasText: why })
/** New words stand in the read text in one or several runs between words that stay. */
async function inText(page: Page, wording: string): Promise<void> {
  const runs = page.locator('.sec .doc ins')
  const shown = async () => (await runs.allInnerTexts()).join(' ')
  for (const word of wording.split(' ')) await expect.poll(shown, { timeout: SOON }).toContain(word)
}

const openCard = async (page: Page, why: string) => {
  await card(page, why).getByRole('link').first().click({ timeout: SOON })
}
const button = (page: Page, why: string, name: string) =>
  card(page, why).getByRole('button', { name, exact: true })

test('a commenter proposes on a phone; an editor accepts with one click, takes it back, and accepts for good', async () => {
  const why = 'Säg vilka drivmedel.'
  const page = await openPage(ROADMAP, { viewport: PHONE, signedInAs: COMMENTER })
  await propose(page, 'förnybara drivmedel', 'biogas och vätgas', why)
  await expectAccessible(page)
  const editor = await openPage(ROADMAP, { viewport: DESKTOP, signedInAs: KROKOM })
  await inText(editor, 'biogas och vätgas')
  await openCard(editor, why)
  await expectAccessible(editor)
  await button(editor, why, 'Godta').click()
  const news = editor.locator('.toasts').filter({ hasText: 'Förslaget är infört i § 5.' })
  await news.waitFor({ timeout: SOON })
  expect(await editor.locator('.doc.ed').innerText()).toContain('biogas och vätgas')
  await news.getByRole('button', { name: 'Ångra' }).click()
  await editor
    .getByText('Ändringen är ångrad och förslaget är öppet igen.')
    .waitFor({ timeout: SOON })
  expect(await editor.locator('.doc.ed').innerText()).toContain('förnybara drivmedel')
  await button(editor, why, 'Godta').click({ timeout: SOON })
  await news.waitFor({ timeout: SOON })
  await card(page, why).getByText('Antaget av').waitFor({ timeout: SOON })

  // Undone in the text itself: the row says accepted, and that the text shows it no more.
  await editor.locator('.doc.ed').focus()
  await editor.keyboard.press('Control+z')
  await card(page, why).getByText('Ändringen är ångrad i texten.').waitFor({ timeout: SOON })
})

test('a proposal is declined with a reason, which the proposer reads', async () => {
  const why = 'Kortare är tydligare.'
  const page = await openPage(ROADMAP, { signedInAs: COMMENTER })
  await propose(page, 'de stora stråken', 'stråken', why)
  const editor = await openPage(ROADMAP, { signedInAs: KROKOM })
  await openCard(editor, why)
  await button(editor, why, 'Avböj …').click()
  await card(editor, why).getByLabel('Varför avböjer du?').fill('Stråken är namngivna i planen.')
  await button(editor, why, 'Avböj').click()
  await card(page, why).getByText('Stråken är namngivna i planen.').waitFor({ timeout: SOON })
  expect(await card(page, why).innerText()).toContain('Avböjt av')
})

test('a passage that was rewritten meanwhile shows three texts, and the editor decides how it reads', async () => {
  const why = 'Säg vilka som lagrar.'
  const page = await openPage(ROADMAP, { signedInAs: COMMENTER })
  await propose(page, 'styra, lagra', 'styra och lagra', why)
  const editor = await openPage(ROADMAP, { signedInAs: KROKOM })
  await openCard(editor, why)
  await button(editor, why, 'Ändra').click()
  await button(editor, why, 'Avbryt').click()
  await editor.locator('.sec', { hasText: 'Prioriteringar' }).locator('.write .btn').first().click()
  const mark = editor.locator('.doc.ed .comment-anchor', { hasText: 'lagra' }).last()
  await mark.waitFor({ timeout: SOON })
  await mark.evaluate((element) => {
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()
    getSelection()?.collapse(text, 3)
  })
  await editor.keyboard.type('xyz')
  await button(editor, why, 'Jämför och avgör').click({ timeout: SOON })
  const three = editor.locator('dialog')
  await three.getByRole('heading', { name: 'Nu' }).waitFor({ timeout: SOON })
  await expectAccessible(editor)
  await three.getByLabel('Så ska det stå').fill('styra eller lagra')
  await three.getByRole('button', { name: 'För in' }).click()
  await editor
    .locator('.toasts')
    .filter({ hasText: 'Förslaget är infört' })
    .waitFor({ timeout: SOON })
  await expect
    .poll(() => card(page, why).innerText(), { timeout: SOON })
    .toContain('Antaget med ändringar av')
})

test('two editors who accept at once make one edit, and both see whose it is', async () => {
  const why = 'Skriv ut det.'
  const page = await openPage(ROADMAP, { signedInAs: COMMENTER })
  await propose(page, 'praktiknära forskning', 'forskning nära praktiken', why)
  const editors = await Promise.all([
    openPage(ROADMAP, { signedInAs: KROKOM, expectedNoise: /409/ }),
    openPage(ROADMAP, { signedInAs: MIUN, expectedNoise: /409/ }),
  ])
  for (const one of editors) await openCard(one, why)
  await Promise.all(editors.map((one) => button(one, why, 'Godta').click()))
  await card(page, why).getByText('Antaget av').waitFor({ timeout: SOON })
  for (const one of editors) {
    const text = one.locator('.doc.ed')
    await expect
      .poll(() => text.innerText(), { timeout: SOON })
      .toContain('forskning nära praktiken')
    expect((await text.innerText()).split('nära praktiken')).toHaveLength(2)
  }
  for (const one of editors) await card(one, why).getByText('Antaget av').waitFor({ timeout: SOON })
})

test('a deletion is proposed for a chosen paragraph without selecting, and accepted', async () => {
  const why = 'Upprepar målen.'
  const page = await openPage(ROADMAP, { viewport: PHONE, signedInAs: COMMENTER })
  await page.getByRole('link', { name: /^Kommentera § 5 / }).click()
  const composer = page.locator('.composer')
  await composer.getByLabel('Ord i stycket').fill('gör att ny produktion')
  await composer.getByLabel('Förslag till ny lydelse').check()
  expect(await composer.getByLabel('Så borde det stå').inputValue()).toBe('gör att ny produktion')
  await composer.getByLabel('Ta bort orden').check()
  await composer.getByLabel('Varför?').fill(why)
  await composer.getByRole('button', { name: 'Skicka' }).click()
  await card(page, why).locator('.swap del', { hasText: 'gör att ny produktion' }).waitFor()
  const editor = await openPage(ROADMAP, { signedInAs: KROKOM })
  await openCard(editor, why)
  await button(editor, why, 'Godta').click()
  await card(page, why).getByText('Antaget av').waitFor({ timeout: SOON })
  expect(await editor.locator('.doc.ed').innerText()).not.toContain('gör att ny produktion')
})

test('words to be added behind a passage are in the text once accepted, and say so', async () => {
  const why = 'Även de som bor där.'
  const page = await openPage(ROADMAP, { signedInAs: COMMENTER })
  await select(page, 'fastigheter, anläggningar')
  await page.locator('.comment-here').getByRole('button', { name: 'Kommentera' }).click()
  const composer = page.locator('.composer')
  await composer.getByLabel('Förslag till ny lydelse').check()
  await composer.getByLabel('Lägg till efter orden').check()
  await composer.getByLabel('Ord att lägga till').fill(', hamnar')
  await composer.getByLabel('Varför?').fill(why)
  await composer.getByRole('button', { name: 'Skicka' }).click()
  await card(page, why).locator('.swap ins', { hasText: ', hamnar' }).waitFor()
  const editor = await openPage(ROADMAP, { signedInAs: KROKOM })
  await openCard(editor, why)
  await button(editor, why, 'Godta').click()
  await card(page, why).getByText('Antaget av').waitFor({ timeout: SOON })
  const written = await editor.locator('.doc.ed').innerText()
  expect(written).toContain('i fastigheter, anläggningar, hamnar och industri')
  await editor.locator('.toasts').getByRole('button', { name: 'Ångra' }).click()
  await editor
    .getByText('Ändringen är ångrad och förslaget är öppet igen.')
    .waitFor({ timeout: SOON })
  await expect.poll(() => button(editor, why, 'Godta').count(), { timeout: SOON }).toBe(1)
  // Open again, it is shown in the text that is written in, and is no part of it.
  await editor.locator('.doc.ed ins.proposed', { hasText: 'hamnar' }).waitFor({ timeout: SOON })
  const rest = await editor.locator('.doc.ed').evaluate((text) => {
    const copy = text.cloneNode(true) as HTMLElement
    for (const shown of copy.querySelectorAll('ins.proposed')) shown.remove()
    return copy.textContent
  })
  expect(rest).not.toContain('hamnar')
})

test('without script: propose for typed words, read it, take it back; what is wrong is told', async () => {
  const visit = { signedInAs: COMMENTER, script: false, expectedNoise: /409|422/ }
  const page = await openPage(ROADMAP, visit)
  await page.getByRole('link', { name: 'Kommentera § 4 Delområden' }).click()
  await page.getByRole('link', { name: 'Föreslå en ny lydelse i stället' }).click()
  await page.getByLabel('Ord i stycket').fill('nät och flexibilitet')
  await page.getByLabel('Så borde det stå').fill('nät och flexibilitet')
  await page.getByLabel('Varför?').fill('Utan skript.')
  await page.getByRole('button', { name: 'Skicka' }).click()
  await page.getByText('Det är samma ord som står där nu.').waitFor()
  expect(await page.getByLabel('Varför?').inputValue()).toBe('Utan skript.')
  await page.getByLabel('Så borde det stå').fill('elnät och flexibilitet')
  await page.getByRole('button', { name: 'Skicka' }).click()
  await page.getByText('Förslaget är skickat.').waitFor()
  const address = page.url().replace('&done=proposed', '')

  const editor = await openPage(new URL(address).pathname + new URL(address).search, {
    ...visit,
    signedInAs: KROKOM,
  })
  await expectWays(editor)
  await page.getByRole('button', { name: 'Ta tillbaka förslaget' }).click()
  await page.getByText('Förslaget är tillbakataget.').waitFor()
  // The editor's page is older than that.
  await editor.getByLabel('Varför avböjer du?').fill('Elnät är för snävt.')
  await editor.getByRole('button', { name: 'Avböj' }).click()
  await editor.getByText('var före: förslaget avgjordes').waitFor()
})

async function expectWays(page: Page): Promise<void> {
  const way = page.getByRole('link', { name: 'Godta eller ändra i texten' })
  expect(await way.getAttribute('href')).toContain('/roadmap?thread=')
}
