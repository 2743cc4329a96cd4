import { eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { areaBySlug } from '@/lib/access/queries'
import { connect, type Connection } from '@/lib/db/connection'
import { roleAssignment } from '@/lib/db/schema/people'
import { CANARY, makeClosedArea } from '../support/closed-area'
import { makeMeeting } from '../support/meetings'
import { giveRole, makeOrganisation, makePerson } from '../support/people'
import { startProgram, type Program } from '../support/program'
import { sessionCookie } from '../support/sessions'
import { visitor, type Visitor } from '../support/visitor'

let program: Program
let connection: Connection
let member: Visitor
let role = ''
let open = ''

beforeAll(async () => {
  program = await startProgram()
  connection = connect(program.databaseUrl)
  const { db } = connection
  await makeClosedArea(db)
  const organisation = (await makeOrganisation(db)).id
  const email = 'kalender@feed.example'
  const person = await makePerson(db, { email, organisations: [organisation] })
  const area = (await areaBySlug(db, 'hallbar-energi'))?.id ?? ''
  role = await giveRole(db, { person: person.id, area, role: 'member' })
  member = visitor(program.url, await sessionCookie(program.databaseUrl, program.url, email))
  const by = { personId: person.id, organisationId: organisation }
  const make = (title: string, more: object = {}) =>
    makeMeeting(db, { areas: [area], by, title, ...more })
  open = (await make('Öppen träff', { open: true })).id
  await make('Slutet möte')
  await make('Utkast till öppen träff', { open: true, state: 'draft' })
  await make('Inställd träff', { open: true, state: 'cancelled' })
}, 120_000)
afterAll(async () => {
  await connection.close()
  await program.stop()
})

/** What a program that is not ours finds in a calendar: titles, and how each stands. */
async function titles(response: Response): Promise<string[]> {
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'text/calendar; charset=utf-8',
  ])
  const calendar = new ICAL.Component(ICAL.parse(await response.text()))
  return calendar
    .getAllSubcomponents('vevent')
    .map((event) =>
      ['summary', 'status'].map((name) => String(event.getFirstPropertyValue(name))).join(' '),
    )
}

/** The address that the page of meetings shows this person. */
async function ownAddress(): Promise<string> {
  const page = await (await member.get('/meetings')).text()
  return /value="[^"]*(\/calendar\/[^"]+\.ics)"/.exec(page)?.[1] ?? ''
}

test.each(['/calendar.ics', '/areas/hallbar-energi/calendar.ics'])(
  'CA3: %s holds open meetings alone, cancelled ones too, and needs no session',
  async (address) => {
    const shown = await titles(await visitor(program.url).get(address))
    expect(shown).toEqual(
      expect.arrayContaining(['Öppen träff CONFIRMED', 'Inställd träff CANCELLED']),
    )
    for (const word of ['Slutet', 'Utkast', CANARY]) expect(shown.join()).not.toContain(word)
  },
)

test('CA3: an area for its members has no public calendar, nor one that does not exist', async () => {
  for (const slug of ['kanariefagel', 'finns-inte']) {
    const response = await visitor(program.url).get(`/areas/${slug}/calendar.ics`)
    expect({ slug, status: response.status }).toEqual({ slug, status: 404 })
  }
})

test('CA3: the own calendar follows the rights, and a new address ends the earlier one', async () => {
  const anybody = visitor(program.url)
  expect(await ownAddress()).toBe('')
  await member.send('/account/calendar', { act: 'make' })
  const first = await ownAddress()
  const shown = await titles(await anybody.get(first))
  expect(shown).toEqual(expect.arrayContaining(['Öppen träff CONFIRMED', 'Slutet möte CONFIRMED']))
  for (const word of ['Utkast', CANARY]) expect(shown.join()).not.toContain(word)

  await member.send('/account/calendar', { act: 'make' })
  const second = await ownAddress()
  expect([(await anybody.get(first)).status, second === first]).toEqual([404, false])
  const forged = second.replace(/.\.ics$/, (end) => (end.startsWith('A') ? 'B.ics' : 'A.ics'))
  expect((await anybody.get(forged)).status).toBe(404)

  const { db } = connection
  await db.update(roleAssignment).set({ endsOn: '2026-01-01' }).where(eq(roleAssignment.id, role))
  expect((await titles(await anybody.get(second))).join()).not.toContain('Slutet')

  await member.send('/account/calendar', { act: 'remove' })
  await member.send('/account/calendar', { act: 'make' })
  const third = await ownAddress()
  expect([(await anybody.get(second)).status, (await anybody.get(third)).status]).toEqual([
    404, 200,
  ])
})

test('M9: the start page shows what one may come to next, and no draft', async () => {
  const page = await (await member.get('/')).text()
  expect(page).toContain(`href="/meetings/${open}"`)
  expect(page).not.toContain('Utkast till öppen träff')
  expect(page).not.toContain('Inställd träff')
})

test('one meeting is put into a calendar from its page, by whoever may read it', async () => {
  const address = `/meetings/${open}/invitation.ics`
  expect(await titles(await member.get(address))).toEqual(['Öppen träff CONFIRMED'])
  expect((await visitor(program.url).get(address)).status).toBe(307)
})
