import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authorize } from '@/lib/access/authorize'
import { areaBySlug } from '@/lib/access/queries'
import type { AreaAction } from '@/lib/access/table'
import { findActor } from '@/lib/auth/queries'
import { fixedClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { importProfile } from '@/lib/profile/commands'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { signIn } from '@/tests/support/people'
import { pauseRoadmap, setSectionStatus } from './commands/sections'
import { markRead } from './commands/visit'
import { enterPage, leavePage, readPresent } from './queries/live'
import { lastVisit, readTold, readWritten } from './queries/news'
import { readSections } from './queries/reading'
import { newsOf } from './rules'

let database: TestDatabase
/** Before today, since the audit log takes its instants from the database. */
const clock = fixedClock(new Date('2023-06-01T08:00:00Z'))
const deps = () => ({ db: database.db, clock, newId })

beforeAll(async () => {
  database = await freshDatabase()
  await importProfile(deps(), readFileSync('server/demo/county-profile.json', 'utf8'))
})
afterAll(() => database.drop())

async function actorOf(email: string) {
  const { rows } = await database.pool.query('SELECT id FROM person WHERE email = $1', [email])
  const { token } = await signIn(database.db, rows[0].id, clock.now())
  const actor = await findActor(database.db, token, clock.now())
  if (!actor) throw new Error(`${email} is nobody`)
  return actor
}

async function grantOf<A extends AreaAction>(email: string, action: A, slug: string) {
  const area = await areaBySlug(database.db, slug)
  const grant = authorize(await actorOf(email), action, area!)
  if (!grant.ok) throw new Error(grant.error.type)
  return grant.value
}

async function write(slug: string, number: number, by: string, at: Date): Promise<void> {
  const area = await areaBySlug(database.db, slug)
  const sections = await readSections(database.db, area!.id)
  const actor = await actorOf(by)
  const { documentId } = sections[number - 1]!
  await database.db.execute(sql`
    WITH d AS (UPDATE document SET seq = seq + 1 WHERE id = ${documentId} RETURNING id, epoch, seq)
    INSERT INTO document_update (document_id, epoch, seq, "update", messages, person_id, organisation_id, committed_at)
    SELECT id, epoch, seq, '\\x0000', 1, ${actor.person.id}::uuid, ${actor.organisation!.id}::uuid, ${at.toISOString()}::timestamptz FROM d`)
}

async function newsFor(email: string) {
  const actor = await actorOf(email)
  const areas = await Promise.all(
    ['hallbar-energi', 'digitala-losningar'].map((slug) => areaBySlug(database.db, slug)),
  )
  const ids = areas.map((area) => area!.id)
  const sectionsByArea = new Map(
    await Promise.all(ids.map(async (id) => [id, await readSections(database.db, id)] as const)),
  )
  const since = (await lastVisit(database.db, actor)) ?? new Date(0)
  const asked = { areaIds: ids, since, personId: actor.person.id }
  return newsOf(
    await readWritten(database.db, asked),
    await readTold(database.db, asked),
    sectionsByArea,
  )
}

test('an import is no news: the program wrote it', async () => {
  expect(await newsFor('turismstrateg@are.example')).toEqual([])
})

test('news are told by section and organisation, and never of what one did oneself', async () => {
  clock.advance(3_600_000)
  await write('hallbar-energi', 5, 'energistrateg@krokom.example', clock.now())
  await write('hallbar-energi', 5, 'forskningssamordnare@miun.example', clock.now())
  await write('hallbar-energi', 6, 'turismstrateg@are.example', clock.now())
  const news = await newsFor('turismstrateg@are.example')
  expect(news).toMatchObject([{ kind: 'written', section: { number: 5, title: 'Prioriteringar' } }])
  expect(news[0]).toMatchObject({
    organisations: expect.arrayContaining(['Krokoms kommun', 'Mittuniversitetet']),
  })
})

test('status and pauses are news with who and why', async () => {
  const area = await areaBySlug(database.db, 'hallbar-energi')
  const sections = await readSections(database.db, area!.id)
  const grant = await grantOf(
    'energistrateg@krokom.example',
    'section.set-status',
    'hallbar-energi',
  )
  const sectionId = sections[1]!.id
  await setSectionStatus(deps(), grant, { sectionId, status: 'ready-for-review' })
  const pause = await grantOf(
    'processledare.energi@regionjh.example',
    'roadmap.pause',
    'hallbar-energi',
  )
  await pauseRoadmap(deps(), pause, { reason: 'Omtag.', feedback: 'En synpunkt.' })
  const news = await newsFor('turismstrateg@are.example')
  expect(news.filter((item) => item.kind !== 'written')).toMatchObject([
    { kind: 'paused', reason: 'Omtag.', by: 'Region Jämtland Härjedalen' },
    { kind: 'status', status: 'ready-for-review', by: 'Krokoms kommun' },
  ])
})

test('within one sign-in the last visit stands still; the next sign-in begins where this one ended', async () => {
  const first = await actorOf('kommunstrateg@bracke.example')
  expect(await lastVisit(database.db, first)).toBe(null)
  expect(await lastVisit(database.db, first)).toBe(null)
  const seen = clock.now()
  clock.advance(3_600_000)
  const second = await actorOf('kommunstrateg@bracke.example')
  expect(await lastVisit(database.db, second)).toEqual(seen)
  await database.pool.query('DELETE FROM session WHERE id = $1', [first.sessionId])
  expect(await lastVisit(database.db, second)).toEqual(seen)
})

test('marked as read is read, up to the moment that the page showed and never beyond now', async () => {
  const actor = await actorOf('kommunstrateg@ragunda.example')
  const grant = authorize(actor, 'self.manage', { type: 'self' })
  if (!grant.ok) throw new Error('no grant')
  const until = clock.now()
  clock.advance(60_000)
  await markRead(deps(), grant.value, { until: until.toISOString() })
  expect(await lastVisit(database.db, actor)).toEqual(until)
  await markRead(deps(), grant.value, { until: '2020-01-01T00:00:00.000Z' })
  expect(await lastVisit(database.db, actor)).toEqual(until)
  await markRead(deps(), grant.value, { until: '2199-01-01T00:00:00.000Z' })
  expect(await lastVisit(database.db, actor)).toEqual(clock.now())
})

test('who is here is told once for each person, and not after they left', async () => {
  const area = await areaBySlug(database.db, 'upplevelser')
  const actor = await actorOf('utvecklingsledare@jamtli.example')
  const reader = () => ({
    connectionId: randomUUID(),
    areaId: area!.id,
    personId: actor.person.id,
    organisationId: actor.organisation!.id,
    processId: randomUUID(),
  })
  const [one, other] = [reader(), reader()]
  await enterPage(database.db, one)
  await enterPage(database.db, other)
  expect(await readPresent(database.db, area!.id)).toEqual([
    {
      personId: actor.person.id,
      name: 'Utvecklingsledare',
      organisation: { name: 'Jamtli', shortName: 'Jamtli' },
      sectionId: null,
      activity: 'reads',
    },
  ])
  await leavePage(database.db, one)
  await leavePage(database.db, other)
  expect(await readPresent(database.db, area!.id)).toEqual([])
})
