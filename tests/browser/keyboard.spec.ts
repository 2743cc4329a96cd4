import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPage, PHONE, withBrowser } from '../support/browser'
import { follow, hasFocus, showsFocus, tabTo } from '../support/keyboard'
import { PEOPLE } from './pages'

withBrowser()

test('the first Tab offers to skip to the content, and does', async () => {
  const page = await openPage('/help')
  await page.keyboard.press('Tab')
  expect(await hasFocus(page.getByRole('link', { name: 'Hoppa till innehållet' }))).toBe(true)
  expect(await showsFocus(page)).toBe(true)
  await page.keyboard.press('Enter')
  expect(await hasFocus(page.locator('main'))).toBe(true)
})

test('journey 1: signing in by mail, the code typed by hand', async () => {
  const page = await openPage('/sign-in')
  await tabTo(page, page.getByLabel('E-postadress'))
  await page.keyboard.type('energistrateg@krokom.example')
  await Promise.all([page.waitForURL('**/sign-in/code*'), page.keyboard.press('Enter')])
  const outbox = await openPage('/demo/outbox')
  const code = await codeIn(outbox)
  await tabTo(page, page.getByRole('textbox'))
  await page.keyboard.type(code)
  await Promise.all([page.waitForURL(/\/$/), page.keyboard.press('Enter')])
  expect(await page.getByRole('button', { name: /Krokoms kommun/ }).isVisible()).toBe(true)
})

/** The mail is written after the answer, so that answering takes as long for any address. */
async function codeIn(outbox: Page): Promise<string> {
  const read = async () => {
    await outbox.reload()
    return /\b\d{3} \d{3}\b/.exec(await outbox.locator('main').innerText())?.[0] ?? ''
  }
  await expect.poll(read, { timeout: 10_000 }).not.toBe('')
  return read()
}

test('a wrong form puts focus on what is wrong, and leads to the field', async () => {
  const page = await openPage('/sign-in', { expectedNoise: /status of 422/ })
  await tabTo(page, page.getByLabel('E-postadress'))
  await page.keyboard.type('not an address')
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'alert')
  await tabTo(page, page.locator('[role=alert] a'))
  await page.keyboard.press('Enter')
  expect(await hasFocus(page.getByLabel('E-postadress'))).toBe(true)
})

test('a long form that is refused: the first wrong field has focus and is in sight on a phone', async () => {
  const page = await openPage('/areas/hallbar-energi/meetings/prepare', {
    signedInAs: PEOPLE.leader,
    viewport: PHONE,
    expectedNoise: /status of 422/,
  })
  await page.locator('#prepare [name=title]').fill('Träff')
  await page.locator('#prepare [name=day]').fill('2026-12-01')
  await page.locator('#prepare [name=from]').fill('15:00')
  await page.locator('#prepare [name=to]').fill('13:00')
  await page.locator('#prepare button[type=submit]').last().click()
  await page.locator('.notice[role=alert]').waitFor()
  await page.locator('#prepare [name=to]:focus').waitFor()
  const box = await page.locator('#prepare [name=to]').boundingBox()
  expect(box?.y).toBeGreaterThan(0)
  expect(box?.y).toBeLessThan(PHONE.height - 100)
})

test('journey 2: changing the language, and coming back to the same page', async () => {
  const page = await openPage('/help')
  await tabTo(page, page.getByRole('button', { name: 'Språk och utseende' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'English' }))
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  expect(new URL(page.url()).pathname).toBe('/help')
  expect(await page.locator('h1').innerText()).toBe('How to use Färdplan')
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
})

test('journey 3: choosing the dark theme, and Escape closes a menu to where it was opened', async () => {
  const page = await openPage('/help')
  const opener = page.getByRole('button', { name: 'Språk och utseende' })
  await tabTo(page, opener)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  expect(await hasFocus(opener)).toBe(true)
  await page.keyboard.press('Enter')
  await follow(page, page.getByRole('button', { name: 'Mörkt' }))
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  expect(ground).toBe('rgb(15, 22, 20)')
})
