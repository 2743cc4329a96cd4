/**
 * Photographs every page state (tests/browser/pages.ts) in both languages, on a phone and a desktop,
 * light and dark: `npx tsx scripts/screenshots.ts <folder> [name …]`. With PROGRAM_URL and
 * DATABASE_URL it visits a running demo instead of starting one.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { LOCALE_COOKIE, LOCALES, THEME_COOKIE, type Locale, type Theme } from '@/lib/i18n/locales'
import { PAGES, type PageState } from '@/tests/browser/pages'
import { launchChromium } from '@/tests/support/chromium'
import { startProgram } from '@/tests/support/program'
import { buildIfStale } from './lib/build.mjs'
import { sessionCookie } from '@/tests/support/sessions'

type Place = { url: string; databaseUrl: string }
type Look = { locale: Locale; theme: Theme; width: number }

const [folder, ...names] = process.argv.slice(2)
if (!folder) {
  console.error('usage: npx tsx scripts/screenshots.ts <folder> [name …]')
  process.exit(2)
}
const looks: Look[] = LOCALES.flatMap((locale) =>
  [1280, 390].flatMap((width) =>
    (['light', 'dark'] as const).map((theme) => ({ locale, theme, width })),
  ),
)

mkdirSync(folder, { recursive: true })
if (!process.env.PROGRAM_URL) await buildIfStale()
const program = process.env.PROGRAM_URL ? null : await startProgram()
const place = program ?? {
  url: process.env.PROGRAM_URL ?? '',
  databaseUrl: process.env.DATABASE_URL ?? '',
}
const browser = await launchChromium()
for (const state of PAGES.filter(({ name }) => names.length === 0 || names.includes(name)))
  for (const look of looks) console.log(await photograph(browser, place, state, look))
await browser.close()
await program?.stop()

async function photograph(
  browser: Browser,
  { url, databaseUrl }: Place,
  state: PageState,
  { locale, theme, width }: Look,
): Promise<string> {
  const context = await browser.newContext({
    viewport: { width, height: width === 390 ? 844 : 900 },
    colorScheme: theme,
  })
  const cookies: { name: string; value: string; url: string }[] = [
    { name: LOCALE_COOKIE, value: locale, url },
    { name: THEME_COOKIE, value: theme, url },
  ]
  if (state.signedInAs)
    cookies.push({ ...(await sessionCookie(databaseUrl, url, state.signedInAs)), url })
  await context.addCookies(cookies)
  // tsx wraps the functions that a state sends to the page in this name.
  await context.addInitScript({ content: 'globalThis.__name = (run) => run' })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await page.goto(url + state.path, { waitUntil: 'load' })
  await state.prepare?.(page)
  await page.evaluate(() => document.fonts.ready)
  const file = join(folder ?? '.', `${state.name}-${locale}-${width}-${theme}.png`)
  await page.screenshot({ path: file, fullPage: true })
  await context.close()
  return file
}
