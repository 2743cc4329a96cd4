import { afterEach, beforeEach, expect, test } from 'vitest'
import { consultationResource } from '@/lib/access/queries'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { makeConsultation, makeVersion } from '@/tests/support/consultations'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { actorFor } from '@/tests/support/people'
import { readBallotsIn } from './of-consultation'

let database: TestDatabase
let w: BallotWorld
let place: { kind: 'consultation'; id: string }
beforeEach(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
  const { roadmap } = w
  const by = { personId: w.leader.id, organisationId: w.berg.id }
  const version = await makeVersion(database.db, { roadmap, by })
  const made = await makeConsultation(database.db, { roadmap, by, version: version.id })
  place = { kind: 'consultation', id: made.id }
})
afterEach(() => database.drop())

/** What the consultation's page lists for this person. */
async function listed(personId: string, locale: 'sv' | 'en' = 'sv') {
  const resource = await consultationResource(database.db, place.id)
  if (!resource) throw new Error('no consultation')
  const actor = await actorFor(database.db, personId)
  return (await readBallotsIn(database.db, actor, { resource, locale })).map(
    ({ id, own, result }) => ({ id, own, result }),
  )
}

test('a consultation lists its own ballots, with whether one has voted and, once closed, what came of it', async () => {
  await w.opened()
  const options = [{ id: w.a, sv: 'Lokal nytta', en: 'Local benefit' }, w.draft.options[1]]
  const id = await w.opened({ place, options })
  const one = (own: string | null, result: string | null = null) => [{ id, own, result }]
  expect(await listed(w.member.id)).toEqual(one('votes'))
  expect(await listed(w.leader.id)).toEqual(one(null))
  await w.cast(id, w.member.id, w.points(3, 1))
  await w.cast(id, w.substitute.id, w.points(2, 0), w.berg.id)
  for (const who of [w.member.id, w.substitute.id]) expect(await listed(who)).toEqual(one('voted'))
  await w.close(id)
  const said = {
    sv: 'Lokal nytta kom först i båda räkningarna',
    en: 'Local benefit came first in both tallies',
  }
  for (const locale of ['sv', 'en'] as const)
    expect(await listed(w.colleague.id, locale)).toEqual(one('votes', said[locale]))
  await w.reopen(id)
  expect(await listed(w.colleague.id), 'opened again it has none').toEqual(one('votes'))
})

test('B21: drafts are listed for those who prepare them; outside a closed area, what one may vote in', async () => {
  const draft = await w.drafted({ place })
  const open = await w.opened({ place })
  const seatless = await w.opened({ place, electorate: [{ standing: 'person', id: w.member.id }] })
  const ids = async (personId: string) => new Set((await listed(personId)).map(({ id }) => id))
  expect(await ids(w.leader.id)).toEqual(new Set([draft, open, seatless]))
  expect(await ids(w.holder.id)).toEqual(new Set([open, seatless]))
  await w.rows("UPDATE area SET visibility = 'members' WHERE id = $1", [w.own.id])
  expect(await ids(w.holder.id)).toEqual(new Set([open]))
})
