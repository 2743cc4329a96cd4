import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { LOCALE_COOKIE, THEME_COOKIE, type Locale, type Theme } from '@/lib/i18n/locales'
import { launchChromium } from './chromium'
import { sessionCookie } from './sessions'

export { expectAccessible } from './axe'

export const PHONE = { width: 390, height: 844 }
export const DESKTOP = { width: 1280, height: 900 }

export type Visit = {
  /** Address of the person; without one nobody is signed in. */
  signedInAs?: string
  viewport?: { width: number; height: number }
  theme?: Theme
  locale?: Locale
  script?: boolean
  reducedMotion?: boolean
  /** Part of a console message that this test expects, such as a refusal it provokes. */
  expectedNoise?: RegExp
}

let browser: Browser
const contexts: BrowserContext[] = []
const complaints: string[] = []
/** What each page may complain of, by its present visit. */
const expectedNoise = new WeakMap<Page, RegExp | undefined>()

/** Call at the top of a spec: one browser for the file, and no console error or CSP report passes. */
export function withBrowser(): void {
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
    expect(complaints.splice(0)).toEqual([])
  })
  afterAll(() => browser?.close())
}

/** The running program's address; `path` is appended. */
export function at(path: string): string {
  return inject('programUrl') + path
}

/** A page in a profile of its own, until the end of the test. */
export async function openPage(path: string, visit: Visit = {}): Promise<Page> {
  const page = await newPage(visit)
  contexts.push(page.context())
  await page.goto(at(path), { waitUntil: 'load' })
  return page
}

/** An empty page for `visitAgain`; it stays until whoever opened it closes its context. */
export function openLasting(): Promise<Page> {
  return newPage({})
}

/**
 * Another visit with a page that is open, as if in a new profile: nothing of the last one is left but
 * the files that do not change. Only script and the browser's own language are as they were.
 */
export async function visitAgain(page: Page, path: string, visit: Visit): Promise<void> {
  // A place of ours without script, from which the storage of all pages can be emptied.
  await page.goto(at('/healthz'))
  await page.evaluate(emptyStorage)
  expectedNoise.set(page, visit.expectedNoise)
  await page.context().clearCookies()
  await page.context().addCookies(await cookiesFor(visit))
  await page.setViewportSize(visit.viewport ?? DESKTOP)
  await page.emulateMedia(mediaOf(visit))
  await page.goto(at(path), { waitUntil: 'load' })
}

async function newPage(visit: Visit): Promise<Page> {
  const context = await browser.newContext({
    viewport: visit.viewport ?? DESKTOP,
    locale: visit.locale === 'en' ? 'en-GB' : 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    javaScriptEnabled: visit.script ?? true,
    ...mediaOf(visit),
  })
  await context.addCookies(await cookiesFor(visit))
  const page = await context.newPage()
  listenFor(page)
  expectedNoise.set(page, visit.expectedNoise)
  return page
}

function mediaOf({ theme, reducedMotion }: Visit) {
  return {
    colorScheme: theme ?? 'light',
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
  } as const
}

/** Runs in the page. */
async function emptyStorage(): Promise<void> {
  localStorage.clear()
  sessionStorage.clear()
  for (const { name } of await indexedDB.databases())
    await new Promise((gone, kept) => {
      const request = indexedDB.deleteDatabase(name ?? '')
      request.addEventListener('success', gone)
      request.addEventListener('blocked', () => kept(new Error(`${name} is still open`)))
    })
}

async function cookiesFor(visit: Visit) {
  const url = inject('programUrl')
  const cookies: { name: string; value: string; url: string }[] = []
  if (visit.locale) cookies.push({ name: LOCALE_COOKIE, value: visit.locale, url })
  if (visit.theme) cookies.push({ name: THEME_COOKIE, value: visit.theme, url })
  if (visit.signedInAs)
    cookies.push({ ...(await sessionCookie(inject('databaseUrl'), url, visit.signedInAs)), url })
  return cookies
}

function listenFor(page: Page): void {
  const complain = (what: string) => {
    if (!expectedNoise.get(page)?.test(what)) complaints.push(`${page.url()}: ${what}`)
  }
  page.on('pageerror', (error) => complain(`page error: ${error.message} ${error.stack}`))
  page.on('console', (message) => {
    if (message.type() === 'error') complain(message.text())
    if (/content security policy/i.test(message.text())) complain(message.text())
  })
}
