import { eq } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { areaBySlug } from '@/lib/access/queries'
import { connect, type Connection } from '@/lib/db/connection'
import { meeting } from '@/lib/db/schema/meetings'
import { contentText } from '@/lib/documents/content'
import { notesOf } from '@/lib/notes/queries/reading'
import { at, openPage, PHONE, withBrowser } from '../support/browser'
import { makeMeeting } from '../support/meetings'
import { giveRole, makeOrganisation, makePerson } from '../support/people'
import { hasFocus, text, untilReads, untilSaved, writeAtEnd } from './writing'

withBrowser()
let connection: Connection
let areaId = ''
let by = { personId: '', organisationId: '' }
const LEADER = 'leder@notes.example'
const COLLEAGUE = 'kollega@notes.example'
const TAKER = 'antecknar@notes.example'

beforeAll(async () => {
  connection = connect(inject('databaseUrl'))
  const { db } = connection
  areaId = (await areaBySlug(db, 'hallbar-energi'))?.id ?? ''
  const organisationId = (await makeOrganisation(db)).id
  for (const [email, role] of [
    [COLLEAGUE, 'process-leader'],
    [TAKER, 'member'],
    [LEADER, 'process-leader'],
  ] as const) {
    const name = email.split('@')[0] ?? ''
    const person = await makePerson(db, { email, name, organisations: [organisationId] })
    await giveRole(db, { person: person.id, area: areaId, role })
    by = { personId: person.id, organisationId }
  }
})
afterAll(() => connection.close())

async function underWay() {
  const made = await makeMeeting(connection.db, {
    areas: [areaId],
    by,
    title: 'Träff om nätet',
    items: ['Nuläge', 'Prioriteringar'],
    state: 'live',
  })
  await connection.db
    .update(meeting)
    .set({ currentItemId: made.items[0]?.id, currentItemSince: new Date() })
    .where(eq(meeting.id, made.id))
  return made
}
const wordsOf = async (id: string) =>
  (await notesOf(connection.db, id)).map(({ content }) => contentText(content)).join(' | ')

async function write(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: `Skriv på punkt ${item}` }).click()
  await text(page).waitFor()
  await expect.poll(() => hasFocus(page)).toBe(true)
}

test('W2: a leader lets somebody take the notes, both write on one item, and whoever is removed is out', async () => {
  const { id } = await underWay()
  const room = await openPage(`/meetings/${id}`, { signedInAs: LEADER })
  await room.getByText('Lägg till någon som antecknar').click()
  await room.getByLabel('Vem ska anteckna?').selectOption({ label: await labelOf(room) })
  await room.getByRole('button', { name: 'Låt personen anteckna' }).click()
  await room.getByText('Personen kan nu anteckna.').waitFor()
  await room.goto(at(`/meetings/${id}/room`))
  await write(room, '1, Nuläge')
  await room.keyboard.type('Elnätet räcker inte. ')
  await untilSaved(room)

  const phone = await openPage(`/meetings/${id}/notes`, { signedInAs: TAKER, viewport: PHONE })
  await write(phone, '1, Nuläge')
  await untilReads(phone, 'Elnätet räcker inte.')
  await writeAtEnd(phone, 'Kommunerna ser över det. ')
  await untilReads(room, 'Kommunerna ser över det.')
  await untilSaved(phone)

  const other = await room.context().newPage()
  await other.goto(at(`/meetings/${id}`))
  await other.getByRole('button', { name: 'Låt inte längre antecknar anteckna' }).click()
  const out = phone.getByRole('alert').filter({ hasText: 'Du får inte längre skriva här' })
  await out.waitFor({ timeout: 2_000 })
  expect(await out.textContent()).toContain('Allt du skrev är sparat.')

  await writeAtEnd(room, 'Vi går vidare.')
  await untilSaved(room)
  await room.getByRole('button', { name: 'Klar med punkt 1, Nuläge' }).click()
  await room.locator('.notes-item .doc:not(.ed)').getByText('Vi går vidare.').waitFor()
  expect(await wordsOf(id)).toBe('Elnätet räcker inte. Kommunerna ser över det. Vi går vidare.')
  await phone.reload()
  await phone.getByText('Vi går vidare.').waitFor()
  expect(await phone.getByRole('button', { name: /^Skriv på punkt/ }).count()).toBe(0)
})

/** The words of the choice for the person who shall take notes. */
const labelOf = async (page: Page) =>
  (await page.locator('option', { hasText: 'antecknar,' }).textContent()) ?? ''

test('W5: a leader’s laptop dies; another leader finds every word that was saved, and goes on', async () => {
  const { id } = await underWay()
  const first = await openPage(`/meetings/${id}/room`, { signedInAs: LEADER })
  await write(first, '1, Nuläge')
  await first.keyboard.type('Före avbrottet. ')
  await untilSaved(first)
  await first.context().close()
  const second = await openPage(`/meetings/${id}/room`, { signedInAs: COLLEAGUE })
  await second.getByText('Före avbrottet.').waitFor()
  await write(second, '1, Nuläge')
  await writeAtEnd(second, 'Efter.')
  await untilSaved(second)
  expect(await wordsOf(id)).toBe('Före avbrottet. Efter.')
})

test('W1: whoever goes from one item to the next leaves the first saved, by keyboard as well', async () => {
  const { id } = await underWay()
  const page = await openPage(`/meetings/${id}/notes`, { signedInAs: LEADER })
  await write(page, '1, Nuläge')
  await page.keyboard.type('Om nuläget.')
  await page.getByRole('button', { name: 'Skriv på punkt 2, Prioriteringar' }).click()
  await page.getByRole('textbox', { name: '2. Prioriteringar' }).waitFor()
  await page.locator('.notes-item').first().getByText('Om nuläget.').waitFor()
  await expect.poll(() => hasFocus(page)).toBe(true)
  await page.keyboard.type('Om vad som går först.')
  await untilSaved(page)
  await page.keyboard.press('Escape')
  await page.locator('.notes-item .doc:not(.ed)').getByText('Om vad som går först.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('2. Prioriteringar')
  expect(await wordsOf(id)).toBe('Om nuläget. | Om vad som går först.')
})

test('W3: when the notes are frozen whoever writes is told, and reads from then on, without script as well', async () => {
  const { id } = await underWay()
  const page = await openPage(`/meetings/${id}/notes`, { signedInAs: LEADER })
  await write(page, '1, Nuläge')
  await page.keyboard.type('Sagt.')
  await untilSaved(page)
  await connection.db.update(meeting).set({ state: 'attesting' }).where(eq(meeting.id, id))
  const told = page.getByRole('alert').filter({ hasText: 'Anteckningarna är låsta' })
  await told.waitFor({ timeout: 3_000 })
  const reader = await openPage(`/meetings/${id}/notes`, { signedInAs: TAKER, script: false })
  expect(await reader.locator('main').textContent()).toContain('Sagt.')
  expect(await reader.locator('main').textContent()).toContain('Anteckningarna är låsta.')
  expect(await reader.getByRole('button', { name: /^Skriv/ }).count()).toBe(0)
})
