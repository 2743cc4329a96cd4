import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  expectAccessible,
  openLasting,
  openPage,
  visitAgain,
  withBrowser,
  type Visit,
} from '../support/browser'
import { PAGES, visitOf } from './pages'

withBrowser()

/** A colour is judged when it has arrived, not on its way from the other theme. */
const STILL = { reducedMotion: true }
/** 1280 × 1024 at 400 % is 320 × 256: one test for both (WCAG 2.2, 1.4.10). */
const ZOOMED = { width: 320, height: 256 }

/** One window for all states, each time as if in a new profile: a window of its own costs as much as a scan. */
let page: Page
beforeAll(async () => {
  page = await openLasting()
})
afterAll(() => page?.context().close())

describe.each(PAGES)('$name', (state) => {
  async function show(visit: Visit): Promise<Page> {
    await visitAgain(page, state.path, { ...visitOf(state), ...visit })
    await state.prepare?.(page)
    // A refusal (403, 404) is put on the page by its script.
    await page.locator('h1').first().waitFor()
    return page
  }

  test('has nothing serious in either theme', async () => {
    const shown = await show(STILL)
    expect(await shown.locator('h1').count()).toBe(1)
    expect(await shown.title()).not.toBe('')
    await expectAccessible(shown)
    await shown.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(shown)
  })

  test('in English', async () => {
    const shown = await show({ ...STILL, locale: 'en' })
    expect(await shown.locator('html').getAttribute('lang')).toBe('en')
    await expectAccessible(shown)
  })

  test('does not scroll sideways at 320 px and 400 %', async () => {
    const shown = await show({ viewport: ZOOMED })
    expect(await shown.evaluate(beyondTheEdge)).toEqual({ page: 0, beyond: [] })
  })
})

/** Runs in the page: by how much it scrolls sideways, and what stands out. */
function beyondTheEdge() {
  const limit = document.documentElement.clientWidth
  const beyond = [...document.querySelectorAll('body *')].filter((element) => {
    const box = element.getBoundingClientRect()
    const scrolls = element.closest('.tw, .tabs, .tools, table, [popover], .vh')
    // What a closed `details` holds has a box, yet is not drawn.
    return element.checkVisibility() && box.right > limit + 1 && box.width > 0 && !scrolls
  })
  return {
    page: document.documentElement.scrollWidth - limit,
    beyond: beyond.slice(0, 5).map((element) => element.outerHTML.slice(0, 160)),
  }
}

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

const EMPTY = '<!doctype html><html lang="sv"><title>Tom</title><body></body></html>'

test.each([
  ['a frame, into which the scan does not look', '<iframe></iframe>', 'frames'],
  ['a page with nothing on it', EMPTY, 'rules that the page passes'],
])('%s is not passed over', async (_, html, complaint) => {
  const page = await openPage('/help', STILL)
  await page.goto('about:blank')
  await page.setContent(html)
  await expect(expectAccessible(page)).rejects.toThrow(complaint)
})

test('what stands out to the right of a narrow page is seen', async () => {
  const page = await openPage('/help', { viewport: ZOOMED })
  expect(await page.evaluate(beyondTheEdge)).toEqual({ page: 0, beyond: [] })
  const wide = '<p style="width: 340px">Text</p>'
  await page
    .locator('main')
    .evaluate((main, fault) => main.insertAdjacentHTML('afterbegin', fault), wide)
  const { page: by, beyond } = await page.evaluate(beyondTheEdge)
  expect([by > 0, beyond]).toEqual([true, [wide]])
})

test('another visit finds nothing of the last one in the browser', async () => {
  const page = await openPage('/help', { theme: 'dark' })
  const keep = () => {
    localStorage.setItem('kept', '1')
    sessionStorage.setItem('kept', '1')
    return new Promise((made) => indexedDB.open('kept').addEventListener('success', made))
  }
  const kept = async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    theme: document.documentElement.dataset.theme,
  })
  await page.evaluate(keep)
  expect(await page.evaluate(kept)).toEqual({ local: 1, session: 1, databases: 1, theme: 'dark' })
  await visitAgain(page, '/help', {})
  expect(await page.evaluate(kept)).toEqual({ local: 0, session: 0, databases: 0 })
})
