import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { markRemoved, putAttendance } from '@/lib/joining/queries/attendance'
import { markLeft } from '@/lib/joining/queries/guests'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'

let database: TestDatabase
let w: BallotWorld
beforeEach(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
  await w.rows('DELETE FROM attendance')
})
afterEach(() => database.drop())

const refused = (type: string, more: object = {}) => ({ ok: false, error: { type, ...more } })
const inMeeting = (electorate: object[] = []) => ({
  place: { kind: 'meeting', id: w.meeting.id },
  present: true,
  electorate,
})
const seat = () => ({ standing: 'seat', id: w.berg.id })
async function comes(personId: string): Promise<void> {
  await database.db.transaction((tx) =>
    putAttendance(tx, {
      id: randomUUID(),
      meetingId: w.meeting.id,
      personId,
      mode: 'room',
      source: 'sign-in',
    }),
  )
}
async function guestCalled(name: string) {
  await w.join(w.meeting.code, { name })
  const [newest] = await w.guests(w.meeting.id)
  if (!newest) throw new Error('nobody joined')
  return newest
}
const entitled = async (id: string) =>
  new Set(
    (
      await w.rows<{ who: string }>(
        `SELECT standing || ' ' || coalesce(p.name, o.name, g.name) AS who FROM ballot_electorate e
       LEFT JOIN person p ON p.id = e.person_id LEFT JOIN organisation o ON o.id = e.organisation_id
       LEFT JOIN guest g ON g.id = e.guest_id WHERE ballot_id = $1`,
        [id],
      )
    ).map(({ who }) => who),
  )

describe('B18: who is present may be entitled', () => {
  test('nobody is present but in a meeting, and nobody when it opens opens nothing', async () => {
    expect(await w.create({ present: true })).toEqual(refused('present-without-meeting'))
    const place = { kind: 'consultation', id: w.own.id }
    expect(await w.create({ present: true, place })).toEqual(refused('present-without-meeting'))
    const id = await w.drafted(inMeeting())
    expect(await w.readDraft(id)).toMatchObject({ present: true })
    expect(await w.open(id)).toEqual(refused('nobody-entitled'))
    await w.rows(`UPDATE meeting SET state = 'minutes-draft' WHERE id = $1`, [w.meeting.id])
    expect(await w.open(id)).toEqual(refused('meeting-not-live'))
    expect(await w.readDraft(id)).toMatchObject({ state: 'draft', revision: 1 })
  })

  test('the opening names guests who are in, and persons who are there unless a seat is theirs', async () => {
    const [left, removed, old] = [
      await guestCalled('Gått'),
      await guestCalled('Borttagen'),
      await guestCalled('Från i går'),
    ]
    const anna = await guestCalled('Anna')
    await markLeft(database.db, left.guest.guestId)
    await database.db.transaction((tx) => markRemoved(tx, removed.guest.guestId))
    await w.rows(`UPDATE guest SET joined_at = joined_at - interval '13 hours' WHERE id = $1`, [
      old.guest.guestId,
    ])
    for (const person of [w.member, w.leader, w.holder, w.substitute]) await comes(person.id)
    const before = await w.drafted(inMeeting([seat(), { standing: 'person', id: w.member.id }]))
    expect(await w.open(before)).toMatchObject({ ok: true })
    expect(await entitled(before)).toEqual(
      new Set([
        'guest Anna',
        `person ${w.leader.name}`,
        `person ${w.member.name}`,
        'seat Bergs kommun',
      ]),
    )
    expect(await w.castAsGuest(before, anna, w.points(1, 0))).toMatchObject({ ok: true })
    const without = await w.opened(inMeeting())
    expect(await entitled(without)).toEqual(
      new Set([
        'guest Anna',
        ...[w.holder, w.leader, w.member, w.substitute].map(({ name }) => `person ${name}`),
      ]),
    )
    expect(await entitled(await w.opened({ ...inMeeting([seat()]), present: false }))).toEqual(
      new Set(['seat Bergs kommun']),
    )
  })

  test('who came later is added in one step, each with a public line; again it adds nobody', async () => {
    const anna = await guestCalled('Anna')
    const id = await w.opened(inMeeting([seat()]))
    await w.castAsGuest(id, anna, w.points(1, 0))
    await markLeft(database.db, anna.guest.guestId)
    await guestCalled('Anna')
    await guestCalled('Bo')
    await comes(w.member.id)
    await comes(w.holder.id)
    const added = await Promise.all([w.addPresent(id), w.addPresent(id)])
    expect(new Set(added.map((one) => one.ok && one.value.added))).toEqual(new Set([0, 3]))
    const lines = (await w.events(id)).filter(({ kind }) => kind === 'addition')
    expect(lines).toHaveLength(3)
    expect(new Set(lines.map(({ added: name }) => name))).toEqual(
      new Set(['Anna', 'Bo', w.member.name]),
    )
    expect(new Set(lines.map(({ reason }) => reason))).toEqual(new Set(['Kom efter öppnandet.']))
    expect(await w.rows('SELECT 1 FROM vote'), 'who came back is counted once').toEqual([])
  })

  test('nobody is added by presence where the ballot does not say so, nor after the closing', async () => {
    await guestCalled('Anna')
    const named = await w.opened({ ...inMeeting([seat()]), present: false })
    expect(await w.addPresent(named)).toEqual({ ok: true, value: { added: 0 } })
    const id = await w.opened(inMeeting())
    await w.close(id)
    await guestCalled('Bo')
    expect(await w.addPresent(id)).toEqual(refused('ballot-state', { state: 'closed' }))
    expect(await w.addPresent(await w.drafted(inMeeting()))).toEqual(refused('ballot-not-found'))
  })
})
