import { describe, expect, test } from 'vitest'
import { LOCALES } from '@/lib/i18n/locales'
import { expectAccessible, openPage, withBrowser } from '../support/browser'
import { PAGES, visitOf } from './pages'

withBrowser()

describe.each(LOCALES)('in %s', (locale) => {
  test.each(PAGES)('$name has nothing serious in either theme', async (state) => {
    const page = await openPage(state.path, { ...visitOf(state), locale })
    await state.prepare?.(page)
    expect(await page.locator('html').getAttribute('lang')).toBe(locale)
    expect(await page.locator('h1').count()).toBe(1)
    expect(await page.title()).not.toBe('')
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)
  })
})

test('the scan sees a planted fault, and an error in the console is not passed over', async () => {
  const page = await openPage('/help', { expectedNoise: /planted/ })
  await page.evaluate(() => {
    document.querySelector('h1')?.setAttribute('style', 'color: #ccc')
    console.error('planted')
  })
  await expect(expectAccessible(page)).rejects.toThrow('color-contrast')
})
