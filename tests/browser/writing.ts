import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import pg from 'pg'
import { connect } from '@/lib/db/connection'
import { redact } from '@/server/store/redaction/redact'
import { openPage, type Visit } from '../support/browser'

/** Members of Hållbar energi, each of another organisation (server/demo/county-profile.json). */
export const MEMBERS = [
  'energistrateg@krokom.example',
  'forskningssamordnare@miun.example',
  'klimatstrateg@ostersund.example',
  'naringslivsstrateg@stromsund.example',
  'energistrateg@lansstyrelsen.example',
  'verksamhetsutvecklare@torsta.example',
] as const
export const [KROKOM, MIUN] = MEMBERS

export const ROADMAP = '/areas/hallbar-energi/roadmap'

/** The roadmap's page with the editor awake in one section, the caret in its text. */
export async function openSection(
  email: string,
  section: number,
  visit: Visit = {},
): Promise<Page> {
  const page = await openPage(ROADMAP, { ...visit, signedInAs: email })
  await wake(page, section)
  return page
}

export async function wake(page: Page, section: number): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^Skriv här i § ${section} `) })
    .first()
    .click()
  await text(page).waitFor()
  await expect.poll(() => saveKind(page)).toBe('saved')
  await expect.poll(() => hasFocus(page)).toBe(true)
}

export const text = (page: Page) => page.locator('.ed')
export const save = (page: Page) => page.locator('[data-save]')
export const saveKind = (page: Page) => save(page).getAttribute('data-save')
export const saveWords = async (page: Page) => (await save(page).textContent())?.trim()
export const words = async (page: Page) => (await text(page).textContent()) ?? ''
export const hasFocus = (page: Page) =>
  text(page).evaluate((element) => element === document.activeElement)

/** Writes at the end of the text; the caret is moved there by the editor itself. */
export async function writeAtEnd(page: Page, what: string): Promise<void> {
  await toEnd(page)
  await page.keyboard.type(what)
}

/** Takes the network away; a letter typed before the page has heard of it would still be sent. */
export async function goOffline(page: Page): Promise<void> {
  await page.context().setOffline(true)
  await page.waitForFunction(() => !navigator.onLine)
}

/** The browser tells the editor of a moved caret or a selection a moment later. */
export async function untilHeard(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
  )
}

export async function toEnd(page: Page): Promise<void> {
  await text(page).press('Control+End')
  await untilHeard(page)
}

export const untilSaved = (page: Page) =>
  expect.poll(() => saveKind(page), { timeout: 15_000 }).toBe('saved')

export const untilReads = (page: Page, part: string) =>
  expect.poll(() => words(page), { timeout: 15_000 }).toContain(part)

export async function withDatabase<T>(
  work: (client: pg.Client) => Promise<T>,
  databaseUrl = inject('databaseUrl'),
): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Holds every COMMIT of text back while `work` runs. */
export async function withCommitsHeld(work: () => Promise<void>): Promise<void> {
  await withDatabase(async (client) => {
    await client.query('BEGIN')
    await client.query('LOCK TABLE document_update IN ACCESS EXCLUSIVE MODE')
    try {
      await work()
    } finally {
      await client.query('ROLLBACK')
    }
  })
}

/** While `work` runs PostgreSQL cuts whoever is in the program's database, and lets nobody in. */
export async function withDatabaseAway(work: () => Promise<void>): Promise<void> {
  const own = new URL(inject('databaseUrl'))
  const name = own.pathname.slice(1)
  own.pathname = '/postgres'
  await withDatabase(async (operator) => {
    const database = operator.escapeIdentifier(name)
    await operator.query(`ALTER DATABASE ${database} ALLOW_CONNECTIONS false`)
    try {
      const cut = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1'
      await operator.query(cut, [name])
      await work()
    } finally {
      await operator.query(`ALTER DATABASE ${database} ALLOW_CONNECTIONS true`)
    }
  }, own.href)
}

/** The text of a section of Hållbar energi. */
export async function documentOf(section: number): Promise<string> {
  const { rows } = await withDatabase((client) =>
    client.query<{ id: string }>(
      `SELECT s.document_id AS id
       FROM section s JOIN roadmap r ON r.id = s.roadmap_id JOIN area a ON a.id = r.area_id
       WHERE a.slug = 'hallbar-energi' AND s.position = $1`,
      [section],
    ),
  )
  const [found] = rows
  if (!found) throw new Error(`There is no section ${section}.`)
  return found.id
}

/** The text is begun anew without these words, as an operator does it. */
export async function redactWords(section: number, words: string): Promise<void> {
  const documentId = await documentOf(section)
  const connection = connect(inject('databaseUrl'))
  try {
    const done = await redact(connection.db, { documentId, passages: [words], look: false })
    expect(done).toMatchObject({ ok: true, value: { places: 1 } })
  } finally {
    await connection.close()
  }
}

/** Blocks whose words come from elsewhere show them. */
export const untilFilled = (page: Page) =>
  expect.poll(() => text(page).locator('[data-missing]').count()).toBe(0)

/** The room works: two people write, each reads the other, and it is stored. */
export async function expectToWriteTogether(pages: readonly [Page, Page], what: string) {
  for (const [round, [writer, reader]] of [pages, [pages[1], pages[0]] as const].entries()) {
    const line = ` ${what} ${round}.`
    await writeAtEnd(writer, line)
    await untilReads(reader, line)
    await untilSaved(writer)
  }
}

/** Pastes HTML as a word processor puts it on the clipboard. */
export async function paste(page: Page, html: string): Promise<void> {
  await text(page).evaluate((element, html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, html)
}

/** How many entries the journal of this browser holds. */
export const journalled = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('fardplan-journal')
        opening.addEventListener('success', () => {
          const count = opening.result.transaction('unsent').objectStore('unsent').count()
          count.addEventListener('success', () => {
            opening.result.close()
            resolve(count.result)
          })
        })
      }),
  )
