import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import pg from 'pg'
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

/** What going back to an older wording will do: the same first row, begun anew in the next epoch. */
export async function beginNewEpoch(section: number): Promise<void> {
  await withDatabase(async (client) => {
    await client.query('BEGIN')
    const { rows } = await client.query<{ id: string }>(
      `UPDATE document d SET epoch = d.epoch + 1, seq = 1
       FROM section s JOIN roadmap r ON r.id = s.roadmap_id JOIN area a ON a.id = r.area_id
       WHERE s.document_id = d.id AND a.slug = 'hallbar-energi' AND s.position = $1
       RETURNING d.id`,
      [section],
    )
    const id = rows[0]?.id
    await client.query(
      `INSERT INTO document_update (document_id, epoch, seq, "update", messages, system)
       SELECT document_id, epoch + 1, 1, "update", messages, system FROM document_update
       WHERE document_id = $1 AND seq = 1`,
      [id],
    )
    await client.query(
      `SELECT pg_notify('document', json_build_object(
         'documentId', id, 'areaId', area_id, 'epoch', epoch, 'seq', seq)::text)
       FROM document WHERE id = $1`,
      [id],
    )
    await client.query('COMMIT')
  })
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
