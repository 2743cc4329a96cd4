import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { at, openPage, withBrowser } from '../support/browser'
import {
  goOffline,
  journalled,
  KROKOM,
  MIUN,
  openSection,
  paste,
  redactWords,
  ROADMAP,
  saveKind,
  text,
  toEnd,
  untilReads,
  untilSaved,
  wake,
  words,
  writeAtEnd,
} from './writing'

withBrowser()

const OFFLINE = { expectedNoise: /WebSocket|ERR_INTERNET_DISCONNECTED|Failed to (fetch|load)/ }

test('a text that has moved on offers what did not get into it as a copy, and takes nothing of it', async () => {
  const [page, other] = [await openSection(KROKOM, 3, OFFLINE), await openSection(MIUN, 3)]
  await writeAtEnd(other, ' Ett personnummer.')
  await untilReads(page, 'Ett personnummer.')
  await untilSaved(other)
  const before = await words(other)
  await goOffline(page)
  await writeAtEnd(page, ' Ur den gamla lydelsen.')
  await expect.poll(() => saveKind(page)).toBe('local')
  await redactWords(3, 'Ett personnummer')
  await other.getByText('Texten finns i en nyare lydelse.').waitFor()
  await other.getByText('Allt du skrev är sparat.').waitFor()

  await page.context().setOffline(false)
  await page.getByText('De kom inte med i den nya lydelsen.').waitFor()
  expect(await text(page).getAttribute('contenteditable')).toBe('false')
  await page.getByText('Visa mina ändringar').click()
  expect(await page.locator('.left-over-texts').textContent()).toBe(' Ur den gamla lydelsen.')
  await page.getByRole('button', { name: 'Hämta texten på nytt' }).click()
  await page.getByRole('button', { name: /^Skriv här i § 3 / }).waitFor()
  await wake(page, 3)
  expect(await words(page)).toBe(before.replace('Ett personnummer', '[…]'))
  expect(await journalled(page)).toBe(0)
})

test('who comes back in a new tab finds the words that the text has moved on from', async () => {
  const page = await openSection(KROKOM, 4, OFFLINE)
  const context = page.context()
  await writeAtEnd(page, ' Ett lösenord.')
  await untilSaved(page)
  await goOffline(page)
  await writeAtEnd(page, ' Skrivet i går.')
  await expect.poll(() => saveKind(page)).toBe('local')
  await page.close({ runBeforeUnload: false })
  await redactWords(4, 'Ett lösenord')
  await context.setOffline(false)
  const again = await context.newPage()
  await again.goto(at(ROADMAP))
  await wake(again, 4)
  await again.getByText('Visa mina ändringar').click()
  expect(await again.locator('.left-over-texts').textContent()).toBe(' Skrivet i går.')
  expect(await words(again)).not.toMatch(/Skrivet i går\.|Ett lösenord/)
  await again.getByRole('button', { name: 'Ta bort dem från den här enheten' }).click()
  await expect.poll(() => journalled(again)).toBe(0)
  expect(await saveKind(again)).toBe('saved')
})

test('what the server refuses is offered as a copy, and nobody’s text has any of it', async () => {
  const page = await openPage(ROADMAP, { signedInAs: KROKOM, expectedNoise: /WebSocket/ })
  await sendUnknownNodes(page)
  await wake(page, 9)
  const other = await openSection(MIUN, 9)
  const before = await words(other)
  await toEnd(page)
  await paste(page, '<p>Första stycket.</p><p>Andra stycket.</p>')
  await page.getByText('Ändringen gick inte att ta emot').waitFor()
  expect(await text(page).getAttribute('contenteditable')).toBe('false')
  await page.getByText('Visa mina ändringar').click()
  const copy = await page.locator('.left-over-texts').textContent()
  expect(copy).toContain('Första stycket.')
  expect(copy).toContain('Andra stycket.')
  await page.getByRole('button', { name: 'Hämta texten på nytt' }).click()
  await page.getByRole('button', { name: /^Skriv här i § 9 / }).waitFor()
  const read = page.getByRole('group', { name: /^Texten i § 9 / })
  expect(await read.textContent()).not.toContain('stycket.')
  expect(await words(other)).toBe(before)
  expect(await journalled(page)).toBe(0)
})

/** A browser whose new paragraphs leave it as nodes that no text may have. */
async function sendUnknownNodes(page: Page): Promise<void> {
  await page.evaluate(() => {
    // oxlint-disable-next-line typescript/unbound-method -- called on the socket below
    const { send } = WebSocket.prototype
    const known = new TextEncoder().encode('paragraph')
    const unknown = new TextEncoder().encode('paragraxx')
    const startsAt = (bytes: Uint8Array, at: number) =>
      known.every((byte, offset) => bytes[at + offset] === byte)
    WebSocket.prototype.send = function (data) {
      if (!(data instanceof Uint8Array)) return send.call(this, data)
      const spoilt = new Uint8Array(data)
      for (let at = 0; at < data.length; at++) if (startsAt(data, at)) spoilt.set(unknown, at)
      send.call(this, spoilt)
    }
  })
}
