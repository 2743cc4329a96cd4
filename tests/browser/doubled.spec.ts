import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, withBrowser } from '../support/browser'
import {
  goOffline,
  KROKOM,
  MIUN,
  openSection,
  toEnd,
  untilReads,
  untilSaved,
  words,
} from './writing'

withBrowser()

const SECTION = 9
/** What the browser says of attempts without a network. */
const OFFLINE = { expectedNoise: /ERR_INTERNET_DISCONNECTED/ }
const LINE = 'Laddstråken ska mötas i fjällen.'
/** Two people who have the section open. */
const both = async () =>
  [await openSection(KROKOM, SECTION, OFFLINE), await openSection(MIUN, SECTION, OFFLINE)] as const
const repair = (page: Page) => page.getByRole('button', { name: 'Ta bort det ena' })
const times = async (page: Page) => (await words(page)).split(LINE).length - 1

test('what two people make of one block at the same time is offered to stand once', async () => {
  const pages = await both()
  const [page, other] = pages
  await toEnd(page)
  await page.keyboard.press('Enter')
  await page.keyboard.type(LINE)
  await untilReads(other, LINE)
  await untilSaved(page)
  for (const [one, shortcut] of [
    [page, 'Control+Shift+1'],
    [other, 'Control+Shift+8'],
  ] as const) {
    await goOffline(one)
    await toEnd(one)
    await one.keyboard.press(shortcut)
  }
  await Promise.all(pages.map((one) => one.context().setOffline(false)))
  for (const one of pages) {
    await repair(one).waitFor()
    expect(await times(one)).toBe(2)
  }
  await expectAccessible(page)
  await repair(page).click()
  for (const one of pages) {
    await repair(one).waitFor({ state: 'detached' })
    await expect.poll(() => times(one)).toBe(1)
  }
  await page.keyboard.press('Control+z')
  for (const one of pages) await expect.poll(() => times(one)).toBe(2)
})

test('P33: what somebody types in a block offline while another makes a list of it stands in the list', async () => {
  const pages = await both()
  const [page, other] = pages
  await toEnd(page)
  for (const key of ['Enter', 'Control+Shift+0']) await page.keyboard.press(key)
  await page.keyboard.type('Turismen laddar om.')
  await untilReads(other, 'Turismen laddar om.')
  await goOffline(other)
  await toEnd(other)
  await other.keyboard.type(' Hela året!')
  await toEnd(page)
  await page.keyboard.press('Control+Shift+8')
  await untilSaved(page)
  await other.context().setOffline(false)
  await untilSaved(other)
  for (const one of pages) {
    await untilReads(one, 'Turismen laddar om. Hela året!')
    const item = one.locator('.ed li', { hasText: 'Turismen laddar om. Hela året!' })
    await expect.poll(() => item.count()).toBe(1)
  }
})
