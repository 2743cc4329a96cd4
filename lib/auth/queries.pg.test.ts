import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { affiliation, person, session } from '@/lib/db/schema/people'
import { newId } from '@/lib/kernel/ids'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import {
  giveRole,
  makeArea,
  makeOrganisation,
  makePerson,
  NOW,
  signIn,
} from '@/tests/support/people'
import {
  createSession,
  endSessionByToken,
  findActor,
  findActorBySession,
  findActors,
  touchSessions,
  visit,
} from './queries'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000)
const HOUR = 3_600

describe('who a session stands for', () => {
  test('the person, the organisation acted for, and the roles of today', async () => {
    const { db } = database
    const area = await makeArea(db)
    const organisation = await makeOrganisation(db, { name: 'Krokoms kommun', shortName: 'Kro' })
    const ada = await makePerson(db, { organisations: [organisation.id] })
    await giveRole(db, { person: ada.id, area: area.id, role: 'member' })
    const { id, token } = await signIn(db, ada.id)

    const actor = await findActor(db, token, NOW)

    expect(actor).toEqual({
      sessionId: id,
      person: { id: ada.id, name: ada.name, email: ada.email },
      organisation: { id: organisation.id, name: 'Krokoms kommun', shortName: 'Kro' },
      administrator: false,
      roles: new Map([[area.id, 'member']]),
    })
    expect(await findActorBySession(db, id, NOW)).toEqual(actor)
  })

  test('the token is not in the database, so a stolen dump opens nothing', async () => {
    const { db, pool } = database
    const { token } = await signIn(db, (await makePerson(db)).id)
    const { rows } = await pool.query('SELECT to_jsonb(s)::text AS row FROM session s')
    for (const { row } of rows as { row: string }[]) expect(row).not.toContain(token)
    const { rows: hashes } = await pool.query('SELECT token_hash FROM session')
    for (const { token_hash } of hashes as { token_hash: string }[])
      expect(await findActor(db, token_hash, NOW)).toBeNull()
  })

  test('a role counts from its first day to the end of its last, in Stockholm', async () => {
    const { db } = database
    const area = await makeArea(db)
    const ada = await makePerson(db)
    await giveRole(db, {
      person: ada.id,
      area: area.id,
      role: 'member',
      startsOn: '2026-11-23',
      endsOn: '2026-11-24',
    })
    const roleAt = async (at: string) => {
      const { token } = await signIn(db, ada.id, new Date(at))
      return (await findActor(db, token, new Date(at)))?.roles.get(area.id)
    }
    expect(await roleAt('2026-11-22T22:59:59Z')).toBeUndefined()
    expect(await roleAt('2026-11-22T23:00:00Z')).toBe('member')
    expect(await roleAt('2026-11-24T22:59:59Z')).toBe('member')
    expect(await roleAt('2026-11-24T23:00:00Z')).toBeUndefined()
  })

  test('of two roles in one area the stronger one counts', async () => {
    const { db } = database
    const area = await makeArea(db)
    const ada = await makePerson(db)
    await giveRole(db, { person: ada.id, area: area.id, role: 'commenter' })
    await giveRole(db, { person: ada.id, area: area.id, role: 'process-leader' })
    await giveRole(db, { person: ada.id, area: area.id, role: 'member' })
    const { token } = await signIn(db, ada.id)
    expect((await findActor(db, token, NOW))?.roles).toEqual(new Map([[area.id, 'process-leader']]))
  })

  test('nobody, once the person is disabled', async () => {
    const { db } = database
    const ada = await makePerson(db)
    const { token } = await signIn(db, ada.id)
    await db.update(person).set({ disabledAt: NOW }).where(eq(person.id, ada.id))
    expect(await findActor(db, token, NOW)).toBeNull()
  })

  test('nobody acts for an organisation that they have left', async () => {
    const { db } = database
    const ada = await makePerson(db)
    const { token } = await signIn(db, ada.id)
    await db.delete(affiliation).where(eq(affiliation.personId, ada.id))
    expect((await findActor(db, token, NOW))?.organisation).toBeNull()
  })

  test('many at once, without those that are over', async () => {
    const { db } = database
    const [ada, ben] = [await makePerson(db), await makePerson(db)]
    const [first, second] = [await signIn(db, ada.id), await signIn(db, ben.id)]
    await endSessionByToken(db, second.token)
    const actors = await findActors(db, [first.id, second.id, newId()], NOW)
    expect([...actors.keys()]).toEqual([first.id])
    expect(await findActors(db, [], NOW)).toEqual(new Map())
  })
})

describe('how long it lasts', () => {
  test('a member: 12 hours without a request', async () => {
    const { db } = database
    const { token } = await signIn(db, (await makePerson(db)).id)
    expect(await findActor(db, token, later(12 * HOUR - 1))).not.toBeNull()
    expect(await findActor(db, token, later(12 * HOUR))).toBeNull()
  })

  test.each(['administrator', 'process-leader'] as const)(
    '%s: one hour without a request, 12 hours in all',
    async (standing) => {
      const { db } = database
      const ada = await makePerson(db, standing === 'administrator' ? { administrator: true } : {})
      if (standing === 'process-leader')
        await giveRole(db, { person: ada.id, area: (await makeArea(db)).id, role: standing })
      const { token, expiresAt } = await signIn(db, ada.id)
      expect(expiresAt).toEqual(later(12 * HOUR))
      expect(await findActor(db, token, later(HOUR - 1))).not.toBeNull()
      expect(await findActor(db, token, later(HOUR))).toBeNull()
    },
  )

  test('requests keep it alive, but never past its absolute end', async () => {
    const { db } = database
    const { token } = await signIn(db, (await makePerson(db)).id)
    for (let at = 11 * HOUR; at < 7 * 24 * HOUR; at += 11 * HOUR)
      expect(await visit(db, token, later(at)), `after ${at / HOUR} h`).not.toBeNull()
    expect(await visit(db, token, later(7 * 24 * HOUR))).toBeNull()
  })

  test('an open socket keeps it alive too', async () => {
    const { db } = database
    const { id, token } = await signIn(db, (await makePerson(db)).id)
    await touchSessions(db, [id], later(11 * HOUR))
    expect(await findActor(db, token, later(22 * HOUR))).not.toBeNull()
  })

  test('what is over is not brought back by showing it', async () => {
    const { db } = database
    const { id, token } = await signIn(db, (await makePerson(db)).id)
    await touchSessions(db, [id], later(12 * HOUR))
    expect(await findActor(db, token, later(12 * HOUR))).toBeNull()
  })

  test('it is written down at most once a minute', async () => {
    const { db } = database
    const { id, token } = await signIn(db, (await makePerson(db)).id)
    const seen = async () =>
      (await db.select().from(session).where(eq(session.id, id)))[0]?.lastSeenAt
    await visit(db, token, later(59))
    expect(await seen()).toEqual(NOW)
    await visit(db, token, later(60))
    expect(await seen()).toEqual(later(60))
  })
})

describe('the organisation acted for at sign-in', () => {
  test('is the first by name, then the one chosen last', async () => {
    const { db } = database
    const berg = await makeOrganisation(db, { name: 'Bergs kommun' })
    const are = await makeOrganisation(db, { name: 'Xre kommun' })
    const ada = await makePerson(db, { organisations: [are.id, berg.id] })
    const first = await signIn(db, ada.id)
    expect((await findActor(db, first.token, NOW))?.organisation?.id).toBe(berg.id)
    await db.update(session).set({ actingOrganisationId: are.id }).where(eq(session.id, first.id))
    const second = await signIn(db, ada.id, later(5))
    expect((await findActor(db, second.token, later(5)))?.organisation?.id).toBe(are.id)
  })

  test('is none for a person without one', async () => {
    const { db } = database
    const ada = await makePerson(db, { organisations: [] })
    const { token } = await createSession(db, {
      personId: ada.id,
      label: '',
      now: NOW,
      newId,
      demo: true,
    })
    expect((await findActor(db, token, later(6 * 24 * HOUR)))?.organisation).toBeNull()
  })
})
