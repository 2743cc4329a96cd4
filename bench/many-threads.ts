/**
 * 10,000 comments on one section: `npm run bench:many`. Opens the roadmap, reads on in the list, scrolls
 * through the section, opens it for writing, types, and lets somebody else's comment arrive; beside it the
 * same text without comments. Ends with 1 when a letter takes five times as long as without, or when any
 * step takes longer than five seconds.
 */
import type { BrowserContext } from 'playwright-core'
import { makePair, openSection, percentile } from './support/threads'

const THREADS = 10_000
const LETTERS = 60
/** How many times as long a letter may take. */
const MOST_TIMES = 5
/** ms. */
const MOST = 5_000

const { program, bare, full, context, end } = await makePair(THREADS)
await measure(context, bare.area.slug)
const without = await measure(context, bare.area.slug)
const many = await measure(context, full.area.slug)
await end()

console.log(`ms                        without   ${THREADS} comments`)
for (const what of Object.keys(many) as (keyof typeof many)[])
  console.log(`${what.padEnd(24)}${fixed(without[what])}${fixed(many[what])}`)
const isSlow = Object.values(many).some((ms) => ms > MOST)
if (isSlow || many.letter > MOST_TIMES * without.letter) process.exitCode = 1

async function measure(context: BrowserContext, slug: string) {
  const { page, took } = await openSection(context, program, slug)
  const more = page.locator('.threads').getByRole('button', { name: /fler|till/ })
  const cards = page.locator('.threads .thread')
  const before = await cards.count()
  let list = 0
  if ((await more.count()) > 0) {
    const began = performance.now()
    await more.first().click()
    await cards.nth(before).waitFor()
    list = performance.now() - began
  }
  const letters = await page.evaluate(async (count) => {
    const editor = document.querySelector<HTMLElement>('.ed')
    editor?.focus()
    const times: number[] = []
    for (let letter = 0; letter < count; letter += 1) {
      const began = performance.now()
      document.execCommand('insertText', false, 'a')
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      times.push(performance.now() - began)
    }
    return times
  }, LETTERS)
  const scroll = await page.evaluate(async () => {
    const frames: number[] = []
    for (let step = 0; step < 40; step += 1) {
      const began = performance.now()
      scrollBy(0, 400)
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      frames.push(performance.now() - began)
    }
    return frames
  })
  await page.close()
  return {
    page: took.page,
    'section for writing': took.section,
    'more of the list': list,
    letter: percentile(letters, 50),
    'letter, p95': percentile(letters, 95),
    'frame of scrolling, p95': percentile(scroll, 95),
  }
}

function fixed(ms: number): string {
  return ms.toFixed(0).padStart(12)
}
