import { minutesHash } from '@/lib/minutes/rules/content'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DoorDeps } from '@/lib/auth/prove'
import { readAsked, readDetails } from '@/lib/dispositions/queries/report'
import { meetingResources } from '@/lib/access/queries'
import { systemClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { readMeetings } from '@/lib/meetings/queries/reading'
import { meetingsInPlan, readPlan } from '@/lib/year-plan/queries'
import { planRows, tally } from '@/lib/year-plan/rules'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { seedDemo } from './seed'

const PROFILE = 'server/demo/county-profile.json'

let database: TestDatabase
let deps: DoorDeps
let seeded: boolean

beforeAll(async () => {
  database = await freshDatabase()
  deps = {
    db: database.db,
    clock: systemClock,
    newId,
    config: { baseUrl: 'http://demo.example', secret: 's'.repeat(48), demo: true, dataDir: '/tmp' },
    locale: 'sv',
  }
  seeded = await seedDemo(deps, () => {}, PROFILE)
})
afterAll(() => database.drop())

const rows = async <T extends object>(query: string): Promise<T[]> =>
  (await database.pool.query<T>(query)).rows

test('the demo county has a consultation that is open on the day it is made, and one that is reported', async () => {
  expect(seeded).toBe(true)
  const found = await rows<{ title: string; state: string; open: boolean }>(
    `SELECT title, state, closes_at > now() + interval '30 days' AS open FROM consultation ORDER BY title`,
  )
  expect(found).toEqual([
    { title: 'Färdplan Hållbar energi', state: 'open', open: true },
    { title: 'Färdplan Jord, skog och vatten', state: 'reported', open: false },
  ])
})

test('the municipalities have said what domain.md has them say, where it has them say it', async () => {
  const [open] = await rows<{ id: string }>(`SELECT id FROM consultation WHERE state = 'open'`)
  const id = open?.id ?? ''
  const details = await readDetails(database.db, { consultation: id })
  const said = details.map(({ organisation, section, text }) => [
    organisation.name,
    section?.number ?? null,
    text.split('\n').at(-1),
  ])
  expect(said).toEqual(
    expect.arrayContaining([
      [
        'Strömsunds kommun',
        5,
        'Beskriv hur värden återförs till bygden; texten stannar vid produktion.',
      ],
      ['Åre kommun', 8, 'Vinterns effekttoppar behöver ett eget delmål före 2030.'],
      ['Härjedalens kommun', 10, 'Lyft gränssamarbetet även i söder, inte bara mot Trondheim.'],
      ['Ragunda kommun', 7, 'Vilken effekt väntas i kommuner utan fjällturism?'],
      [
        'Bräcke kommun',
        null,
        'Om § 12: Samordna remisserna; vi hinner inte fyra parallella processer.',
      ],
    ]),
  )
  expect(details.filter(({ disposition }) => disposition)).toHaveLength(2)
  const asked = await readAsked(database.db, id)
  expect(
    asked.filter(({ answers }) => answers.some(({ kind }) => kind === 'no-objections')),
  ).toMatchObject([{ name: 'Krokoms kommun' }])
  expect(asked.find(({ name }) => name === 'Bergs kommun')?.answers).toMatchObject([
    { receivedThrough: 'phone', confirmedAt: null },
  ])
})

test('nobody of the demo is left signed in by it', async () => {
  expect(await rows('SELECT 1 FROM session')).toEqual([])
})

test('started again, the demo changes nothing', async () => {
  const count = async () =>
    rows('SELECT (SELECT count(*) FROM thread) t, (SELECT count(*) FROM consultation) c')
  const before = await count()
  expect(await seedDemo(deps, () => {}, PROFILE)).toBe(false)
  expect(await count()).toEqual(before)
})

test('S1: the demo county has a Sami consultation that goes on, apart from the remisser', async () => {
  const found = await rows(
    `SELECT s.state, a.slug, (SELECT count(*)::int FROM sami_consultation_party p
       WHERE p.consultation_id = s.id) AS parties
     FROM sami_consultation s JOIN area a ON a.id = s.area_id`,
  )
  expect(found).toEqual([{ state: 'under-way', slug: 'jord-skog-och-vatten', parties: 2 }])
})

test('M: the calendar of 2022 and 2023 is the one that domain.md has', async () => {
  const held = await rows<{ day: string; kind: string; open: boolean; areas: number }>(
    `SELECT to_char(starts_at AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD') AS day, kind, open,
       (SELECT count(*)::int FROM meeting_area a WHERE a.meeting_id = m.id) AS areas
     FROM meeting m WHERE starts_at < '2024-01-01' AND state <> 'cancelled' ORDER BY starts_at`,
  )
  const days = (kind: string) => held.filter((one) => one.kind === kind).map(({ day }) => day)
  expect(days('pri-o')).toEqual(['2022-09-22', '2022-10-13', '2022-11-10', '2022-12-01'])
  expect(days('open-actor-meeting')).toEqual(['2023-02-10', '2023-09-15'])
  expect(days('area-meeting')).toEqual([
    '2023-03-08',
    '2023-03-09',
    '2023-03-15',
    '2023-03-22',
    '2023-10-03',
    '2023-10-04',
    '2023-10-10',
    '2023-10-11',
  ])
  const between = held.filter(({ day }) => day > '2023-02-10' && day < '2023-09-15')
  expect(between.length).toBeGreaterThan(5)
  // An open meeting of all areas would make another date the "next" of the report.
  expect(between.filter(({ open, areas }) => open && areas > 1)).toEqual([])
})

test('nobody gets a letter about a meeting that is over', async () => {
  const told = await rows(`SELECT 1 FROM outgoing_mail WHERE subject ILIKE '%PRI-O%'`)
  expect(told).toEqual([])
})

test('the plans of 2022 and 2023 are adopted for all areas, and that of 2023 for Hållbar energi', async () => {
  const plans = await rows<{ year: number; area: string | null; adopted: string; count: number }>(
    `SELECT p.year, a.slug AS area, p.adopted_on::text AS adopted,
       (SELECT count(*)::int FROM year_plan_meeting e WHERE e.plan_id = p.id) AS count
     FROM year_plan p LEFT JOIN area a ON a.id = p.area_id ORDER BY p.year, a.slug NULLS FIRST`,
  )
  expect(plans).toEqual([
    { year: 2022, area: null, adopted: '2022-08-30', count: 4 },
    { year: 2023, area: null, adopted: '2022-12-14', count: 14 },
    { year: 2023, area: 'hallbar-energi', adopted: '2023-01-17', count: 7 },
  ])
})

test('the four PRI-O meetings are those of the plan of 2022', async () => {
  const planned = await rows<{ kind: string }>(
    `SELECT m.kind FROM year_plan_meeting e JOIN year_plan p ON p.id = e.plan_id
     JOIN meeting m ON m.id = e.meeting_id WHERE p.year = 2022`,
  )
  expect(planned.map(({ kind }) => kind)).toEqual(Array.from({ length: 4 }, () => 'pri-o'))
})

test('since the plan of 2023 was adopted, two meetings were moved with a reason, one was cancelled and one added', async () => {
  const place = { areaId: null, year: 2023 }
  const plan = await readPlan(database.db, place)
  const found = await meetingResources(database.db, meetingsInPlan(place))
  const ids = found.map(({ id }) => id)
  const planned = planRows({
    year: 2023,
    plan,
    meetings: await readMeetings(database.db, ids),
    belong: new Set(ids),
    linked: new Set(),
    yearOf: (at) => at.getUTCFullYear(),
  })
  expect(tally(planned)).toEqual({ planned: 14, moved: 2, cancelled: 1, added: 1 })
  const reasons = planned.flatMap(({ differences }) =>
    differences.flatMap((one) => (one.kind === 'moved' ? one.reasons : [])),
  )
  expect(reasons).toHaveLength(2)
})

test('O: of the offers of 2022 the report’s sentences can be read: eight offered, held in Åre, seven await the election', async () => {
  const of = (year: number) =>
    rows<{ state: string; names: string; until: string }>(
      `SELECT o.state, string_agg(n.name, ', ' ORDER BY n.name) AS names,
         string_agg(DISTINCT o.deferred_until_words, ', ') AS until
       FROM outreach_offer o JOIN outreach_campaign c ON c.id = o.campaign_id
       JOIN organisation n ON n.id = o.organisation_id
       WHERE c.year = ${year} AND c.closed_at IS NOT NULL GROUP BY o.state ORDER BY o.state DESC`,
    )
  const [held, deferred, ...others] = await of(2022)
  expect(held).toMatchObject({ state: 'held', names: 'Åre kommun' })
  expect(deferred).toMatchObject({ state: 'deferred', until: 'efter valet' })
  expect(deferred?.names.split(', ')).toHaveLength(7)
  expect(others).toEqual([])
  const taken = (await of(2023)).flatMap(({ names }) => names.split(', '))
  expect(taken.toSorted()).toEqual(deferred?.names.split(', ').toSorted())
  // R21: the need is greater for smart specialisation than for the strategy.
  const [needs] = await rows<{ s3: number; rus: number }>(
    `SELECT count(*) FILTER (WHERE need ILIKE '%smart specialisering%')::int AS s3,
       count(*) FILTER (WHERE need ILIKE '%strategin%')::int AS rus
     FROM outreach_offer o JOIN outreach_campaign c ON c.id = o.campaign_id WHERE c.year = 2022`,
  )
  expect(needs?.s3).toBeGreaterThan(needs?.rus ?? 0)
})

test('O: what was said of an offer in the demo carries the day on which it was said', async () => {
  const said = await rows<{ on: string }>(
    `SELECT to_char(e.said_at, 'YYYY-MM-DD') AS on FROM outreach_event e
     JOIN outreach_offer o ON o.id = e.offer_id JOIN outreach_campaign c ON c.id = o.campaign_id
     JOIN organisation n ON n.id = o.organisation_id
     WHERE c.year = 2022 AND c.closed_at IS NOT NULL AND n.name = 'Åre kommun' ORDER BY 1`,
  )
  expect(said).toEqual([{ on: '2022-02-15' }, { on: '2022-05-04' }])
})

test('F: the demo county has minutes at every stage, and their hashes hold', async () => {
  const found = await rows<{ number: number; state: string; sha256: string; content: never }>(
    'SELECT number, state, sha256, content FROM minutes ORDER BY frozen_at',
  )
  expect(found.map(({ number, state }) => `${number} ${state}`)).toEqual([
    '1 published',
    '1 published',
    '2 published',
    '1 attesting',
    '1 attesting',
  ])
  for (const { content, sha256 } of found) expect(minutesHash(content)).toBe(sha256)
})

test('PR: the demo county has its eight priorities, from proposed to reworded, each with its history', async () => {
  const found = await rows<{ title: string; state: string; slug: string; changes: number }>(
    `SELECT p.title, p.state, a.slug, (SELECT count(*)::int FROM priority_change c
       WHERE c.priority_id = p.id) AS changes
     FROM priority p JOIN area a ON a.id = p.area_id ORDER BY a.slug, p.title`,
  )
  expect(found.map(({ title, state, changes }) => `${title}: ${state}, ${changes}`)).toEqual([
    'Delade data om markanvändning: proposed, 1',
    'Robust uppkoppling i glesbygd: paused, 2',
    'Fossilfria transporter: revised, 3',
    'Lokal nytta av energi: chosen, 3',
    'Lokal mat året runt: discussed, 2',
    'Mer träförädling i länet: discussed, 2',
    'Besöksnäring året runt: chosen, 3',
    'Kultur som grund för upplevelser: proposed, 1',
  ])
})

test('PR2: each is carried by a section and answers to the county; one is of two areas for the same raw material', async () => {
  const found = await rows<{ title: string; areas: number; sections: number; goal: boolean }>(
    `SELECT p.title,
       (SELECT count(*)::int FROM priority_area a WHERE a.priority_id = p.id) AS areas,
       (SELECT count(*)::int FROM priority_section s WHERE s.priority_id = p.id) AS sections,
       p.answers_to IN (SELECT text FROM county_priority) AS goal FROM priority p`,
  )
  expect(found.filter(({ goal, sections }) => goal && sections > 0)).toHaveLength(8)
  expect(found.filter(({ areas }) => areas > 1).map(({ title }) => title)).toContain(
    'Fossilfria transporter',
  )
})

test('K: each of the eight priorities has a goal conflict; one is shared across areas, one came out of a meeting', async () => {
  const found = await rows<{ title: string; conflicts: number }>(
    `SELECT p.title, (SELECT count(*)::int FROM priority_goal_conflict l
       WHERE l.priority_id = p.id) AS conflicts FROM priority p`,
  )
  expect(found.filter(({ conflicts }) => conflicts > 0)).toHaveLength(8)
  const states = await rows<{ state: string }>('SELECT DISTINCT state FROM goal_conflict')
  expect(states.map(({ state }) => state).toSorted()).toEqual([
    'accepted',
    'analysed',
    'escalated',
    'handled',
    'identified',
  ])
  const shared = await rows<{ titles: string[] }>(
    `SELECT array_agg(p.title ORDER BY p.title) AS titles FROM priority_goal_conflict l
     JOIN priority p ON p.id = l.priority_id GROUP BY l.conflict_id
     HAVING count(DISTINCT p.area_id) > 1`,
  )
  expect(shared).toEqual([{ titles: ['Fossilfria transporter', 'Mer träförädling i länet'] }])
  const sources = await rows<{ kind: string; text: string }>(
    'SELECT o.kind, o.text FROM goal_conflict c JOIN outcome o ON o.id = c.outcome_id',
  )
  expect(sources).toMatchObject([{ kind: 'goal-conflict' }])
  expect(sources[0]?.text).toContain('Snabbladdning längs E14')
})
