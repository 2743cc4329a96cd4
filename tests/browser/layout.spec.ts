import { describe, expect, test } from 'vitest'
import { openPage, PHONE, withBrowser } from '../support/browser'
import { PAGES, PEOPLE, visitOf } from './pages'

withBrowser()

/** Each page is measured at this width in accessibility.spec.ts. */
const ZOOMED = { width: 320, height: 256 }

describe('with text spaced as WCAG 1.4.12 allows', () => {
  test.each(PAGES.slice(0, 3))('$name stays whole', async (state) => {
    const page = await openPage(state.path, { ...visitOf(state), viewport: ZOOMED })
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }',
      )
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    })
    expect(await page.evaluate(overflow)).toBe(0)
  })
})

test('whoever wants no motion gets none', async () => {
  const page = await openPage('/help', { reducedMotion: true })
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element)
        return [transitionDuration, animationDuration].some(
          (time) => Number.parseFloat(time) > 0.001,
        )
      }).length,
  )
  expect(moving).toBe(0)
})

test.each(['light', 'dark'] as const)('on paper there is black text, from %s', async (theme) => {
  const page = await openPage('/help', { theme })
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('h1').isVisible()).toBe(true)
  expect(await page.locator('button:visible, .bar:visible, .foot nav:visible').count()).toBe(0)
  const colour = await page.evaluate(() => getComputedStyle(document.body).color)
  expect(colour).toBe('rgb(0, 0, 0)')
  const scheme = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
  expect(scheme).toBe('light')
})

function overflow(): number {
  return document.documentElement.scrollWidth - document.documentElement.clientWidth
}

test('what the county says in one language is told to be in it, for whoever reads in another', async () => {
  const page = await openPage('/areas/hallbar-energi/roadmap', {
    signedInAs: PEOPLE.leader,
    locale: 'en',
  })
  const languageOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => element.closest('[lang]')?.getAttribute('lang'))
  expect(await languageOf('.foot p span')).toBe('sv')
  expect(await languageOf('#beside .doc p')).toBe('sv')
  expect(await languageOf('.foot a')).toBe('en')
})

test.each([
  { path: '/actions', form: '.out-filter' },
  { path: '/areas/hallbar-energi/history', form: '.choose' },
])(
  'at 390 px what the list of $path is narrowed down to is read in full',
  async ({ path, form }) => {
    const page = await openPage(path, { signedInAs: PEOPLE.leader, viewport: PHONE })
    const lists = page.locator(`${form} select`)
    expect(await lists.count()).toBeGreaterThan(1)
    const clipped = await lists.evaluateAll((selects) =>
      (selects as HTMLSelectElement[]).flatMap((select) => {
        const twin = select.cloneNode() as HTMLSelectElement
        const words = select.selectedOptions[0]?.textContent ?? ''
        twin.add(new Option(words))
        twin.style.cssText = 'position: absolute; inline-size: max-content; min-inline-size: 0'
        select.after(twin)
        const needed = twin.offsetWidth
        twin.remove()
        return needed > select.offsetWidth ? [words] : []
      }),
    )
    expect(clipped).toEqual([])
  },
)
