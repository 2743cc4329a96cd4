import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { breakdownWorld, type BreakdownWorld } from '@/tests/support/breakdown-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { recountResult } from '../rules'

let database: TestDatabase
let w: BreakdownWorld
beforeEach(async () => {
  database = await freshDatabase()
  w = await breakdownWorld(database)
})
afterEach(() => database.drop())

const secret = { secrecy: 'secret', breakdown: 'municipality', quorum: null }
const refused = (type: string, more: object = {}) => ({ ok: false, error: { type, ...more } })
const shown = ({ groups }: { groups: { classes: string[]; cast: number; entitled: number }[] }) =>
  groups.map((group) => [group.classes.join('+'), group.cast, group.entitled])

async function vote(ballotId: string, voters: readonly { id: string }[], first = 3) {
  for (const { id } of voters)
    expect(await w.cast(ballotId, id, w.points(first, 10 - first))).toMatchObject({ ok: true })
}

describe('B37: a breakdown is fixed at the opening', () => {
  test('a secret ballot with a class of fewer than five is not opened, and says which ones', async () => {
    const electorate = [
      ...(await w.persons('Åre', 5)),
      ...(await w.seats('Åre', 1)),
      ...(await w.persons('Berg', 4)),
      ...(await w.persons('Krokom', 6)),
    ]
    const id = await w.drafted({ ...secret, electorate })
    const classes = [
      { class: 'Berg', persons: 4, seats: 0 },
      { class: 'Åre', persons: 5, seats: 1 },
    ]
    expect(await w.open(id)).toEqual(refused('class-too-small', { by: 'municipality', classes }))
    expect(await w.readDraft(id)).toMatchObject({ state: 'draft', revision: 1 })
    expect([...(await w.classes(id)).values()]).toEqual([])
    expect(await w.change(id, { ...secret, electorate, breakdown: null })).toMatchObject({
      ok: true,
    })
    expect(await w.open(id, 2)).toMatchObject({ ok: true })
    expect([...(await w.classes(id)).values()]).toEqual([])
  })

  test('each row belongs where its organisation does, and stays there; who is of several, nowhere', async () => {
    const [five, others] = [await w.persons('Åre', 5), await w.persons(null, 5)]
    const seats = await w.seats('Berg', 5)
    const [both] = await w.persons('Åre', 1)
    await w.alsoOf(both!.id, await w.organisation('Berg'))
    await w.alsoOf(five[0]!.id, await w.organisation('Åre'))
    await w.rows('DELETE FROM attendance')
    await w.join(w.meeting.code, { name: 'Gäst' })
    const place = { kind: 'meeting', id: w.meeting.id }
    const electorate = [...five, ...others, ...seats, both]
    const id = await w.opened({ ...secret, electorate, place, present: true })
    expect((await w.readBallot(id))?.entitled.guests).toBe(1)
    const of = (voters: readonly { id: string }[], name: string) =>
      voters.map((voter) => [voter.id, name] as const)
    const stands = new Map([
      ...of(five, 'Åre'),
      ...of([...others, both!], 'none'),
      ...of(seats, 'Berg'),
    ])
    expect(await w.classes(id)).toEqual(stands)
    await w.rows('UPDATE organisation SET municipality_id = NULL')
    expect(await w.classes(id)).toEqual(stands)
    await expect(w.rows('UPDATE ballot SET breakdown = NULL WHERE id = $1', [id])).rejects.toThrow(
      'a ballot stays as it was opened',
    )
    await expect(w.rows(`UPDATE ballot_electorate SET class = 'Åre'`)).rejects.toThrow(
      'stays as its ballot was opened',
    )
  })

  test('by type of organisation it goes by that', async () => {
    const electorate = [
      ...(await w.seats('Åre', 5, 'company')),
      ...(await w.persons('Åre', 6, 'academia')),
    ]
    const id = await w.opened({ ...secret, breakdown: 'organisation-type', electorate })
    expect(new Set((await w.classes(id)).values())).toEqual(new Set(['company', 'academia']))
  })
})

describe('B37: what is stored as a result', () => {
  test('has no group of fewer than five papers, adds up, and says of no paper where it belongs', async () => {
    const [åre, berg, krokom] = [
      await w.persons('Åre', 6),
      await w.persons('Berg', 7),
      await w.persons('Krokom', 5),
    ]
    const id = await w.opened({ ...secret, electorate: [...åre, ...berg, ...krokom] })
    const [late] = await w.persons('Ragunda', 1)
    expect(await w.add(id, { voter: late })).toMatchObject({ ok: true })
    expect((await w.classes(id)).get(late!.id)).toBe('Ragunda')
    await vote(id, [...åre, ...berg.slice(0, 3), ...krokom, late!])
    expect(new Set(await w.classesOnPapers())).toEqual(
      new Set(['Berg', 'Krokom', 'Ragunda', 'Åre']),
    )
    expect(await w.close(id)).toMatchObject({ ok: true })
    const { text, content } = await w.published(id)
    expect(shown(content.breakdown!)).toEqual([
      ['Berg+Krokom+Ragunda', 9, 13],
      ['Åre', 6, 6],
    ])
    expect(content.breakdown?.groups[0]?.options[0]?.figures).toEqual({ points: 27, supporters: 9 })
    expect(recountResult(text)).toMatchObject({ ok: true, value: { difference: null } })
    expect(JSON.parse(text)).toMatchObject({ version: 2 })
    expect(JSON.stringify(content.papers)).not.toMatch(/class|Berg|Åre/)
    expect(await w.classesOnPapers()).toEqual([])
  })

  test('has no group in which few vote for an organisation, and says so where none is left', async () => {
    const [persons, seats] = [await w.persons('Åre', 6), await w.seats('Åre', 5)]
    const others = await w.persons('Berg', 6)
    const id = await w.opened({ ...secret, electorate: [...persons, ...seats, ...others] })
    await vote(id, [...persons, ...others])
    for (const { id: organisation, holder } of seats.slice(0, 4))
      await w.cast(id, holder, w.points(1, 9), organisation)
    await w.close(id)
    const { text, content } = await w.published(id)
    expect(content.breakdown).toEqual({ by: 'municipality', groups: [] })
    expect(recountResult(text)).toMatchObject({ ok: true, value: { difference: null } })
  })

  test('stands class by class in an open ballot, where everybody is named', async () => {
    const [åre, berg] = [await w.persons('Åre', 1), await w.seats('Berg', 2)]
    const electorate = [...åre, ...berg]
    const id = await w.opened({ breakdown: 'municipality', quorum: null, electorate })
    await vote(id, åre)
    await w.cast(id, berg[0]!.holder, w.points(10, 0), berg[0]!.id)
    await w.close(id)
    const { content } = await w.published(id)
    expect(shown(content.breakdown!)).toEqual([
      ['Berg', 1, 2],
      ['Åre', 1, 1],
    ])
  })

  test('is as it always was in a ballot without one', async () => {
    const id = await w.opened({ secrecy: 'secret' })
    await w.close(id)
    const { text, content } = await w.published(id)
    expect(content).not.toHaveProperty('breakdown')
    expect(JSON.parse(text)).toMatchObject({ version: 1 })
  })
})

test('B37: what stays of another open ballot is sorted by class too, so that equal papers keep no order', async () => {
  const [åre, berg] = [await w.persons('Åre', 5), await w.persons('Berg', 5)]
  const id = await w.opened({ ...secret, electorate: [...åre, ...berg] })
  for (const [index, one] of åre.entries()) await vote(id, [one, berg[index]!])
  const other = await w.opened({ secrecy: 'secret' })
  await w.close(other)
  expect(await w.classesOnPapers()).toEqual([...berg.map(() => 'Berg'), ...åre.map(() => 'Åre')])
})
