import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { markRemoved } from '@/lib/joining/queries/attendance'
import { markLeft } from '@/lib/joining/queries/guests'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { makePriority } from '@/tests/support/priorities'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { readAskedAbout } from '../queries/changing'

let database: TestDatabase
let w: BallotWorld
beforeEach(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
})
afterEach(() => database.drop())

const refused = (type: string, more: object = {}) => ({ ok: false, error: { type, ...more } })

describe('B11: a ballot is fixed when it opens', () => {
  test('a draft is there for those who prepare it, and an old tab does not write over it', async () => {
    const id = await w.drafted()
    expect(await w.readBallot(id)).toBeNull()
    expect(await w.change(id, { questionSv: 'Vad ska gå sist?' })).toMatchObject({ ok: true })
    expect(await w.change(id, { questionSv: 'Något annat?' })).toEqual(refused('ballot-changed'))
    expect(await w.readDraft(id)).toMatchObject({ questionSv: 'Vad ska gå sist?', revision: 2 })
    expect(await w.open(id, 1)).toEqual(refused('ballot-changed'))
    expect(await w.open(id, 2)).toMatchObject({ ok: true })
  })

  test('the same draft sent twice is one; another area’s is not there', async () => {
    const id = randomUUID()
    expect(await w.create({ id })).toEqual(await w.create({ id }))
    expect(await w.rows('SELECT id FROM ballot')).toHaveLength(1)
    expect(await w.may('ballot.manage', w.member.id)).toEqual(refused('forbidden'))
    await w.rows('UPDATE ballot SET area_id = $1', [w.other.id])
    expect(await w.open(id)).toEqual(refused('ballot-not-found'))
    expect(await w.create({ id })).toEqual(refused('ballot-not-found'))
  })

  test('it may ask about what other areas lead, where everybody may read it', async () => {
    const theirs = await makePriority(database.db, { area: w.other.id, by: w.by, title: 'Delat' })
    const options = [{ id: w.a, priorityId: theirs }, w.draft.options[1]]
    expect(await w.create({ options })).toMatchObject({ ok: true })
    await w.rows(`UPDATE area SET visibility = 'members' WHERE id = $1`, [w.other.id])
    await w.rows('INSERT INTO priority_area (priority_id, area_id) VALUES ($1, $2)', [
      theirs,
      w.own.id,
    ])
    expect(await w.create({ options })).toEqual(refused('priority-not-found'))
  })

  test('what cannot be counted or answered is refused', async () => {
    const { terms } = w.draft
    expect(await w.create({ terms: { ...terms, budget: 0 } })).toEqual(refused('budget-outside'))
    const option = { id: w.a, priorityId: randomUUID() }
    expect(await w.create({ options: [option, w.draft.options[1]] })).toEqual(
      refused('priority-not-found'),
    )
    const place = { kind: 'meeting', id: randomUUID() }
    expect(await w.create({ place })).toEqual(refused('place-not-found'))
    for (const standing of ['person', 'seat', 'guest'])
      expect(await w.create({ electorate: [{ standing, id: randomUUID() }] })).toEqual(
        refused('voter-not-found', { voters: [{ standing, id: expect.any(String) }] }),
      )
    expect(await w.open(await w.drafted({ electorate: [] }))).toEqual(refused('nobody-entitled'))
    const past = await w.drafted({ closesAt: '2020-01-01T00:00:00Z' })
    expect(await w.open(past)).toEqual(refused('closes-in-the-past'))
    const far = await w.drafted({ closesAt: '2090-01-01T00:00:00Z' })
    const late = refused('closes-too-late', { latest: expect.any(Date) })
    expect(await w.open(far)).toEqual(late)
    const open = await w.opened()
    await w.close(open)
    expect(await w.reopen(open, { closesAt: '2090-01-01T00:00:00Z' })).toEqual(late)
  })

  test('at the opening everybody in the electorate can still vote, or it says who cannot', async () => {
    const { meeting } = w
    for (const name of ['Anna', 'Bo', 'Cia']) await w.join(meeting.code, { name })
    const guests = (await w.guests(meeting.id)).map(({ guest }) => guest.guestId)
    const are = await w.seated('Åre kommun', w.stranger.id)
    const krokom = await w.seated('Krokoms kommun', w.colleague.id)
    const electorate = [
      ...w.draft.electorate,
      { standing: 'seat', id: are.id },
      { standing: 'seat', id: krokom.id },
      ...guests.map((id) => ({ standing: 'guest', id })),
    ]
    const id = await w.drafted({ place: { kind: 'meeting', id: meeting.id }, electorate })
    const [left, removed] = guests
    await markLeft(database.db, left!)
    await database.db.transaction((tx) => markRemoved(tx, removed!))
    await w.rows('UPDATE seat SET holder_id = NULL WHERE organisation_id = $1', [are.id])
    await w.rows('UPDATE person SET disabled_at = clock_timestamp() WHERE id IN ($1, $2)', [
      w.colleague.id,
      w.holder.id,
    ])
    const done = await w.open(id)
    expect(done).toMatchObject(refused('voter-not-found'))
    const gone = [w.colleague.id, are.id, krokom.id, left, removed]
    expect(
      !done.ok && 'voters' in done.error && new Set(done.error.voters.map((one) => one.id)),
      'the substitute still speaks for Berg',
    ).toEqual(new Set(gone))
    expect(await w.readBallot(id)).toBeNull()
  })

  test('an id in capitals is the same id, and a comma joins no two', async () => {
    const loud = (of: { id: string }) => ({ ...of, id: of.id.toUpperCase() })
    const terms = { ...w.draft.terms, options: w.draft.terms.options.map((id) => id.toUpperCase()) }
    const options = w.draft.options.map(loud)
    const [first] = w.draft.electorate
    const id = randomUUID()
    const once = { id, electorate: [first], terms, options }
    expect(await w.create(once)).toMatchObject({ ok: true })
    const again = { ...once, id: id.toUpperCase(), electorate: [first, loud(first!)] }
    expect(await w.create(again)).toEqual({ ok: true, value: { ballotId: id } })
    const both = await w.opened({ electorate: again.electorate, terms, options })
    expect(await w.readBallot(both)).toMatchObject({
      entitled: { seats: 1 },
      options: [{ id: w.a }, { id: w.b }],
      terms: w.draft.terms,
    })
    const joined = { ...w.draft.terms, options: [`${w.a},${w.b}`] }
    await expect(w.create({ terms: joined })).rejects.toThrow(/choose-one|Invalid/)
  })

  test('a priority is an option by the title that it has at the opening', async () => {
    const priorityId = await w.made({ title: 'Lokal nytta' })
    const id = await w.drafted({ options: [{ id: w.a, priorityId }, w.draft.options[1]] })
    await w.revise(priorityId, { title: 'Nyttan stannar' })
    await w.open(id)
    await w.revise(priorityId, { title: 'Annat', revision: 2 })
    expect((await w.readBallot(id))?.options[0]).toMatchObject({ priorityId, sv: 'Nyttan stannar' })
  })

  test('a title of an area that has become closed since the draft is not taken: it is not opened', async () => {
    const theirs = await makePriority(database.db, { area: w.other.id, by: w.by, title: 'Delat' })
    const id = await w.drafted({ options: [{ id: w.a, priorityId: theirs }, w.draft.options[1]] })
    await w.rows(`UPDATE area SET visibility = 'members' WHERE id = $1`, [w.other.id])
    await w.rows(`UPDATE priority SET title = 'Slutet' WHERE id = $1`, [theirs])
    expect(await w.open(id)).toEqual(refused('priority-not-found'))
    expect(await w.readDraft(id)).toMatchObject({ state: 'draft', options: [{ sv: 'Delat' }, {}] })
    expect(await readAskedAbout(database.db, id), 'so the page names it').toEqual([
      { priorityId: theirs, title: 'Delat' },
    ])
  })

  test('opened twice it is opened once; of two who open at once neither is refused', async () => {
    const id = await w.drafted()
    for (const done of await Promise.all([w.open(id), w.open(id), w.open(id)]))
      expect(done).toMatchObject({ ok: true })
    expect(await w.events(id)).toMatchObject([
      { kind: 'opened', person: w.leader.name, organisation: 'Regionen' },
    ])
  })

  test('after that the database refuses to change method, options, texts, quorum, secrecy or electorate', async () => {
    const id = await w.opened()
    const state = { state: 'open' }
    expect(await w.change(id, { revision: 2 })).toEqual(refused('ballot-state', state))
    for (const change of [
      `UPDATE ballot SET terms = '{}' WHERE id = $1`,
      `UPDATE ballot SET quorum = NULL WHERE id = $1`,
      `UPDATE ballot SET question_sv = 'Annat?' WHERE id = $1`,
      `UPDATE ballot SET explanation_en = 'Other' WHERE id = $1`,
      `UPDATE ballot SET secrecy = 'secret' WHERE id = $1`,
      `UPDATE ballot SET closes_at = clock_timestamp() WHERE id = $1`,
      `UPDATE ballot SET opened_at = clock_timestamp() WHERE id = $1`,
      `UPDATE ballot SET state = 'draft', opened_at = NULL WHERE id = $1`,
      `DELETE FROM ballot WHERE id = $1`,
      `UPDATE ballot_option SET text_sv = 'Annat' WHERE ballot_id = $1`,
      `DELETE FROM ballot_option WHERE ballot_id = $1`,
      `INSERT INTO ballot_option (ballot_id, id, position, text_sv) VALUES ($1, gen_random_uuid(), 9, 'x')`,
      `DELETE FROM ballot_electorate WHERE ballot_id = $1`,
      `UPDATE ballot_electorate SET standing = standing WHERE ballot_id = $1`,
      `DELETE FROM ballot_event WHERE ballot_id = $1`,
      `UPDATE ballot_event SET reason = 'x' WHERE ballot_id = $1`,
    ])
      await expect(w.rows(change, [id])).rejects.toThrow(/stays|not removed/)
  })

  test('whether it is secret is said in the draft, and fixed with it', async () => {
    const id = await w.drafted({ secrecy: 'secret' })
    expect(await w.readDraft(id)).toMatchObject({ secrecy: 'secret' })
    await w.change(id)
    expect(await w.readDraft(id)).toMatchObject({ secrecy: 'open' })
    const secret = await w.opened({ secrecy: 'secret' })
    await expect(
      w.rows(`UPDATE ballot SET secrecy = 'open' WHERE id = $1`, [secret]),
    ).rejects.toThrow(/stays/)
  })
})

describe('B11: later additions are public', () => {
  test('somebody who is added votes, and the log says why; added twice it is once', async () => {
    const id = await w.opened()
    const voter = { standing: 'person', id: w.stranger.id }
    for (let times = 0; times < 2; times += 1)
      expect(await w.add(id, { voter })).toMatchObject({ ok: true })
    expect(await w.events(id)).toMatchObject([
      { kind: 'opened' },
      { kind: 'addition', reason: 'Glömdes bort.', added: w.stranger.name },
    ])
    expect(await w.cast(id, w.stranger.id, w.points(1, 2))).toMatchObject({ ok: true })
    expect(await w.readBallot(id)).toMatchObject({ entitled: { persons: 4, seats: 1 } })
  })

  test('nobody is added without a line of their own in that ballot', async () => {
    const id = await w.opened()
    const unsaid = `INSERT INTO ballot_electorate (id, ballot_id, standing, person_id)
      VALUES (gen_random_uuid(), $1, 'person', $2)`
    await expect(w.rows(unsaid, [id, w.stranger.id])).rejects.toThrow(/stays/)
    const said = `INSERT INTO ballot_electorate (id, ballot_id, standing, person_id, addition_id)
      SELECT gen_random_uuid(), $1, 'person', $2, id FROM ballot_event WHERE ballot_id = $3 AND kind = $4`
    const other = await w.opened()
    await expect(w.rows(said, [id, w.stranger.id, id, 'opened'])).rejects.toThrow(/public line/)
    const voter = { standing: 'person', id: w.holder.id }
    await w.add(id, { voter })
    await w.rows(
      `INSERT INTO ballot_event (id, ballot_id, kind, reason, by_person)
       VALUES (gen_random_uuid(), $1, 'addition', 'Glömdes bort.', $2)`,
      [other, w.leader.id],
    )
    await expect(w.rows(said, [id, w.stranger.id, other, 'addition'])).rejects.toThrow(
      /ballot_electorate_said/,
    )
    await expect(w.rows(said, [id, w.stranger.id, id, 'addition'])).rejects.toThrow(
      /ballot_electorate_addition/,
    )
  })

  test('nobody is added to a ballot that is closed', async () => {
    const id = await w.opened()
    await w.close(id)
    const voter = { standing: 'person', id: w.stranger.id }
    expect(await w.add(id, { voter })).toEqual(refused('ballot-state', { state: 'closed' }))
  })
})
