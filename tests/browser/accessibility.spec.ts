import { expect, test } from 'vitest'
import { expectAccessible, openPage, withBrowser } from '../support/browser'
import { PAGES, visitOf } from './pages'

withBrowser()

/** A colour is judged when it has arrived, not on its way from the other theme. */
const STILL = { reducedMotion: true }

test.each(PAGES)('$name has nothing serious in either theme', async (state) => {
  const page = await openPage(state.path, { ...visitOf(state), ...STILL })
  await state.prepare?.(page)
  // A refusal (403, 404) is put on the page by its script.
  await page.locator('h1').first().waitFor()
  expect(await page.locator('h1').count()).toBe(1)
  expect(await page.title()).not.toBe('')
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
})

test.each(PAGES)('$name in English', async (state) => {
  const page = await openPage(state.path, { ...visitOf(state), ...STILL, locale: 'en' })
  await state.prepare?.(page)
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await expectAccessible(page)
})

test('the scan sees a planted fault, and an error in the console is not passed over', async () => {
  const page = await openPage('/help', { expectedNoise: /planted/ })
  await page.evaluate(() => {
    document.querySelector('h1')?.setAttribute('style', 'color: #ccc')
    console.error('planted')
  })
  await expect(expectAccessible(page)).rejects.toThrow('color-contrast')
})
