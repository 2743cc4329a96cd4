import type { BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unsentText } from '@/components/editor/unsent-text'
import { launchChromium } from '../support/chromium'
import { newDataDir, removeDataDir, startProgram, type Program } from '../support/program'
import { sessionCookie } from '../support/sessions'
import {
  goOffline,
  MEMBERS,
  ROADMAP,
  saveKind,
  text,
  toEnd,
  wake,
  withDatabase,
  words,
} from './writing'

type Text = { text: string }
type Row = { seq: number; by: string | null }

/** The section that all write in: § 5 Prioriteringar. */
const SECTION = 5
const WORDS_EACH = 24
const READER = 'kommunstrateg@bracke.example'

type Writer = {
  email: string
  page: Page
  context: BrowserContext
  letter: string
  written: string[]
  /** Words that were on the screen while it read "Sparat". */
  shownAsSaved: Set<string>
}

let program: Program
let dataDir: string
let browser: Awaited<ReturnType<typeof launchChromium>>

beforeAll(async () => {
  dataDir = await newDataDir()
  program = await startProgram({ dataDir })
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
  await removeDataDir(dataDir)
})

/** The letters of a text, without what is shown in it and is no part of it: numbers of threads, proposals, what a block tells. */
function withoutSigns(shown: Locator): Promise<string> {
  return shown.evaluate((element) => {
    const copy = element.cloneNode(true) as Element
    for (const sign of copy.querySelectorAll('.fn, .vh, ins, .pri-block')) sign.remove()
    return (copy.textContent ?? '').replaceAll(/\s+/g, '')
  })
}

async function arrive(email: string): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ locale: 'sv-SE' })
  const cookie = await sessionCookie(program.databaseUrl, program.url, email)
  await context.addCookies([{ ...cookie, url: program.url }])
  const page = await context.newPage()
  await page.goto(program.url + ROADMAP)
  return { page, context }
}

/** Comes and begins a paragraph of one's own, so that words of six people do not fall into each other. */
async function sitDown(email: string, letter: string): Promise<Writer> {
  const { page, context } = await arrive(email)
  await wake(page, SECTION)
  await toEnd(page)
  await page.keyboard.press('Enter')
  await page.keyboard.type(`${letter}:`)
  await expect.poll(() => saveKind(page)).toBe('saved')
  return { email, page, context, letter, written: [], shownAsSaved: new Set() }
}

async function write(writer: Writer, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const word = `${writer.letter}${writer.written.length + 1}.`
    await writer.page.keyboard.type(` ${word}`, { delay: 15 })
    writer.written.push(word)
    await look(writer)
  }
}

/** One look at the page: what it says about saving, and which words stand there at that moment. */
async function look(writer: Writer): Promise<void> {
  const seen = await writer.page.evaluate(() => ({
    save: document.querySelector('[data-save]')?.getAttribute('data-save'),
    text: document.querySelector('.ed')?.textContent ?? '',
  }))
  if (seen.save !== 'saved') return
  for (const word of writer.written) if (seen.text.includes(word)) writer.shownAsSaved.add(word)
}

/** The first row is the text that the roadmap was made with; it is nobody's. */
type Committed = { documentId: string; seq: string; update: Buffer; email: string | null }

const committed = () =>
  withDatabase(async (client) => {
    const { rows } = await client.query<Committed>(
      `SELECT u.document_id AS "documentId", u.seq, u."update",
         CASE WHEN u.system IS NULL THEN p.email
           ELSE 'system (' || u.system || ') for ' || p.email END AS email
       FROM document_update u
       JOIN section s ON s.document_id = u.document_id
       JOIN roadmap r ON r.id = s.roadmap_id JOIN area a ON a.id = r.area_id
       LEFT JOIN person p ON p.id = u.person_id
       WHERE a.slug = 'hallbar-energi' AND s.position = $1 ORDER BY u.seq`,
      [SECTION],
    )
    return rows
  }, program.databaseUrl)

test('six people write at once, one is offline for a while, the program is killed in the middle: nothing is lost and nothing doubled', async () => {
  const writers: Writer[] = []
  for (const [index, email] of MEMBERS.entries())
    writers.push(await sitDown(email, 'ABCDEF'.charAt(index)))
  const [first, traveller] = writers
  const all = (count: number) => Promise.all(writers.map((writer) => write(writer, count)))

  await all(6)
  for (const writer of writers) {
    await expect.poll(() => saveKind(writer.page)).toBe('saved')
    await look(writer)
  }
  await goOffline(traveller!.page)
  await all(4)
  expect(await saveKind(traveller!.page)).toBe('local')

  const writing = all(8)
  await expect.poll(() => first!.written.length, { timeout: 60_000 }).toBeGreaterThan(12)
  await program.kill()
  const promised = writers.flatMap(({ shownAsSaved }) => [...shownAsSaved])
  await writing
  expect(await saveKind(first!.page)).toBe('unsaved')
  program = await startProgram({ dataDir, port: program.port })
  await traveller!.context.setOffline(false)
  await all(WORDS_EACH - 18)

  for (const { page } of writers)
    await expect.poll(() => saveKind(page), { timeout: 30_000 }).toBe('saved')
  const said = await words(first!.page)
  for (const { page } of writers)
    await expect.poll(() => words(page), { timeout: 20_000 }).toBe(said)
  const everything = writers.flatMap(({ written }) => written)
  expect(everything).toHaveLength(6 * WORDS_EACH)
  expect(promised.length).toBeGreaterThanOrEqual(6 * 6)
  const inText = said.match(/[A-F]\d+\./g) ?? []
  expect(inText.toSorted()).toEqual(everything.toSorted())
  for (const { letter, written } of writers)
    expect(inText.filter((word) => word.startsWith(letter))).toEqual(written)

  const reader = await arrive(READER)
  const section = reader.page.locator('section.sec').nth(SECTION - 1)
  const read = await withoutSigns(section.locator('.doc'))
  expect(read).toBe(await withoutSigns(text(first!.page)))

  const log = await committed()
  for (const { email, written, letter } of writers) {
    const own = log.filter((row) => row.email === email).map((row) => new Uint8Array(row.update))
    const wrote = unsentText(own).join('')
    expect(wrote.match(new RegExp(`${letter}\\d+\\.`, 'g'))).toEqual(written)
    expect(wrote.match(/[A-F](?=\d+\.)/g)?.every((one) => one === letter)).toBe(true)
  }
  expect(await text(first!.page).getAttribute('contenteditable')).toBe('true')

  const documentId = log[0]!.documentId
  const told = (await program.cli('text', documentId, '--json')).json() as Text
  const shownAsSaved = writers.flatMap((writer) => [...writer.shownAsSaved])
  expect(shownAsSaved.length).toBeGreaterThanOrEqual(promised.length)
  for (const word of shownAsSaved) expect([word, timesIn(told.text, word)]).toEqual([word, 1])
  for (const word of everything) expect([word, timesIn(told.text, word)]).toEqual([word, 1])
  const authors = (await program.cli('log', documentId, '--json')).json() as Row[]
  expect(authors.slice(1).map(({ seq, by }) => [seq, by])).toEqual(
    log.slice(1).map(({ seq, email }) => [Number(seq), email]),
  )
}, 240_000)

/** How often a word stands in a text: `A1.` does not stand in `AA1.` or `A1.5`. */
const timesIn = (text: string, word: string) =>
  text.split(/\s+/).filter((one) => one === word).length
