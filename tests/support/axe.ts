import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** One file that runs in any page; its sister axe.js is twice as long. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** A page of ours passes dozens of rules, an empty one four: with fewer, axe has looked at nothing. */
const FEWEST_PASSED = 10

type Color = {
  r: number
  g: number
  b: number
  alpha: number
  parseString: (text: string) => Color
}

declare global {
  interface Window {
    axe?: {
      run(context: Document, options: RunOptions): Promise<AxeResults>
      commons: { color: { Color: { prototype: Color } } }
    }
  }
}

/**
 * Nothing serious or critical by axe; the rest is for people to judge. While the list of a combo box is
 * open all else is hidden from screen readers, which axe takes for hidden places that can have focus;
 * none can, as Tab closes the list first (a law of invite-persons.spec.ts).
 */
export async function expectAccessible(page: Page): Promise<void> {
  const isListOpen = (await page.locator('input[role=combobox][aria-expanded=true]').count()) > 0
  const { grave, passed } = await scan(page, {
    runOnly: { type: 'tag', values: TAGS },
    rules: isListOpen ? { 'aria-hidden-focus': { enabled: false } } : {},
    resultTypes: ['violations'],
    // Style sheets are read only by rules that are not run.
    preload: { assets: ['media'] },
  })
  expect(grave.join('\n')).toBe('')
  expect(passed, 'rules that the page passes').toBeGreaterThanOrEqual(FEWEST_PASSED)
}

/** axe runs in the page itself, and is read there once, however often the page is scanned. */
async function scan(page: Page, options: RunOptions) {
  // It would see nothing of a frame; no page of ours has one.
  expect(page.frames().length, 'frames').toBe(1)
  if (!(await page.evaluate(() => window.axe !== undefined))) {
    await page.evaluate(scriptHasRun)
    await page.evaluate(AXE)
    await page.evaluate(rememberColors)
  }
  await page.evaluate(standsStill)
  return page.evaluate(async (given) => {
    const { violations, passes } = await window.axe!.run(document, given)
    const grave = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, help, nodes }) => [
        `${id}: ${help}`,
        ...nodes.slice(0, 5).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`),
      ])
    return { grave, passed: passes.length }
  }, options)
}

/** Runs in the page: its few colours are read once each, not for every word, which takes a fifth of a scan. */
function rememberColors() {
  const color = window.axe!.commons.color.Color.prototype
  const parse = color.parseString
  const known = new Map<string, Pick<Color, 'r' | 'g' | 'b' | 'alpha'>>()
  color.parseString = function (this: Color, text) {
    const seen = known.get(text)
    if (seen) return Object.assign(this, seen)
    const { r, g, b, alpha } = parse.call(this, text)
    known.set(text, { r, g, b, alpha })
    return this
  }
}

/** Runs in the page: what its script does once it is loaded, it has done; or else is not done soon. */
function scriptHasRun() {
  return new Promise<void>((idle) => requestIdleCallback(() => idle(), { timeout: 1_000 }))
}

/** Runs in the page: a colour is judged when it has arrived, not on its way from the other theme. */
async function standsStill() {
  // What a change of theme sets in motion begins with the next frame.
  for (const _frame of [1, 2]) await new Promise((drawn) => requestAnimationFrame(drawn))
  const ends = (one: Animation) => Number.isFinite(Number(one.effect?.getComputedTiming().endTime))
  await Promise.allSettled(
    document
      .getAnimations()
      .filter(ends)
      .map((one) => one.finished),
  )
}
