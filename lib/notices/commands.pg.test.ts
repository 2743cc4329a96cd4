import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { notice } from '@/lib/db/schema/notices'
import { consultationAnswer } from '@/lib/db/schema/consultations'
import { newId } from '@/lib/kernel/ids'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makeAsked, makeThread, tell } from '@/tests/support/notices'
import { makeArea, makeOrganisation, makePerson } from '@/tests/support/people'
import { peopleWorld } from '@/tests/support/people-world'
import { chooseMail, markAllRead, settle } from './commands'
import { readMailChoice } from '@/lib/mail/queries'
import { databaseNow, readNotices, readUnanswered } from './queries/own'
import { settleNotices } from './queries/telling'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
const { deps, grant } = peopleWorld(() => database)
const self = { type: 'self' } as const
const DAY = 86_400_000

async function world() {
  const { db } = database
  const area = await makeArea(db)
  const organisation = (await makeOrganisation(db)).id
  const person = (await makePerson(db, { organisations: [organisation] })).id
  const thread = await makeThread(db, area.id)
  const reader = { personId: person, organisationId: organisation, areaIds: [area.id] }
  return { db, area, organisation, person, thread, reader }
}

test('N2: nobody is told what they did themselves, and each person once', async () => {
  const { db, area, person, thread, reader } = await world()
  const other = (await makePerson(db)).id
  const by = { personId: other, organisationId: null }
  const told = { kind: 'mention', areaId: area.id, threadId: thread.id, by } as const
  await tell(db, told, person, person, other)
  expect(await readNotices(db, reader)).toHaveLength(1)
  expect(await readNotices(db, { ...reader, personId: other })).toEqual([])
})

test('N2: what is in an area that one may not read any more is not shown', async () => {
  const { db, area, person, thread, reader } = await world()
  await tell(db, { kind: 'mention', areaId: area.id, threadId: thread.id, by: null }, person)
  expect(await readNotices(db, reader)).toHaveLength(1)
  expect(await readNotices(db, { ...reader, areaIds: [] })).toEqual([])
  // Read again, it is there again: nothing was taken away.
  expect(await readNotices(db, reader)).toHaveLength(1)
})

test('N2: an organisation that is asked hears of the consultation though it may not read the area', async () => {
  const { db, area, organisation, person, reader } = await world()
  const closesAt = new Date((await databaseNow(db)).getTime() + 9 * DAY)
  const id = await makeAsked(db, { areaId: area.id, invited: [organisation], closesAt })
  await tell(db, { kind: 'answers-sent', areaId: area.id, consultationId: id, by: null }, person)
  const away = { ...reader, areaIds: [] }
  expect(await readNotices(db, away)).toMatchObject([{ kind: 'answers-sent' }])
  const stranger = (await makeOrganisation(db)).id
  expect(await readNotices(db, { ...away, organisationId: stranger })).toEqual([])
  expect(await readNotices(db, { ...away, organisationId: null })).toEqual([])
})

test('N3: a consultation waits while it is open and unanswered, and not a moment longer', async () => {
  const { db, area, organisation, reader } = await world()
  const now = await databaseNow(db)
  const later = new Date(now.getTime() + DAY)
  const given = { areaId: area.id, invited: [organisation], closesAt: later }
  const id = await makeAsked(db, given)
  expect(await readUnanswered(db, organisation)).toMatchObject([{ id, closesAt: later }])
  expect(await readUnanswered(db, (await makeOrganisation(db)).id)).toEqual([])

  await db.insert(consultationAnswer).values({
    id: newId(),
    consultationId: id,
    organisationId: organisation,
    kind: 'no-objections',
    state: 'draft',
    createdBy: reader.personId,
    receivedThrough: 'workspace',
  })
  expect(await readUnanswered(db, organisation)).toHaveLength(1)
  await db
    .update(consultationAnswer)
    .set({ state: 'submitted', submittedAt: now, submittedBy: reader.personId })
    .where(eq(consultationAnswer.consultationId, id))
  expect(await readUnanswered(db, organisation)).toEqual([])
})

test.each([
  ['is a draft', { state: 'draft' as const, days: 1 }],
  ['was closed', { state: 'closed' as const, days: 1 }],
  ['has ended', { state: 'open' as const, days: -1 }],
])('N3: a consultation that %s waits for nobody', async (_what, { state, days }) => {
  const { db, area, organisation } = await world()
  const closesAt = new Date((await databaseNow(db)).getTime() + days * DAY)
  await makeAsked(db, { areaId: area.id, invited: [organisation], closesAt, state })
  expect(await readUnanswered(db, organisation)).toEqual([])
})

test('N4: settled with a thing are those like it that are not newer, and nobody else’s', async () => {
  const { db, area, person, thread, reader } = await world()
  const other = (await makePerson(db)).id
  const told = { kind: 'reply', areaId: area.id, threadId: thread.id, by: null } as const
  await tell(db, told, person, other)
  await tell(db, told, person)
  const [shown] = await readNotices(db, reader)
  await tell(db, told, person)
  await tell(db, { ...told, kind: 'mention' }, person)

  const mine = await grant(person, 'self.manage', self)
  expect(await settle(deps, mine, { notice: shown?.id ?? '', area: '' })).toEqual({
    ok: true,
    value: undefined,
  })
  const left = await readNotices(db, reader)
  expect(left.map(({ kind }) => kind)).toEqual(['mention', 'reply'])
  expect(await readNotices(db, { ...reader, personId: other })).toHaveLength(1)
})

test('N4: another person’s notice is not there', async () => {
  const { db, area, person, thread, reader } = await world()
  await tell(db, { kind: 'reply', areaId: area.id, threadId: thread.id, by: null }, person)
  const [shown] = await readNotices(db, reader)
  const other = await grant((await makePerson(db)).id, 'self.manage', self)
  const answer = await settle(deps, other, { notice: shown?.id ?? '', area: '' })
  expect(answer).toEqual({ ok: false, error: { type: 'notice-not-found' } })
  expect(await readNotices(db, reader)).toHaveLength(1)
})

test('N4: marking all as read touches nothing that is to be done, and nothing that came later', async () => {
  const { db, area, person, thread, reader } = await world()
  const told = { areaId: area.id, threadId: thread.id, by: null } as const
  await tell(db, { ...told, kind: 'reply' }, person)
  await tell(db, { ...told, kind: 'proposal' }, person)
  const until = new Date((await databaseNow(db)).getTime() + 1).toISOString()
  await tell(db, { ...told, kind: 'comment-resolved' }, person)
  await db
    .update(notice)
    .set({ createdAt: new Date(Date.parse(until) + 1_000) })
    .where(eq(notice.kind, 'comment-resolved'))

  const mine = await grant(person, 'self.manage', self)
  expect(await markAllRead(deps, mine, { until, area: 'no-such-area' })).toMatchObject({
    ok: false,
  })
  await markAllRead(deps, mine, { until, area: (await makeArea(db)).slug })
  expect(await readNotices(db, reader)).toHaveLength(3)
  await markAllRead(deps, mine, { until, area: area.slug })
  const left = await readNotices(db, reader)
  expect(left.map(({ kind }) => kind)).toEqual(['comment-resolved', 'proposal'])
})

test('N4: what a thread asked for is settled for everybody, or for those named', async () => {
  const { db, area, person, thread, reader } = await world()
  const other = (await makePerson(db)).id
  const told = { kind: 'proposal', areaId: area.id, threadId: thread.id, by: null } as const
  await tell(db, told, person, other)
  const threadId = thread.id
  await db.transaction((tx) => settleNotices(tx, { threadId }, ['proposal'], [person]))
  expect(await readNotices(db, reader)).toEqual([])
  expect(await readNotices(db, { ...reader, personId: other })).toHaveLength(1)
  await db.transaction((tx) => settleNotices(tx, { threadId }, ['proposal']))
  expect(await readNotices(db, { ...reader, personId: other })).toEqual([])
})

test('mail comes daily and in Swedish until one chooses otherwise', async () => {
  const { db, person } = await world()
  expect(await readMailChoice(db, person)).toEqual({ frequency: 'daily', locale: 'sv' })
  const mine = await grant(person, 'self.manage', self)
  await chooseMail(deps, mine, { frequency: 'never', locale: 'en' })
  await chooseMail(deps, mine, { frequency: 'weekly', locale: 'en' })
  expect(await readMailChoice(db, person)).toEqual({ frequency: 'weekly', locale: 'en' })
})
