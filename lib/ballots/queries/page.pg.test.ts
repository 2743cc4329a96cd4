import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { actorFor, makeOrganisation, makePerson } from '@/tests/support/people'
import { readBallotPage } from './page'
import { readBallotsOf } from './pages'
import { findBallotFor } from './readers'
import { readOwnRows } from './reading'
import { readUnvoted } from './waiting'

let database: TestDatabase
let w: BallotWorld
beforeEach(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
})
afterEach(() => database.drop())

const asPerson = async (personId: string) => ({
  actor: await actorFor(database.db, personId),
  guest: null,
})
async function found(id: string, personId: string) {
  return findBallotFor(database.db, await asPerson(personId), id)
}
async function page(id: string, personId: string) {
  const place = await found(id, personId)
  return place && readBallotPage(database.db, place, 'secret')
}
async function stranger() {
  const { id } = await makeOrganisation(database.db)
  return (await makePerson(database.db, { name: 'Frida', organisations: [id] })).id
}
/** From now on only those with a role in it know of the area. */
const hide = () => w.rows("UPDATE area SET visibility = 'members' WHERE id = $1", [w.own.id])

describe('what it leads to', () => {
  test('PR3: once closed, those who lead an area decide on its priorities with it as the source, and all see that', async () => {
    const priority = await w.made()
    const options = [{ id: w.a, priorityId: priority }, w.draft.options[1]]
    const id = await w.opened({ options })
    expect((await page(id, w.leader.id))?.ledTo).toEqual([])
    await w.close(id)
    expect((await page(id, w.leader.id))?.ledTo).toMatchObject([
      { id: priority, state: 'proposed', decides: true, isDecided: false },
    ])
    await w.move(priority, { to: 'chosen', source: `ballot:${id}` })
    for (const [who, decides] of [
      [w.leader.id, true],
      [w.member.id, false],
    ] as const)
      expect((await page(id, who))?.ledTo).toMatchObject([
        { state: 'chosen', decides, isDecided: true },
      ])
    await hide()
    expect((await page(id, w.substitute.id))?.ledTo).toEqual([])
  })
})

describe('who may know of a ballot', () => {
  test('B11: a draft is there for those who prepare it, not for its electorate', async () => {
    const id = await w.drafted()
    expect(await found(id, w.leader.id)).toMatchObject({ reader: { manages: true } })
    for (const one of [w.member.id, w.holder.id, await stranger()])
      expect(await found(id, one)).toBe(null)
  })

  test('an open one: readers of the area, with names; of a closed area its electorate alone, without', async () => {
    const id = await w.opened()
    expect((await page(id, await stranger()))?.names).toHaveLength(3)
    await hide()
    expect(await found(id, await stranger())).toBe(null)
    for (const one of [w.holder.id, w.substitute.id])
      expect(await page(id, one)).toMatchObject({
        reader: { readsArea: false },
        names: null,
        ballot: { cast: null },
      })
    const none = { persons: 0, seats: 0, guests: 0 }
    expect((await page(id, w.member.id))?.ballot.cast, 'B31').toEqual(none)
    expect((await page(id, w.member.id))?.names?.map(({ name }) => name)).toContain('Bergs kommun')
    expect(await found('x', w.member.id)).toBe(null)
  })

  test('whoever may not know of the meeting does not learn of it from its ballot', async () => {
    const id = await w.opened({ place: { kind: 'meeting', id: w.meeting.id } })
    const [{ title } = { title: '' }] = await w.rows<{ title: string }>(
      'UPDATE meeting SET open = false WHERE id = $1 RETURNING title',
      [w.meeting.id],
    )
    expect(await page(id, w.leader.id)).toMatchObject({ meeting: { title } })
    const strange = await page(id, await stranger())
    expect(strange?.names).toHaveLength(3)
    expect(JSON.stringify(strange)).not.toContain(title)
  })

  test('a guest knows of what has been opened in their meeting, and votes on their own row', async () => {
    const { meeting } = w
    await w.join(meeting.code)
    const other = await w.started('Annat')
    await w.join(other.code)
    const [[mine], [theirs]] = [await w.guests(meeting.id), await w.guests(other.id)]
    if (!mine || !theirs) throw new Error('nobody joined')
    const place = { kind: 'meeting', id: meeting.id }
    const electorate = [{ standing: 'guest', id: mine.guest.guestId }]
    const asGuest = (id: string, { guest }: typeof mine) =>
      findBallotFor(database.db, { actor: null, guest }, id)
    const draft = await w.drafted({ place, electorate })
    const id = await w.opened({ place, electorate })
    expect(await asGuest(draft, mine)).toBe(null)
    expect(await asGuest(id, theirs)).toBe(null)
    const place1 = await asGuest(id, mine)
    const seen = place1 && (await readBallotPage(database.db, place1, 'secret'))
    expect(seen).toMatchObject({
      names: null,
      rows: [{ standing: 'guest', revision: 0, receipt: null, vote: null }],
      ballot: { cast: null },
    })
    await w.castAsGuest(id, mine, w.points(3, 0))
    const after = await asGuest(id, mine)
    expect(after && (await readBallotPage(database.db, after, 'secret'))).toMatchObject({
      rows: [{ revision: 1, isMine: true, vote: w.points(3, 0) }],
    })
  })
})

describe('B15: before the closing nothing of how it stands is on the page', () => {
  test('others see how many have voted; the voter sees the own paper and the receipt', async () => {
    const id = await w.opened()
    await w.cast(id, w.member.id, w.points(7, 1))
    const told = JSON.stringify(await page(id, w.colleague.id))
    expect(told).toContain('"cast":{"persons":1,"seats":0,"guests":0}')
    expect(told).not.toMatch(/"points":[0-9]|"vote":\{/)
    const mine = await page(id, w.member.id)
    expect(mine?.rows).toMatchObject([
      { standing: 'person', isMine: true, vote: w.points(7, 1), revision: 1 },
    ])
    expect(mine?.rows[0]?.receipt).toMatch(/^[0-9a-f]{4}(-[0-9a-f]{4}){4}$/)
    const listed = await readBallotsOf(database.db, { areaId: w.own.id, drafts: true })
    expect(JSON.stringify(listed)).not.toMatch(/"points":[0-9]/)
  })

  test('a seat that the other one has voted for says that, and not what; seats stand first', async () => {
    const id = await w.opened({
      electorate: [
        { standing: 'person', id: w.substitute.id },
        { standing: 'seat', id: w.berg.id },
      ],
    })
    await w.cast(id, w.holder.id, w.points(7, 1), w.berg.id)
    const rows = (await page(id, w.substitute.id))?.rows
    expect(rows).toMatchObject([
      { standing: 'seat', revision: 1, isMine: false, vote: null },
      { standing: 'person', revision: 0, isMine: false, vote: null, receipt: null },
    ])
  })

  test('after the closing the published result is there, the newest first', async () => {
    const id = await w.opened()
    await w.cast(id, w.member.id, w.points(7, 1))
    await w.close(id)
    await w.reopen(id)
    await w.close(id, 4)
    const results = (await page(id, w.colleague.id))?.results
    expect(results?.map(({ round }) => round)).toEqual([2, 1])
    expect(results?.[0]?.content.result.persons.cast).toBe(1)
  })
})

describe('what waits for a vote', () => {
  const waits = async (personId: string) =>
    (await readUnvoted(database.db, personId)).map(({ id }) => id)

  test('open ballots without a paper of the person or of the seat, until their time is out', async () => {
    await w.drafted()
    const closesAt = await w.inHours(1)
    const id = await w.opened({ closesAt })
    for (const one of [w.member.id, w.holder.id, w.substitute.id])
      expect(await waits(one)).toEqual([id])
    expect(await waits(w.leader.id)).toEqual([])
    await w.cast(id, w.member.id, w.points(0, 0))
    await w.cast(id, w.substitute.id, w.points(1, 0), w.berg.id)
    for (const one of [w.member.id, w.holder.id, w.substitute.id])
      expect(await waits(one)).toEqual([])
    expect(await waits(w.colleague.id)).toEqual([id])
    await w.setClosesAt(id, await w.inHours(-1))
    expect(await waits(w.colleague.id)).toEqual([])
  })

  test('B12: whoever has voted for a seat has voted as a person; for the own row alone, the seat still waits', async () => {
    const id = await w.opened({
      electorate: [
        { standing: 'person', id: w.holder.id },
        { standing: 'seat', id: w.berg.id },
      ],
    })
    await w.cast(id, w.holder.id, w.points(1, 0))
    expect(await waits(w.holder.id)).toEqual([id])
    await w.cast(id, w.holder.id, w.points(1, 0), w.berg.id)
    expect(await waits(w.holder.id)).toEqual([])
    expect(await waits(w.substitute.id)).toEqual([])
  })

  test('whoever spoke for an organisation and is not of it any more has nothing of its seat', async () => {
    const id = await w.opened({ electorate: [{ standing: 'seat', id: w.berg.id }] })
    await hide()
    expect(await waits(w.holder.id)).toEqual([id])
    expect(await found(id, w.holder.id)).not.toBe(null)
    await w.rows('DELETE FROM affiliation WHERE person_id = $1', [w.holder.id])
    expect(await waits(w.holder.id)).toEqual([])
    expect(await found(id, w.holder.id)).toBe(null)
    expect(await readOwnRows(database.db, { ballotId: id, personId: w.holder.id })).toEqual([])
  })

  test('the list of an area shows drafts to those who prepare them', async () => {
    const draft = await w.drafted()
    const open = await w.opened()
    const ids = async (drafts: boolean) =>
      (await readBallotsOf(database.db, { areaId: w.own.id, drafts })).map(({ id }) => id)
    expect((await ids(true)).sort()).toEqual([draft, open].sort())
    expect(await ids(false)).toEqual([open])
  })
})
