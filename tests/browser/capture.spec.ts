import { eq } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { areaBySlug } from '@/lib/access/queries'
import { connect, type Connection } from '@/lib/db/connection'
import { meeting } from '@/lib/db/schema/meetings'
import { outcomesOf } from '@/lib/outcomes/queries/reading'
import { expectAccessible, openPage, PHONE, withBrowser } from '../support/browser'
import { makeMeeting } from '../support/meetings'
import { giveRole, makeOrganisation, makePerson } from '../support/people'
import { hasFocus, text, untilHeard, untilSaved, words } from './writing'

withBrowser()
let connection: Connection
let areaId = ''
let by = { personId: '', organisationId: '' }
const TAKER = 'antecknar@capture.example'
const OTHER = 'kollega@capture.example'

beforeAll(async () => {
  connection = connect(inject('databaseUrl'))
  const { db } = connection
  areaId = (await areaBySlug(db, 'hallbar-energi'))?.id ?? ''
  const organisationId = (await makeOrganisation(db)).id
  for (const email of [OTHER, TAKER]) {
    const name = email.split('@')[0] ?? ''
    const person = await makePerson(db, { email, name, organisations: [organisationId] })
    await giveRole(db, { person: person.id, area: areaId, role: 'process-leader' })
    by = { personId: person.id, organisationId }
  }
})
afterAll(() => connection.close())

async function underWay() {
  const made = await makeMeeting(connection.db, {
    areas: [areaId],
    by,
    title: 'Träff om effekt',
    items: ['Nuläge', 'Prioriteringar'],
    state: 'live',
  })
  await connection.db
    .update(meeting)
    .set({ currentItemId: made.items[0]?.id, currentItemSince: new Date() })
    .where(eq(meeting.id, made.id))
  return made
}
const recorded = async (id: string) =>
  (await outcomesOf(connection.db, id)).map(({ kind, text: says, item }) => [
    kind,
    says,
    item?.title,
  ])

async function write(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: `Skriv på punkt ${item}` }).click()
  await text(page).waitFor()
  await expect.poll(() => hasFocus(page)).toBe(true)
}
const line = (page: Page) => page.getByLabel('Vad kom ni fram till?')
const lineHasFocus = (page: Page) =>
  expect.poll(() => line(page).evaluate((element) => element === document.activeElement)).toBe(true)

test('U1: one keystroke leads from the notes to the line, with the selected words and the item; saved, one writes on', async () => {
  const { id } = await underWay()
  const page = await openPage(`/meetings/${id}/notes`, { signedInAs: TAKER })
  await write(page, '2, Prioriteringar')
  await page.keyboard.type('Vi väljer effektdelning')
  for (let letters = 'effektdelning'.length; letters > 0; letters -= 1)
    await page.keyboard.press('Shift+ArrowLeft')
  await untilHeard(page)
  await page.keyboard.press('Control+Shift+Enter')
  await lineHasFocus(page)
  expect(await line(page).inputValue()).toBe('effektdelning')
  await page.keyboard.type(' går före')
  await page.keyboard.press('Enter')
  await page.getByText('Antecknat.').waitFor()
  await expect.poll(() => hasFocus(page)).toBe(true)
  await page.keyboard.type(' i fjällen.')
  await untilSaved(page)
  expect(await words(page)).toBe('Vi väljer effektdelning i fjällen.')

  await page.keyboard.press('Alt+b')
  await lineHasFocus(page)
  await page.keyboard.type('Ångras')
  await page.keyboard.press('Escape')
  await expect.poll(() => hasFocus(page)).toBe(true)
  await page.keyboard.press('Alt+b')
  await lineHasFocus(page)
  await line(page).fill('Piloten går vidare.')
  await page.keyboard.press('Enter')
  const list = page.locator('.notes-item').nth(1).locator('.outs')
  await list.getByText('Piloten går vidare.').waitFor()
  await expect.poll(() => hasFocus(page)).toBe(true)
  expect(await recorded(id)).toEqual([
    ['insight', 'effektdelning går före', 'Prioriteringar'],
    ['decision', 'Piloten går vidare.', 'Prioriteringar'],
  ])
  expect(await page.locator('.notes-item').first().locator('.outs').count()).toBe(0)
})

test('U1: on a phone a button leads to the line and back, and shows its keys while one writes', async () => {
  const { id } = await underWay()
  const page = await openPage(`/meetings/${id}/notes`, { signedInAs: TAKER, viewport: PHONE })
  const button = page.getByRole('button', { name: 'Anteckna utfall på punkt 2, Prioriteringar' })
  expect(await button.getAttribute('aria-keyshortcuts')).toBeNull()
  await button.click()
  await lineHasFocus(page)
  await line(page).fill('Frågan väntar.')
  await page.getByRole('button', { name: 'Anteckna', exact: true }).click()
  await page.locator('.notes-item').nth(1).getByText('Frågan väntar.').waitFor()
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)

  await write(page, '1, Nuläge')
  await page.keyboard.type('Nätet är fullt.')
  const here = page.getByRole('button', { name: 'Anteckna utfall på punkt 1, Nuläge' })
  expect(await here.getAttribute('aria-keyshortcuts')).toBe('Control+Shift+Enter')
  expect(await here.getAttribute('title')).toContain('Ctrl+Shift+Enter')
  await here.click()
  await lineHasFocus(page)
  await page.keyboard.type('Nätet avgör.')
  await page.keyboard.press('Enter')
  await expect.poll(() => hasFocus(page)).toBe(true)
  await page.keyboard.type(' Vi går vidare.')
  await untilSaved(page)
  expect(await words(page)).toBe('Nätet är fullt. Vi går vidare.')
  expect(await recorded(id)).toEqual([
    ['insight', 'Nätet avgör.', 'Nuläge'],
    ['insight', 'Frågan väntar.', 'Prioriteringar'],
  ])
  await expectAccessible(page)
})

test('U1: what somebody else records comes into the list, and without script the line is a form on that page', async () => {
  const { id } = await underWay()
  const page = await openPage(`/meetings/${id}/notes`, { signedInAs: TAKER })
  const plain = await openPage(`/meetings/${id}/notes`, {
    signedInAs: OTHER,
    script: false,
    expectedNoise: /422/,
  })
  await line(plain).fill('Dold\u202E text')
  await plain.getByRole('button', { name: 'Anteckna', exact: true }).click()
  await plain.getByText('Texten har tecken som inte syns.').waitFor()
  await line(plain).fill('Sagt av en kollega.')
  await plain.getByRole('button', { name: 'Anteckna', exact: true }).click()
  await plain.getByText('Utfallet är antecknat.').waitFor()
  expect(new URL(plain.url()).pathname).toBe(`/meetings/${id}/notes`)
  await page.bringToFront()
  const list = page.locator('.notes-item').first().locator('.outs')
  await list.getByText('Sagt av en kollega.').waitFor({ timeout: 20_000 })
})
