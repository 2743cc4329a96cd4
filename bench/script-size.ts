/**
 * Our own script per page, gzip, over what Next and React load on an empty page of the same build:
 * `npm run bench:weight`. No page may weigh more than 70 kB before anyone touches it; for the
 * roadmap that is before the editor wakes. Ends with 1 when one does.
 */
import { buildIfStale } from '../scripts/lib/build.mjs'
import { PAGES } from '@/tests/browser/pages'
import { launchChromium } from '@/tests/support/chromium'
import { startProgram } from '@/tests/support/program'
import { watchScripts } from '@/tests/support/script-size'
import { sessionCookie } from '@/tests/support/sessions'

/** gzip, bytes. */
const LIMIT = 70_000

const kB = (bytes: number) => (bytes / 1000).toFixed(1).padStart(8)

await buildIfStale()
const program = await startProgram()
const browser = await launchChromium()
console.log(`${'page'.padEnd(26)}${'all kB'.padStart(8)}${'ours kB'.padStart(8)}`)
const tooHeavy: string[] = []
for (const { name, path, signedInAs } of PAGES.filter((state) => !state.prepare)) {
  const context = await browser.newContext()
  if (signedInAs) {
    const cookie = await sessionCookie(program.databaseUrl, program.url, signedInAs)
    await context.addCookies([{ ...cookie, url: program.url }])
  }
  const page = await context.newPage()
  const size = watchScripts(page)
  await page.goto(program.url + path, { waitUntil: 'load' })
  const { all, ours } = await size()
  const before = path.endsWith('/roadmap') ? '  before the editor wakes' : ''
  console.log(`${name.padEnd(26)}${kB(all)}${kB(ours)}${before}`)
  if (ours > LIMIT) tooHeavy.push(name)
  await context.close()
}
await browser.close()
await program.stop()
if (tooHeavy.length > 0) {
  console.error(`Heavier than ${LIMIT / 1000} kB: ${tooHeavy.join(', ')}.`)
  process.exitCode = 1
}
