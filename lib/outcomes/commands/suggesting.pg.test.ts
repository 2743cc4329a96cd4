import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readNotices } from '@/lib/notices/queries/own'
import { grouped } from '@/lib/notices/rules'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { roomWorld, type RoomWorld } from '@/tests/support/room-world'
import { DecideSuggestion, SuggestOutcome } from '../schema'
import { decideSuggestion, suggestOutcome } from './suggesting'

let database: TestDatabase
let world: RoomWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await roomWorld(database)
})
afterAll(() => database.drop())

describe('U2: a person who suggested something is told', () => {
  async function suggested(meetingId: string, personId: string, text: string): Promise<string> {
    const grant = await world.grant('outcome.suggest', meetingId, personId)
    const id = crypto.randomUUID()
    const input = SuggestOutcome.parse({ id, kind: 'insight', text })
    expect(await suggestOutcome(world.deps, grant, input)).toMatchObject({ ok: true })
    return id
  }
  async function decide(meetingId: string, outcomeId: string, given: object) {
    const grant = await world.grant('meeting.manage', meetingId)
    return decideSuggestion(
      world.deps,
      grant,
      DecideSuggestion.parse({ meetingId, outcomeId, ...given }),
    )
  }
  const told = async (personId: string, meetingId: string) =>
    grouped(
      await readNotices(database.db, { personId, organisationId: null, areaIds: [] }),
    ).flatMap(({ kind, count, outcome, answer, by, meeting }) =>
      meeting?.id === meetingId ? [{ kind, count, outcome, answer, by: by?.organisation }] : [],
    )

  test('what became of it, with the leader’s answer, once, and the leader of nothing', async () => {
    const { id } = await world.started()
    const one = await suggested(id, world.member.id, 'Räkna in fritidshusen.')
    expect(await told(world.member.id, id)).toEqual([])
    await decide(id, one, { to: 'declined', answer: 'Det hör till § 3.' })
    await decide(id, one, { to: 'declined', answer: 'En gång till.' })
    const declined = {
      kind: 'suggestion-decided',
      count: 1,
      outcome: 'declined',
      answer: 'Det hör till § 3.',
      by: 'Regionen',
    }
    expect(await told(world.member.id, id)).toEqual([declined])
    const own = await suggested(id, world.leader.id, 'Mitt eget.')
    await decide(id, own, { to: 'recorded' })
    expect(await told(world.leader.id, id)).toEqual([])
  })

  test('of several of one meeting as one thing, the newest first', async () => {
    const { id } = await world.started()
    const one = await suggested(id, world.member.id, 'Det första.')
    const other = await suggested(id, world.member.id, 'Det andra.')
    await decide(id, one, { to: 'declined', answer: 'Nej.' })
    await decide(id, other, { to: 'recorded' })
    expect(await told(world.member.id, id)).toMatchObject([
      { kind: 'suggestion-decided', count: 2, outcome: 'accepted', answer: '' },
    ])
  })

  test('and a guest, who has no list, has no notice', async () => {
    const { id, code } = await world.started()
    const { joined } = await world.join(code)
    const guestId = joined.ok ? joined.value.guestId : ''
    await database.pool.query(
      `INSERT INTO outcome (id, meeting_id, kind, text, state, suggested_by_guest_id)
       VALUES ($1, $2, 'insight', 'Gästens', 'suggested', $3)`,
      [id, id, guestId],
    )
    expect(await decide(id, id, { to: 'recorded' })).toMatchObject({ ok: true })
    expect(await world.rows('SELECT 1 FROM notice WHERE meeting_id = $1', [id])).toEqual([])
  })
})
