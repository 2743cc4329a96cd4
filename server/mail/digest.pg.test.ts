import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { notice } from '@/lib/db/schema/notices'
import { outgoingMail } from '@/lib/db/schema/operations'
import { roleAssignment } from '@/lib/db/schema/people'
import { fixedClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { listMail, saveMailChoice } from '@/lib/mail/queries'
import type { MailFrequency, NoticeKind } from '@/lib/notices/types'
import { unsubscribe } from '@/lib/notices/commands'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makeAsked, makeThread, tell } from '@/tests/support/notices'
import { giveRole, makeArea, makeOrganisation, makePerson } from '@/tests/support/people'
import { writeDigests } from './digest'
import { lockRecipient } from './digest-queries'
import { mailWorker } from './worker'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.pool.query('DELETE FROM outgoing_mail')
  await database.pool.query('DELETE FROM notice')
})

/** Monday 23 November 2026, eight o'clock in Stockholm. */
const MONDAY_8 = new Date('2026-11-23T07:00:00Z')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const config = { baseUrl: 'https://fardplan.example', secret: 's'.repeat(48) }

async function world(given: { frequency?: MailFrequency; locale?: 'sv' | 'en' } = {}) {
  const { db } = database
  const clock = fixedClock(MONDAY_8)
  const deps = { db, clock, newId, config }
  const area = await makeArea(db, { visibility: 'members' })
  const person = await makePerson(db)
  const role = await giveRole(db, { person: person.id, area: area.id, role: 'member' })
  const by = {
    personId: (await makePerson(db, { name: 'Ada' })).id,
    organisationId: (await makeOrganisation(db)).id,
  }
  const thread = await makeThread(db, area.id)
  const { frequency, locale = 'sv' } = given
  if (frequency) await db.transaction((tx) => saveMailChoice(tx, person.id, { frequency, locale }))
  const post = mailWorker(deps, async () => {})
  return {
    db,
    deps,
    clock,
    area,
    person,
    role,
    /** Something happens, at the time that the clock shows. */
    happens: async (kind: NoticeKind = 'mention', consultationId?: string) => {
      const about = consultationId ? { consultationId } : { threadId: thread.id }
      const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM notice')
      await tell(db, { kind, areaId: area.id, by, ...about }, person.id)
      await database.pool.query('UPDATE notice SET created_at = $1 WHERE NOT id = ANY($2)', [
        clock.now(),
        rows.map(({ id }) => id),
      ])
    },
    write: () => writeDigests(deps),
    leave: async () => {
      await post.turn()
      await post.idle()
    },
  }
}

const count = async () => (await listMail(database.db)).length
const mailed = async () => (await database.db.select().from(notice)).map((one) => one.mailedAt)

test('N5: at once is at once, and never twice within the hour; what came meanwhile is told then', async () => {
  const { happens, write, leave, clock } = await world({ frequency: 'at-once' })
  await happens()
  expect(await write()).toBe(1)
  await leave()
  await happens('reply')
  await happens('proposal-decided')
  for (const minutes of [1, 30, 28]) {
    clock.advance(minutes * MINUTE)
    expect(await write()).toBe(0)
  }
  clock.advance(MINUTE)
  expect(await write()).toBe(1)
  const [second] = await listMail(database.db)
  expect(second?.subject).toBe('2 saker väntar på dig i Färdplan')
  expect(await mailed()).not.toContain(null)
})

test('N5: while a mail waits for the mail server, no second one is written', async () => {
  const { happens, write, leave, clock } = await world({ frequency: 'at-once' })
  await happens()
  await write()
  await happens()
  clock.advance(5 * HOUR)
  expect(await write()).toBe(0)
  await leave()
  expect(await write()).toBe(0)
  clock.advance(HOUR)
  expect(await write()).toBe(1)
})

test('N5: daily is at seven in Stockholm, also for who has chosen nothing', async () => {
  const { happens, write, leave, clock } = await world()
  await happens()
  expect(await write()).toBe(0)
  clock.advance(22 * HOUR + 59 * MINUTE)
  expect(await write()).toBe(0)
  clock.advance(MINUTE)
  expect(await write()).toBe(1)
  await leave()
  await happens()
  clock.advance(23 * HOUR + 59 * MINUTE)
  expect(await write()).toBe(0)
  clock.advance(MINUTE)
  expect(await write()).toBe(1)
})

test('N5: a program that slept through seven tells it when it wakes, once', async () => {
  const { happens, write, leave, clock } = await world({ frequency: 'daily' })
  await happens()
  clock.advance(3 * DAY + 5 * HOUR)
  expect(await write()).toBe(1)
  await leave()
  clock.advance(2 * HOUR)
  expect(await write()).toBe(0)
})

test('N5: weekly is on Monday at seven', async () => {
  const { happens, write, clock } = await world({ frequency: 'weekly' })
  await happens()
  clock.advance(7 * DAY - 2 * HOUR)
  expect(await write()).toBe(0)
  clock.advance(HOUR)
  expect(await write()).toBe(1)
})

test('N5: never is never; chosen again, what still waits is told', async () => {
  const { db, happens, write, person, clock } = await world({ frequency: 'never' })
  await happens()
  clock.advance(30 * DAY)
  expect(await write()).toBe(0)
  const choice = { frequency: 'at-once', locale: 'en' } as const
  await db.transaction((tx) => saveMailChoice(tx, person.id, choice))
  expect(await write()).toBe(1)
  const [mail] = await listMail(db)
  expect(mail).toMatchObject({ subject: 'One thing awaits you in Färdplan' })
})

test('N5: a mail has places, names and links, and not a word of what was said', async () => {
  const { happens, write, area, person } = await world({ frequency: 'at-once' })
  await happens()
  await write()
  const [mail] = await listMail(database.db)
  expect(mail?.recipient).toBe(person.email)
  expect(mail?.text).toContain(area.name)
  expect(mail?.text).toContain('- Svara på en kommentar till er i färdplanen\n  Ada, Organisation')
  expect(mail?.text).toMatch(
    new RegExp(`https://fardplan.example/areas/${area.slug}/comments\\?thread=[0-9a-f-]{36}`),
  )
  expect(mail?.text).toContain('https://fardplan.example/awaiting')
  expect(mail?.unsubscribeUrl).toMatch(
    /^https:\/\/fardplan.example\/unsubscribe\/one-click\?token=[\w-]+\.[\w-]+$/,
  )
})

test('N2: whoever may not read the area any more is not told by mail', async () => {
  const { db, happens, write, role } = await world({ frequency: 'at-once' })
  await happens()
  await db.update(roleAssignment).set({ endsOn: '2026-11-22' }).where(eq(roleAssignment.id, role))
  expect(await write()).toBe(0)
  expect(await count()).toBe(0)
})

test('N2: whoever may not decide any more is not told of what is to be decided', async () => {
  const { db, happens, write, role } = await world({ frequency: 'at-once' })
  await happens('proposal')
  await db.update(roleAssignment).set({ role: 'commenter' }).where(eq(roleAssignment.id, role))
  expect(await write()).toBe(0)
  await db.update(roleAssignment).set({ role: 'member' }).where(eq(roleAssignment.id, role))
  await happens('proposal')
  expect(await write()).toBe(1)
})

test('N2: an organisation that is asked is told though it may not read the area', async () => {
  const { db, happens, write, role, area, person, clock } = await world({ frequency: 'at-once' })
  const { rows } = await database.pool.query<{ organisation_id: string }>(
    'SELECT organisation_id FROM affiliation WHERE person_id = $1',
    [person.id],
  )
  const invited = rows.map((row) => row.organisation_id)
  const closesAt = new Date(clock.now().getTime() + DAY)
  const id = await makeAsked(db, { areaId: area.id, invited, closesAt })
  await db.update(roleAssignment).set({ endsOn: '2026-11-22' }).where(eq(roleAssignment.id, role))
  await happens('answer-to-confirm', id)
  expect(await write()).toBe(1)
  expect((await listMail(db))[0]?.text).toContain(`https://fardplan.example/consultations/${id}`)
})

test('N5: what was settled before its mail, and what has a mail of its own, is in no digest', async () => {
  const { db, happens, write } = await world({ frequency: 'at-once' })
  await happens('consultation-opened')
  await happens('answers-sent')
  await happens('reply')
  await db.update(notice).set({ settledAt: MONDAY_8 }).where(eq(notice.kind, 'reply'))
  expect(await write()).toBe(0)
})

test('N5: two processes tell each thing once: one passes by whoever the other is telling', async () => {
  const { db, happens, deps, person, write } = await world({ frequency: 'at-once' })
  await happens()
  await db.transaction(async (tx) => {
    await lockRecipient(tx, person.id)
    expect(await write()).toBe(0)
  })
  const written = await Promise.all([1, 2, 3].map(() => writeDigests(deps)))
  expect(written.reduce((sum, one) => sum + one, 0)).toBe(1)
  expect(await count()).toBe(1)
})

test('N5: a digest that could not be queued has told nothing, and is written at the next turn', async () => {
  const { happens, write } = await world({ frequency: 'at-once' })
  await happens()
  await database.pool.query(
    'ALTER TABLE outgoing_mail ADD CONSTRAINT broken CHECK (unsubscribe_url IS NULL) NOT VALID',
  )
  expect(await write()).toBe(0)
  expect(await mailed()).toEqual([null])
  await database.pool.query('ALTER TABLE outgoing_mail DROP CONSTRAINT broken')
  expect(await write()).toBe(1)
  expect(await mailed()).not.toContain(null)
})

test('N6: the word of a mail stops mail, and takes back what has not left', async () => {
  const { db, happens, write, clock } = await world({ frequency: 'at-once', locale: 'en' })
  await happens()
  await write()
  const [mail] = await db.select().from(outgoingMail)
  const token = new URL(mail?.unsubscribeUrl ?? '').searchParams.get('token') ?? ''
  await unsubscribe({ db, config }, `${token}x`)
  await unsubscribe({ db, config: { secret: 't'.repeat(48) } }, token)
  expect(await count()).toBe(1)

  await unsubscribe({ db, config }, token)
  await unsubscribe({ db, config }, token)
  expect(await count()).toBe(0)
  await happens()
  clock.advance(30 * DAY)
  expect(await write()).toBe(0)
})
