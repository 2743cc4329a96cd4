import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { at, expectAccessible, openPage, PHONE, withBrowser } from '../support/browser'
import { pdfBytes } from '../support/files'
import { selectFrozen } from '../support/select'
import { text, untilSaved, wake } from './writing'

const AREA = '/areas/jord-skog-och-vatten'
const LEADER = 'processledare.skog@regionjh.example'
const EDITOR = 'verksamhetsutvecklare@torsta.example'
const RAGUNDA = 'kommunstrateg@ragunda.example'
const ARE = 'turismstrateg@are.example'
const BRACKE = 'kommunstrateg@bracke.example'

/** From the text of § 2 Nuläge in the demo county. */
const COMMENTED = 'Många företag är små'
const PROPOSED = 'Nio av tio företag har färre än tio anställda'
/** Of the proposal, what no word of the draft has: it is shown as one run. */
const NEW_WORDS = 'har färre än tio anställda'
const COMMENT = 'Säg hur små företagen är.'
const RESPONSE = 'Bräcke kommun tillstyrker, och ber om samordnade remisser.'
const REASON = 'Meningen är omskriven efter ert förslag.'
const ANSWER = 'Vi samordnar remisserna från nästa år.'

withBrowser()

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const says = (page: Page, words: string) =>
  page.getByRole('status').filter({ hasText: words }).waitFor()
const mainOf = (page: Page) => page.locator('main').innerText()

/** One consultation, from the version that is named to the answer that each municipality reads. */
test('three municipalities answer a draft that goes on being written, and each reads what became of it', async () => {
  const leader = await openPage(`${AREA}/versions`, { signedInAs: LEADER })
  await leader.getByLabel('Namn', { exact: true }).fill('Remissversion för skogen')
  await leader.getByLabel(/^Remissversion/).check()
  await press(leader, 'Namnge versionen')
  await says(leader, 'Versionen är namngiven')

  await leader.goto(at(`${AREA}/consultations/prepare`))
  await leader
    .getByLabel('Remissversion', { exact: true })
    .selectOption({ label: 'Remissversion för skogen' })
  await leader.getByLabel('Det ni frågar').fill('Vad saknas?')
  await leader.getByLabel('Sista dag att svara').fill('2099-01-31')
  await leader.getByLabel(/^Kommuner/).check()
  await press(leader, 'Spara som utkast')
  await says(leader, 'Utkastet är sparat')
  const place = new URL(leader.url()).pathname
  await press(leader, 'Öppna och bjud in 8 organisationer')
  await says(leader, 'Remissen är öppen')

  // One comments on words of the frozen text and proposes others.
  const ragunda = await openPage(`${place}/text`, { signedInAs: RAGUNDA })
  await selectFrozen(ragunda, COMMENTED)
  await press(ragunda, 'Skriv en synpunkt på det markerade')
  const form = ragunda.locator('details.con-new[open]')
  await form.getByLabel('Synpunkt', { exact: true }).fill(COMMENT)
  await form.getByText('Föreslå en lydelse').click()
  await form.getByLabel('Förslaget').selectOption('replace')
  await form.getByLabel('Föreslagen lydelse').fill(PROPOSED)
  await form.getByLabel('Klar att lämna in').check()
  await form.getByRole('button', { name: 'Lägg till synpunkten' }).click()
  await ragunda.locator('ins', { hasText: PROPOSED }).waitFor()
  await ragunda.goto(at(place))
  await press(ragunda, 'Lämna in en synpunkt')
  await says(ragunda, 'Svaret är inlämnat')

  // One has nothing to say, on the phone.
  const are = await openPage(place, { signedInAs: ARE, viewport: PHONE })
  await press(are, 'Inga synpunkter')
  await are.getByRole('heading', { name: 'Åre kommun har svarat' }).waitFor()

  // One sends what its board decided, as a file.
  const bracke = await openPage(`${place}/formal`, { signedInAs: BRACKE })
  await bracke.getByLabel('Tillstyrker', { exact: true }).check()
  await bracke.getByLabel('Beslutat av').fill('Kommunstyrelsen')
  await bracke.getByLabel('Beslutat den').fill('2026-01-16')
  await bracke.getByLabel('Diarienummer').fill('KS 2026/118')
  await bracke.getByLabel('Yttrandet', { exact: true }).fill(RESPONSE)
  await bracke.getByLabel('Yttrandet som fil').setInputFiles({
    name: 'yttrande.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from(pdfBytes()),
  })
  await press(bracke, 'Lämna in yttrandet')
  await bracke.getByRole('heading', { name: 'Bräcke kommun har svarat' }).waitFor()

  // Editors meanwhile rewrite half of the section.
  const editor = await openPage(`${AREA}/roadmap`, { signedInAs: EDITOR })
  await wake(editor, 2)
  await rewriteFirstHalf(editor)
  await untilSaved(editor)

  // What becomes of each: one taken up, with the change; one noted.
  await leader.goto(at(`${place}/dispositions`))
  expect(await leader.locator('h1').innerText()).toBe('2 av 2 synpunkter väntar på ett svar')
  await leader.getByRole('link', { name: /Ragunda kommun/ }).click()
  expect(await mainOf(leader)).toContain('omskriven')
  await leader.getByLabel(/^Tas upp(?! delvis)/).check()
  await leader.getByLabel(/^Skäl, läses av Ragunda/).fill(REASON)
  // The section that was rewritten is what the answer shows, unless somebody chooses otherwise.
  expect(await leader.getByLabel(/^Ändring i texten/).inputValue()).not.toBe('')
  await press(leader, /^Spara svaret/)
  await says(leader, 'Svaret är sparat')
  await leader.getByLabel(/^Noteras/).check()
  await leader.getByLabel(/^Skäl, läses av Bräcke/).fill(ANSWER)
  await press(leader, /^Spara svaret/)
  await leader.getByRole('heading', { name: 'Alla 2 synpunkter har fått ett svar' }).waitFor()

  await leader.goto(at(place))
  await leader.getByText('Stäng remissen nu').click()
  await leader.getByRole('button', { name: 'Stäng remissen', exact: true }).click()
  await says(leader, 'Remissen är stängd')
  await leader.goto(at(`${place}/report`))
  const report = await mainOf(leader)
  for (const words of [
    '3 av 8 tillfrågade har svarat',
    COMMENT,
    NEW_WORDS,
    REASON,
    RESPONSE,
    'KS 2026/118',
    ANSWER,
    'Inga synpunkter',
    'Åre kommun',
  ])
    expect(report).toContain(words)
  expect(await leader.locator('main a[href^="/uploads/"]').count()).toBeGreaterThan(0)
  await expectAccessible(leader)
  await press(leader, 'Skicka svaren')
  await says(leader, 'Svaren är skickade')

  const read = async (email: string) =>
    mainOf(await openPage(`${place}/answers`, { signedInAs: email }))
  const toRagunda = await read(RAGUNDA)
  expect(toRagunda).toContain(REASON)
  expect(toRagunda).not.toContain(ANSWER)
  const toBracke = await read(BRACKE)
  expect(toBracke).toContain(ANSWER)
  expect(toBracke).not.toContain(REASON)
  expect(await read(ARE)).toContain('Ni har svarat att ni inte har några synpunkter')

  // And anybody sees what changed since the draft, because of whom.
  const reader = await openPage(`${AREA}/versions`, { signedInAs: ARE })
  await reader.getByRole('link', { name: 'Jämför med texten nu' }).first().click()
  const compared = await mainOf(reader)
  expect(compared).toContain('Ett avsnitt har ändrats')
  expect(compared).toContain(NEW_WORDS)
  expect(compared).toContain('Torsta')
  expect(compared).toContain('Ragunda kommun')
  await expectAccessible(reader)
}, 240_000)

/** As somebody takes up a proposal in words of their own: the first half of the text is written anew. */
async function rewriteFirstHalf(page: Page): Promise<void> {
  await text(page).press('Control+Home')
  const length = await text(page).evaluate(
    (element) => element.querySelector('p')?.textContent?.length ?? 0,
  )
  for (let sign = 0; sign < Math.floor(length / 2); sign += 1)
    await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.type(`Skogen täcker det mesta av länet. ${PROPOSED}. `)
}
