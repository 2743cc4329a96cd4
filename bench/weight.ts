/**
 * What the pages weigh, gzip: HTML and style sheets, all script, and our own script over what Next
 * and React load on an empty page of the same build: `npm run bench:weight`. No page may bring more
 * than 70 kB of ours before anyone touches it (for the roadmap: before the editor wakes), the pages
 * of guests less (J8). Ends with 1 when one does.
 */
import { buildIfStale } from '../scripts/lib/build.mjs'
import { PAGES } from '@/tests/browser/pages'
import { launchChromium } from '@/tests/support/chromium'
import { GUEST_LIMIT, weigh } from '@/tests/support/page-weight'
import { startProgram } from '@/tests/support/program'
import { sessionCookie } from '@/tests/support/sessions'

/** gzip, bytes of our own script. */
const LIMIT = 70_000

/** States that are pages of their own, though they have to be prepared. */
const GUESTS = new Set(['join-guest', 'guest', 'outcomes-guest'])

const kB = (bytes: number) => (bytes / 1000).toFixed(1).padStart(10)

await buildIfStale()
const program = await startProgram()
const browser = await launchChromium()
console.log(['page'.padEnd(26), 'html+css', 'all script', 'ours, kB'].join('  '))
const tooHeavy: string[] = []
for (const state of PAGES.filter(({ name, prepare }) => !prepare || GUESTS.has(name))) {
  const { name, path, signedInAs, prepare } = state
  const context = await browser.newContext()
  // What tsx runs refers to a helper of esbuild's, which a page does not have.
  await context.addInitScript('globalThis.__name = (f) => f')
  if (signedInAs) {
    const cookie = await sessionCookie(program.databaseUrl, program.url, signedInAs)
    await context.addCookies([{ ...cookie, url: program.url }])
  }
  const page = await context.newPage()
  await page.goto(program.url + path)
  await prepare?.(page)
  const { read, script, ours } = await weigh(context, page.url())
  const before = path.endsWith('/roadmap') ? '  before the editor wakes' : ''
  console.log(`${name.padEnd(26)}${kB(read)}  ${kB(script)}${kB(ours)}${before}`)
  const isGuests = name === 'join' || GUESTS.has(name)
  if (ours > (isGuests ? GUEST_LIMIT.ours : LIMIT)) tooHeavy.push(name)
  if (isGuests && read > GUEST_LIMIT.read) tooHeavy.push(name)
  await context.close()
}
await browser.close()
await program.stop()
if (tooHeavy.length > 0) {
  console.error(`Too heavy: ${tooHeavy.join(', ')}.`)
  process.exitCode = 1
}
