import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fixedClock } from '@/lib/kernel/clock'
import { newSecret } from '@/lib/kernel/ids'
import { parseInput } from '@/lib/auth/input'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makeOrganisation } from '@/tests/support/people'
import { roomWorld, type RoomWorld } from '@/tests/support/room-world'
import { readAttendance, readProposed } from '../queries/attendance'
import { findGuest } from '../queries/guests'
import { JoinAsGuest } from '../schema'
import { decideOrganisation, removeAttendee } from './attending'
import { attend, openCode } from './joining'

let database: TestDatabase
let world: RoomWorld
beforeEach(async () => {
  database = await freshDatabase()
  world = await roomWorld(database)
})
afterEach(() => database.drop())

const HOSTILE_NAMES = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "Robert'); DROP TABLE guest;--",
  '__proto__',
  '=cmd|calc',
  'Anna\u202egnp.exe',
  'Anna\u0000',
  'Anna\nAdministratör',
  '\u200b',
  '   ',
  'x'.repeat(81),
  '🙂'.repeat(40),
  'Åsa Fjällström',
]

const SIGNS = 'CDFHJKMNPQRTVWXY3479'
/** The n-th of codes that are well formed and, but for luck of one in a million, wrong. */
function guess(n: number): string {
  let code = ''
  for (let rest = n * 7_919 + 1, i = 0; i < 8; i += 1, rest = Math.floor(rest / 20) + i * n)
    code += SIGNS[rest % 20]
  return code
}

describe('T16: guessing', () => {
  test.each([1, 50])(
    '10,000 codes from %i addresses hit nothing and are slowed',
    async (addresses) => {
      const { code } = await world.started()
      const kinds = new Map<string, number>()
      for (let n = 0; n < 10_000; n += 100) {
        const tries = Array.from({ length: 100 }, (_, i) =>
          openCode(world.deps, {
            code: guess(n + i),
            address: `198.51.100.${(n + i) % addresses}`,
          }),
        )
        for (const tried of await Promise.all(tries)) {
          const kind = tried.ok ? 'hit' : tried.error.type
          kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
        }
      }
      expect(kinds.get('hit')).toBeUndefined()
      expect(kinds.get('too-many')).toBeGreaterThanOrEqual(9_600)
      const guesser = { code, address: '198.51.100.0' }
      const late = await openCode(world.deps, guesser)
      expect(late, 'not even with the right one').toMatchObject({ error: { type: 'too-many' } })
      const other = await openCode(world.deps, { code, address: '203.0.113.9' })
      expect(other.ok, 'the room itself is not shut out').toBe(true)
    },
  )

  test('when the minute is over, the place may try again', async () => {
    const { code } = await world.started()
    const clock = fixedClock(world.deps.clock.now())
    const deps = { ...world.deps, clock }
    const address = '198.51.100.1'
    for (let n = 0; n < 60; n += 1) await openCode(deps, { code: guess(n), address })
    expect((await openCode(deps, { code, address })).ok).toBe(false)
    clock.advance(60_000)
    expect((await openCode(deps, { code, address })).ok).toBe(true)
  })

  test('no table holds a code or what a guest’s cookie holds', async () => {
    const { id, code } = await world.started()
    const { token } = await world.join(code)
    for (const table of ['meeting', 'guest', 'rate_limit', 'attendance', 'audit_entry']) {
      const rows = await world.rows<{ row: string }>(
        `SELECT to_jsonb(t)::text AS row FROM ${table} t`,
      )
      for (const { row } of rows) for (const it of [code, token]) expect(row).not.toContain(it)
    }
    expect(id).toBeTruthy()
  })

  test('one meeting’s code opens that meeting and no other', async () => {
    const [one, other] = [await world.started(), await world.started()]
    const { address, deps } = world
    expect(await openCode(deps, { code: one.code, address })).toMatchObject({
      value: { meetingId: one.id },
    })
    const { token } = await world.join(other.code)
    expect(await findGuest(database.db, token)).toMatchObject({ guest: { meetingId: other.id } })
  })
})

test('J3: 200 guests behind one address get in within the same moment', async () => {
  const { id, code } = await world.started()
  const all = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      world.join(n % 2 === 0 ? code : code.toLowerCase(), {
        name: `Gäst ${n}`,
        organisation: n % 3 === 0 ? 'REGIONEN' : `Byalaget ${n % 5}`,
      }),
    ),
  )
  expect(all.filter(({ joined }) => !joined.ok)).toEqual([])
  expect(await readAttendance(database.db, id)).toHaveLength(201)
  expect(await readProposed(database.db, id), 'each name is proposed once').toHaveLength(5)
})

test('J5: the same browser twice is one guest, however fast it presses; another browser is another', async () => {
  const { id, code } = await world.started()
  const token = newSecret()
  await Promise.all(Array.from({ length: 5 }, () => world.join(code, { name: 'Först' }, token)))
  await world.join(code, { name: 'Sedan', organisation: 'Regionen', mode: 'remote' }, token)
  await world.join(code, { name: 'Sedan' })
  const guests = (await readAttendance(database.db, id)).filter(({ source }) => source === 'guest')
  expect(guests.map(({ name, organisationName, mode }) => [name, organisationName, mode])).toEqual([
    ['Sedan', 'Fjällbyn ek. för.', 'room'],
    ['Sedan', 'Regionen', 'remote'],
  ])
})

test('J5: a removed guest is out, is on no list, and does not come back in the same browser', async () => {
  const { id, grant, code } = await world.started()
  const { token } = await world.join(code)
  const [guest] = (await readAttendance(database.db, id)).filter(({ guestId }) => guestId !== null)
  const out = { meetingId: id, attendeeId: guest?.id ?? '' }
  expect((await removeAttendee(world.deps, grant, out)).ok).toBe(true)
  expect(await findGuest(database.db, token)).toEqual({ is: 'removed', meetingId: id })
  expect((await world.join(code, {}, token)).joined).toMatchObject({
    error: { type: 'guest-removed' },
  })
  expect((await readAttendance(database.db, id)).some(({ guestId }) => guestId)).toBe(false)
  expect(await removeAttendee(world.deps, grant, out)).toMatchObject({
    error: { type: 'attendee-not-found' },
  })
})

test('a guest is in for twelve hours at most', async () => {
  const { id, code } = await world.started()
  const { token } = await world.join(code)
  await database.pool.query("UPDATE guest SET joined_at = joined_at - interval '12 hours'")
  expect(await findGuest(database.db, token)).toEqual({ is: 'over', meetingId: id })
})

describe('J6: where a guest comes from', () => {
  test('a known organisation is that one, however it is written', async () => {
    const { id, code } = await world.started()
    const krokom = await makeOrganisation(database.db, { name: 'Krokoms kommun' })
    await world.join(code, { organisation: 'krokoms  KOMMUN' })
    const came = (await readAttendance(database.db, id)).find(({ guestId }) => guestId)
    expect(came).toMatchObject({
      organisation: { id: krokom.id },
      organisationName: 'Krokoms kommun',
    })
    expect(await readProposed(database.db, id)).toEqual([])
  })

  test('another is a proposal until the leader says which one it is, for those who come later too', async () => {
    const { id, grant, code } = await world.started()
    const krokom = await makeOrganisation(database.db, { name: 'Krokoms kommun' })
    await world.join(code, { organisation: 'Krokom' })
    await world.join(code, { organisation: 'KROKOM' })
    const [proposal] = await readProposed(database.db, id)
    expect(proposal).toMatchObject({ name: 'Krokom', guests: 2 })
    const merge = {
      meetingId: id,
      proposalId: proposal?.id ?? '',
      organisation: krokom.id,
      kind: null,
    }
    expect((await decideOrganisation(world.deps, grant, merge)).ok).toBe(true)
    await world.join(code, { organisation: 'krokom' })
    const guests = (await readAttendance(database.db, id)).filter(({ guestId }) => guestId)
    expect(guests.map(({ organisation }) => organisation?.id)).toEqual(Array(3).fill(krokom.id))
    expect(await decideOrganisation(world.deps, grant, merge)).toMatchObject({
      error: { type: 'proposal-decided' },
    })
  })

  test('a proposal is one, however many spaces stand in its name', async () => {
    const { id, code } = await world.started()
    await world.join(code, { organisation: 'Krokoms  byalag' })
    await world.join(code, { organisation: ' KROKOMS byalag' })
    expect(await readProposed(database.db, id)).toMatchObject([
      { name: 'Krokoms byalag', guests: 2 },
    ])
  })

  test('or that it is a new one, which has no seat and no person', async () => {
    const { id, grant, code } = await world.started()
    await world.join(code, { organisation: 'Fjällbyns vänner' })
    const [proposal] = await readProposed(database.db, id)
    const add = {
      meetingId: id,
      proposalId: proposal?.id ?? '',
      organisation: null,
      kind: 'civil-society' as const,
    }
    expect((await decideOrganisation(world.deps, grant, add)).ok).toBe(true)
    expect(
      await world.rows('SELECT name, kind, short_name FROM organisation WHERE name LIKE $1', [
        'Fjäll%',
      ]),
    ).toEqual([{ name: 'Fjällbyns vänner', kind: 'civil-society', short_name: 'FV' }])
    expect(await world.rows('SELECT 1 FROM seat')).toEqual([])
  })

  test('a proposal of another meeting is not decided here', async () => {
    const [one, other] = [await world.started(), await world.started()]
    await world.join(other.code)
    const [proposal] = await readProposed(database.db, other.id)
    const input = {
      meetingId: one.id,
      proposalId: proposal?.id ?? '',
      organisation: null,
      kind: 'other' as const,
    }
    expect(await decideOrganisation(world.deps, one.grant, input)).toMatchObject({
      error: { type: 'organisation-not-found' },
    })
  })
})

test('somebody signed in is there once, with the later words', async () => {
  const { id } = await world.started()
  const grant = await world.grant('meeting.attend', id, world.member.id)
  await Promise.all([
    attend(world.deps, grant, { meetingId: id, mode: 'room' }),
    attend(world.deps, grant, { meetingId: id, mode: 'room' }),
  ])
  await attend(world.deps, grant, { meetingId: id, mode: 'remote' })
  const came = await world.rows('SELECT mode, source FROM attendance WHERE person_id = $1', [
    world.member.id,
  ])
  expect(came).toEqual([{ mode: 'remote', source: 'sign-in' }])
})

async function expectGuest(id: string, name: string): Promise<void> {
  const came = (await readAttendance(database.db, id)).find(({ guestId }) => guestId)
  expect(came).toMatchObject({ name: name.trim(), organisationName: name.trim() })
}

describe('T29: hostile names', () => {
  const form = { name: 'Anna', organisation: 'Byn', role: 'official', consent: 'on' }
  test.each(HOSTILE_NAMES.map((name) => [JSON.stringify(name).slice(0, 60), name]))(
    '%s is refused or kept as it is',
    async (_, name) => {
      const parsed = parseInput(JoinAsGuest, { ...form, name, organisation: name })
      const { id, code } = await world.started()
      const refusedAt = parsed.ok ? [] : Object.keys(parsed.error.fields)
      expect(refusedAt.includes('name')).toBe(!parsed.ok)
      if (!parsed.ok) return
      await world.join(code, { name, organisation: name })
      await expectGuest(id, name)
    },
  )

  test('no consent, no role, or more than is asked: refused', () => {
    const wrong = (given: object) => {
      const parsed = parseInput(JoinAsGuest, { ...form, ...given })
      return parsed.ok ? null : Object.keys(parsed.error.fields)
    }
    expect(wrong({ consent: undefined })).toEqual(['consent'])
    expect(wrong({ consent: 'no' })).toEqual(['consent'])
    expect(wrong({ role: 'process-leader' })).toEqual(['role'])
    expect(wrong({ role: 'own' })).toEqual(['ownRole'])
    expect(wrong({ personId: 'x' })).not.toBeNull()
    expect(wrong({})).toBeNull()
  })
})
