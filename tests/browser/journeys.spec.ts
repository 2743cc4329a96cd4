import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPage, withBrowser } from '../support/browser'
import { follow, hasFocus, tabTo } from '../support/keyboard'
import { PEOPLE } from './pages'
import { ROADMAP, saveKind, text, toEnd, words } from './writing'

withBrowser()

/** Tab into the first text wakes its editor; somebody without a mouse waits a moment and writes. */
async function wakeByKeyboard(page: Page): Promise<void> {
  const waking = () =>
    page.evaluate(
      () =>
        document.querySelector('.sec.live, .ed') !== null ||
        (document.activeElement?.getAttribute('aria-label') ?? '').startsWith('Texten i §'),
    )
  for (let presses = 0; presses < 60 && !(await waking()); presses++)
    await page.keyboard.press('Tab')
  await expect.poll(() => hasFocus(text(page)), { timeout: 30_000 }).toBe(true)
  await expect.poll(() => saveKind(page), { timeout: 30_000 }).toBe('saved')
}

test('journey 4: finding the area in the bar, and its roadmap in the tabs', async () => {
  const page = await openPage('/', { signedInAs: PEOPLE.member })
  await tabTo(page, page.getByRole('button', { name: 'Områden' }))
  await page.keyboard.press('Enter')
  await follow(page, page.locator('#place-menu').getByRole('link', { name: 'Hållbar energi' }))
  expect(await page.locator('h1').innerText()).toBe('Hållbar energi')
  await follow(page, page.locator('.tabs').getByRole('link', { name: 'Färdplan' }))
  expect(new URL(page.url()).pathname).toBe(ROADMAP)
})

test('journey 5: writing in a section, seeing it saved, and leaving to its heading', async () => {
  const page = await openPage(ROADMAP, { signedInAs: PEOPLE.member })
  await wakeByKeyboard(page)
  await toEnd(page)
  await page.keyboard.type(' Skrivet utan mus.')
  await expect.poll(() => saveKind(page), { timeout: 20_000 }).toBe('saved')
  expect(await words(page)).toContain('Skrivet utan mus.')
  await page.keyboard.press('Escape')
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
  await expect.poll(focused).toContain('Sammanfattning')
})

test('journey 6: making words bold from the tools', async () => {
  const page = await openPage(ROADMAP, { signedInAs: PEOPLE.member })
  await wakeByKeyboard(page)
  await toEnd(page)
  await page.keyboard.press('Alt+F10')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.type('viktigt')
  await expect.poll(() => text(page).locator('strong').last().textContent()).toBe('viktigt')
})

test('journey 7: seeing who is here, by name', async () => {
  const page = await openPage(ROADMAP, { signedInAs: PEOPLE.member })
  await openPage(ROADMAP, { signedInAs: PEOPLE.leader })
  const opener = page.locator('.here-open')
  await opener.waitFor()
  await tabTo(page, opener)
  await page.keyboard.press('Enter')
  await page
    .getByText(/Processledare Hållbar energi, Region Jämtland Härjedalen/)
    .first()
    .waitFor()
  await page.keyboard.press('Escape')
  expect(await hasFocus(opener)).toBe(true)
})

test('journey 8: inviting a colleague to the area', async () => {
  const page = await openPage('/areas/hallbar-energi/people', { signedInAs: PEOPLE.leader })
  await tabTo(page, page.locator('main [name=name]'))
  await page.keyboard.type('Ny kollega')
  await page.keyboard.press('Tab')
  await page.keyboard.type('ny.kollega@krokom.example')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Krokoms')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Medlem')
  await follow(page, page.getByRole('button', { name: 'Skicka inbjudan' }))
  const invited = page.getByText('ny.kollega@krokom.example')
  await expect.poll(() => invited.count()).toBeGreaterThan(0)
})

test('journey 9: acting for another organisation, on the same page', async () => {
  const page = await openPage('/account', { signedInAs: 'projektledare@peak.example' })
  const acting = page.locator('.acting')
  const before = await acting.innerText()
  await tabTo(page, acting)
  await page.keyboard.press('Enter')
  await follow(page, page.locator('#acting-menu fieldset button').first())
  expect(new URL(page.url()).pathname).toBe('/account')
  expect(await page.locator('.acting').innerText()).not.toBe(before)
})

test('journey 10: pausing a roadmap with a reason, and starting it again', async () => {
  const page = await openPage('/areas/upplevelser/roadmap/settings', {
    signedInAs: 'processledare.upplevelser@regionjh.example',
  })
  await tabTo(page, page.locator('#pause-reason'))
  await page.keyboard.type('Underlaget kompletteras.')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Två synpunkter om täckning.')
  await follow(page, page.locator('#pause button[type=submit]'))
  await page.goto(new URL('/areas/upplevelser/roadmap', page.url()).href)
  const reason = page.getByText('Underlaget kompletteras.')
  await expect.poll(() => reason.count()).toBeGreaterThan(0)
  await page.goto(new URL('/areas/upplevelser/roadmap/settings', page.url()).href)
  await tabTo(page, page.locator('#pause-reason'))
  await page.keyboard.type('Underlaget är klart.')
  await follow(page, page.locator('#pause button[type=submit]'))
})

test('journey 11: searching with the word people use', async () => {
  const page = await openPage('/', { signedInAs: PEOPLE.commenter })
  await follow(page, page.locator('.bar').getByRole('link', { name: 'Sök' }))
  await tabTo(page, page.locator('input[type=search]'))
  await page.keyboard.type('handlingsplan')
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
  const found = page.getByRole('link', { name: /Färdplan Hållbar energi/ })
  await expect.poll(() => found.count()).toBeGreaterThan(0)
})

test('journey 12: signing out', async () => {
  const page = await openPage('/help', { signedInAs: PEOPLE.member })
  await page.goto(new URL('/account', page.url()).href)
  await tabTo(page, page.locator('.acting'))
  await page.keyboard.press('Enter')
  await follow(page, page.locator('#acting-menu').getByRole('button', { name: 'Logga ut' }))
  await page.goto(new URL('/', page.url()).href)
  expect(new URL(page.url()).pathname).toBe('/sign-in')
})
