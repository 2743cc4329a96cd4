import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorize } from '@/lib/access/authorize'
import { areaBySlug, consultationResource, meetingResource } from '@/lib/access/queries'
import { ROUTES } from '@/lib/access/routes'
import { ACTIONS, type Action } from '@/lib/access/table'
import type { AreaRole, Resource } from '@/lib/access/types'
import { connect, type Connection, type Database } from '@/lib/db/connection'
import { writeUploadFile } from '@/lib/uploads/queries/files'
import { pdfBytes } from '../support/files'
import { makeDraft } from '../support/ballots'
import { CANARY, makeClosedArea } from '../support/closed-area'
import { makeMeeting } from '../support/meetings'
import { makePublishedMinutes } from '../support/minutes-world'
import { makeOutcome } from '../support/outcomes'
import { makeConflict } from '../support/goal-conflicts'
import { makePriority } from '../support/priorities'
import { actorFor, giveRole, makeOrganisation, makePerson } from '../support/people'
import { startProgram, type Program } from '../support/program'
import { sessionCookie } from '../support/sessions'
import { visitor, type Visitor } from '../support/visitor'

const OWN = 'hallbar-energi'
const WHO = ['administrator', 'process-leader', 'member', 'commenter', 'reader', 'nobody'] as const
type Who = (typeof WHO)[number]
type Place = { slug: string; values: Record<string, string> }

let program: Program
let connection: Connection
let closed: Awaited<ReturnType<typeof makeClosedArea>>
const visitors = new Map<Who, Visitor>()
const places = new Map<string, Place>()
const persons = new Map<Who, string>()

beforeAll(async () => {
  program = await startProgram()
  connection = connect(program.databaseUrl)
  const { db } = connection
  closed = await makeClosedArea(db)
  const own = await areaBySlug(db, OWN)
  if (!own) throw new Error('the demo county has no such area')
  for (const who of WHO) await letIn(who, own.id)
  const one = async (query: ReturnType<typeof sql>) =>
    (await db.execute<{ id: string }>(query)).rows[0]?.id ?? ''
  const shared = {
    organisation: await one(sql`SELECT id FROM organisation LIMIT 1`),
    person: await one(sql`SELECT id FROM person LIMIT 1`),
  }
  const consultation = await one(
    sql`SELECT id FROM consultation WHERE area_id = ${own.id} AND state = 'open'`,
  )
  places.set('own', {
    slug: OWN,
    values: {
      ...shared,
      role: await one(sql`SELECT id FROM role_assignment WHERE area_id = ${own.id} LIMIT 1`),
      roadmap: await one(sql`SELECT id FROM roadmap WHERE area_id = ${own.id}`),
      thread: await one(sql`INSERT INTO thread
        (id, area_id, roadmap_id, kind, place, created_by, organisation_id)
        SELECT gen_random_uuid(), r.area_id, r.id, 'comment', 'none', p.id, o.id
        FROM roadmap r, person p, organisation o WHERE r.area_id = ${own.id} LIMIT 1 RETURNING id`),
      section: await one(
        sql`SELECT s.id FROM section s JOIN roadmap r ON r.id = s.roadmap_id WHERE r.area_id = ${own.id} LIMIT 1`,
      ),
      consultation,
      upload: await handIn(consultation),
      version: await one(sql`SELECT id FROM version WHERE area_id = ${own.id} LIMIT 1`),
      ...(await withMaterial({ areas: [own.id], by: await anybody(db) })),
      campaign: await one(sql`WITH made AS (INSERT INTO outreach_campaign
          (id, title, purpose, year, created_by, organisation_id)
          SELECT gen_random_uuid(), 'Möten', 'Målbilden', 2026, person_id, organisation_id
          FROM affiliation LIMIT 1 RETURNING id)
        INSERT INTO outreach_offer (id, campaign_id, organisation_id, state)
        SELECT gen_random_uuid(), made.id, a.organisation_id, 'offered' FROM made, affiliation a
        JOIN person p ON p.id = a.person_id WHERE p.email LIKE '%@rights.example'
        RETURNING campaign_id AS id`),
      outcome: await makeOutcome(connection, { area: own.id, by: await anybody(db) }),
      priority: await makePriority(db, { area: own.id, by: await anybody(db) }),
      conflict: await makeConflict(db, { area: own.id, by: await anybody(db) }),
      ballot: await makeDraft(db, { area: own.id, by: await anybody(db) }),
    },
  })
  const { area: _, member: __, ...ids } = closed
  const upload = await handIn(closed.consultation)
  const meeting = await withMaterial({ areas: [closed.area.id], by: await anybody(db) })
  const ballot = await makeDraft(db, { area: closed.area.id, by: await anybody(db) })
  const values = { ...shared, ...ids, ...meeting, upload, ballot }
  places.set('closed', { slug: closed.area.slug, values })
})
afterAll(async () => {
  await connection.close()
  await program.stop()
})

async function anybody(db: Database) {
  const organisation = await makeOrganisation(db)
  const person = await makePerson(db, { organisations: [organisation.id] })
  return { personId: person.id, organisationId: organisation.id }
}

/** A meeting that has a file among its materials. */
async function withMaterial(given: Parameters<typeof makeMeeting>[1]) {
  const { id, areaId } = await makeMeeting(connection.db, given)
  const { storageName, sha256, bytes } = await writeUploadFile(program.dataDir, pdfBytes())
  const { personId, organisationId } = given.by
  const { rows } = await connection.pool.query(
    `WITH file AS (INSERT INTO upload (id, area_id, storage_name, file_name, media_type, bytes, sha256, created_by, organisation_id)
       VALUES (gen_random_uuid(), $1, $2, 'underlag.pdf', 'application/pdf', $3, $4, $5, $6) RETURNING id)
     INSERT INTO meeting_material (id, meeting_id, title, upload_id, added_by, organisation_id)
       SELECT gen_random_uuid(), $7, 'Underlag', file.id, $5, $6 FROM file RETURNING id`,
    [areaId, storageName, bytes, sha256, personId, organisationId, id],
  )
  await makePublishedMinutes(connection.db, { meetingId: id, by: given.by })
  return { meeting: id, material: rows[0].id as string }
}

/** A file that somebody handed in to the consultation, with the answer that it belongs to. */
async function handIn(consultation: string): Promise<string> {
  const { storageName, sha256, bytes } = await writeUploadFile(program.dataDir, pdfBytes())
  const { rows } = await connection.pool.query(
    `WITH of AS (SELECT c.id, c.area_id, p.person_id, p.organisation_id FROM consultation c, affiliation p
       WHERE c.id = $1 AND NOT EXISTS (SELECT 1 FROM consultation_answer a
         WHERE a.consultation_id = c.id AND a.organisation_id = p.organisation_id) LIMIT 1),
     file AS (INSERT INTO upload (id, area_id, storage_name, file_name, media_type, bytes, sha256, created_by, organisation_id)
       SELECT gen_random_uuid(), area_id, $2, 'yttrande.pdf', 'application/pdf', $3, $4, person_id, organisation_id FROM of RETURNING id)
     INSERT INTO consultation_answer (id, consultation_id, organisation_id, kind, upload_id, state, created_by, submitted_by, submitted_at, received_through)
       SELECT gen_random_uuid(), of.id, organisation_id, 'formal', file.id, 'submitted', person_id, person_id, now(), 'workspace' FROM of, file
       RETURNING upload_id`,
    [consultation, storageName, bytes, sha256],
  )
  return rows[0].upload_id as string
}

async function letIn(who: Who, areaId: string): Promise<void> {
  if (who === 'nobody') return void visitors.set(who, visitor(program.url))
  const email = `${who}@rights.example`
  const admin = who === 'administrator' ? { administrator: true as const } : {}
  const { id } = await makePerson(connection.db, { email, name: `Test ${who}`, ...admin })
  if (who !== 'administrator' && who !== 'reader')
    await giveRole(connection.db, { person: id, area: areaId, role: who satisfies AreaRole })
  persons.set(who, id)
  visitors.set(
    who,
    visitor(program.url, await sessionCookie(program.databaseUrl, program.url, email)),
  )
}

/** Whose id stands in a door's address: the first that fits. */
const IDS = [
  ['/organisations', 'organisation'],
  ['/persons', 'person'],
  ['/roadmaps', 'roadmap'],
  ['/threads/', 'thread'],
  ['/consultations/[id]', 'consultation'],
  ['/uploads/', 'upload'],
  ['/offers/', 'campaign'],
  ['/meetings/', 'meeting'],
  ['/ballots/', 'ballot'],
  ['/versions/[id]', 'version'],
  ['', 'section'],
] as const

/** A door's address with everything filled in that stands in brackets. */
function filled(address: string, { slug, values }: Place): string {
  const id = values[IDS.find(([part]) => address.includes(part))?.[1] ?? '']
  return address
    .replace('[slug]', slug)
    .replace('[role]', values.role ?? '')
    .replace('[number]', '1')
    .replace(/\[(\w+)Id\]/, (_, of: string) => values[of] ?? id ?? '')
    .replace('[comment]', values.section ?? '')
    .replace('[id]', id ?? '')
}

async function verdict(who: Who, action: Action, place: string): Promise<string> {
  const id = persons.get(who)
  const actor = id === undefined ? null : await actorFor(connection.db, id, new Date())
  const { on } = ACTIONS[action]
  const { slug = '', values } = places.get(place) ?? {}
  const area = await areaBySlug(connection.db, slug)
  const asked = await consultationResource(connection.db, values?.consultation ?? '')
  const meeting = await meetingResource(connection.db, values?.meeting ?? '')
  const found = { area, consultation: asked, meeting, county: null, self: null }[on]
  const resource: Resource = found ?? { type: on === 'self' ? 'self' : 'county' }
  const granted = authorize(actor, action, resource)
  return granted.ok ? 'yes' : granted.error.type
}

const guarded = Object.entries(ROUTES).filter(
  (row): row is [string, Action] => row[1] !== 'public' && !row[0].startsWith('action '),
)
const gets = guarded.filter(([door]) => door.startsWith('GET '))
const posts = guarded.filter(([door]) => door.startsWith('POST '))
const cases = (doors: [string, Action][]) =>
  doors.flatMap(([door, action]) => {
    const hasPlaces = ['area', 'consultation', 'meeting'].includes(ACTIONS[action].on)
    const where = hasPlaces ? ['own', 'closed'] : ['own']
    return where.map((place) => [door, place, action] as const)
  })

describe('T17: each door, for each role', () => {
  test.each(cases(gets))('%s (%s area)', async (door, place, action) => {
    const path = filled(door.slice(4), places.get(place)!)
    for (const who of WHO) {
      const response = await visitors.get(who)!.get(path)
      await response.body?.cancel()
      const expected = {
        yes: [200, 307],
        'signed-out': path.startsWith('/api/') ? [401] : [307],
        'not-found': [404],
        forbidden: [403],
      }[await verdict(who, action, place)]
      expect(expected, `${who} got ${response.status} for ${path}`).toContain(response.status)
      const location = response.headers.get('location') ?? '/sign-in'
      expect(who === 'nobody' ? location : '/sign-in').toMatch(/^\/sign-in/)
    }
  })

  test.each(cases(posts))('%s (%s area)', async (door, place, action) => {
    const path = filled(door.slice(5), places.get(place)!)
    for (const who of WHO) {
      const said = await verdict(who, action, place)
      if (said === 'yes') continue
      const headers = { origin: program.url, 'content-type': 'application/json' }
      const cookie = [...visitors.get(who)!.cookies].map((pair) => pair.join('=')).join('; ')
      const response = await fetch(program.url + path, {
        method: 'POST',
        body: '{}',
        headers: { ...headers, cookie },
        redirect: 'manual',
      })
      const expected = { 'signed-out': [401], 'not-found': [404, 422], forbidden: [403, 422] }[said]
      expect(expected, `${who} got ${response.status} for ${path}`).toContain(response.status)
    }
  })

  test('T09: no door that changes something opens to another site, to GET or to other content', async () => {
    for (const [door] of posts) {
      const path = filled(door.slice(5), places.get('own')!)
      const admin = visitors.get('administrator')!
      for (const origin of ['https://evil.example', 'null', '']) {
        const { status } = await admin.send(path, {}, { origin })
        expect({ path, origin, status }).toEqual({ path, origin, status: 403 })
      }
      const text = await admin.send(path, {}, { 'content-type': 'text/plain' })
      expect([403, 415]).toContain(text.status)
    }
  })
})

test('T22: no word of a closed area reaches anyone outside of it', async () => {
  for (const who of ['process-leader', 'member', 'commenter', 'reader'] as const) {
    const reader = visitors.get(who)!
    const seen = new Set<string>()
    const waiting = ['/', '/account', `/areas/${OWN}/people`, `/search?q=${CANARY}`, '/template']
    while (waiting.length > 0 && seen.size < 40) {
      const path = waiting.shift()!
      if (seen.has(path)) continue
      seen.add(path)
      const response = await reader.get(path)
      const body = await response.text()
      // A search says back what was asked for, the bare word; the names all have a second one.
      const canary = path.startsWith('/search') ? `${CANARY} ` : CANARY
      expect(body, `${who} ${path}`).not.toContain(canary)
      expect(response.headers.get('cache-control'), `T23 ${path}`).toBe('private, no-store')
      for (const [, href] of body.matchAll(/href="(\/(?!_next|demo)[^"#]*)"/g))
        if (href && !href.includes('.')) waiting.push(href.replaceAll('&amp;', '&'))
    }
    expect(seen.size).toBeGreaterThan(5)
  }
})

test('T18: an own area and a foreign role in one request are not found, and nothing changes', async () => {
  const leader = visitors.get('process-leader')!
  const fields = { role: closed.role, endsOn: '2026-11-23', successor: '', note: '' }
  const ended = await leader.send(`/areas/${OWN}/people/end-role`, fields)
  expect(ended.status).toBe(404)
  const { rows } = await connection.db.execute(
    sql`SELECT ends_on FROM role_assignment WHERE id = ${closed.role}`,
  )
  expect(rows).toEqual([{ ends_on: null }])
})

test('T21: rights that a form claims for itself are refused', async () => {
  const member = visitors.get('member')!
  const { organisation } = places.get('own')!.values
  const extras: Record<string, string>[] = [
    { administrator: 'on' },
    { role: 'administrator' },
    { person: persons.get('reader')! },
  ]
  for (const extra of extras) {
    const fields = { organisation: organisation!, ...extra }
    expect((await member.send('/account/acting', fields)).status).toBe(422)
  }
  const leader = visitors.get('process-leader')!
  const base = { name: 'X', email: 'x@lan.example', organisation: organisation! }
  for (const role of ['administrator', 'Process-Leader', '', '__proto__'])
    expect((await leader.send(`/areas/${OWN}/people/invite`, { ...base, role })).status).toBe(422)
})
