import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Locale } from '@/lib/i18n/locales'
import { expectAccessible, openPage, withBrowser } from '../support/browser'
import { PAGES, visitOf, type PageState } from './pages'

withBrowser()

/** A colour is judged when it has arrived, not on its way from the other theme. */
const STILL = { reducedMotion: true }

async function openState(state: PageState, locale: Locale): Promise<Page> {
  const page = await openPage(state.path, { ...visitOf(state), ...STILL, locale })
  await state.prepare?.(page)
  // A refusal (403, 404) is put on the page by its script.
  await page.locator('h1').first().waitFor()
  return page
}

test.each(PAGES)('$name has nothing serious in either theme', async (state) => {
  const page = await openState(state, 'sv')
  expect(await page.locator('h1').count()).toBe(1)
  expect(await page.title()).not.toBe('')
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
})

test.each(PAGES)('$name in English', async (state) => {
  const page = await openState(state, 'en')
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

test('a page that was found good is scanned anew: a fault of the dark theme alone is seen', async () => {
  const page = await openPage('/help', STILL)
  const shade = 'light-dark(#14201d, #333)'
  await page.evaluate(
    (color) => document.querySelector('h1')!.style.setProperty('color', color),
    shade,
  )
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(expectAccessible(page)).rejects.toThrow('color-contrast')
})

test.each([
  ['link-name', '<a href="/help"></a>'],
  ['label', '<input>'],
  ['image-alt', '<img src="data:,">'],
  ['valid-lang', '<p lang="svenska">Text</p>'],
])('in English too the scan sees a planted fault of words: %s', async (rule, html) => {
  const page = await openPage('/help', { ...STILL, locale: 'en' })
  await page
    .locator('main')
    .evaluate((main, fault) => main.insertAdjacentHTML('beforeend', fault), html)
  await expect(expectAccessible(page)).rejects.toThrow(rule)
})

test.each([
  ['a frame, into which the scan does not look', '<iframe></iframe>', 'frames'],
  ['a page with nothing on it', '', 'rules that the page passes'],
])('%s is not passed over', async (_, html, complaint) => {
  const page = await openPage('/help', STILL)
  await page.goto('about:blank')
  await page.setContent(html)
  await expect(expectAccessible(page)).rejects.toThrow(complaint)
})
