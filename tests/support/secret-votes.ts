import { createHash, randomInt, randomUUID } from 'node:crypto'
import { authorize, authorizeGuest } from '@/lib/access/authorize'
import { meetingResource } from '@/lib/access/queries'
import { visit } from '@/lib/auth/queries'
import { castVote, castVoteAsGuest } from '@/lib/ballots/commands/casting'
import { plainPaper } from '@/lib/ballots/rules'
import { receiptOf } from '@/lib/ballots/rules/receipt'
import { CastVote } from '@/lib/ballots/schema/inputs'
import type { BreakdownBy, Standing, Terms, Vote } from '@/lib/ballots/types'
import { canonicalJson } from '@/lib/documents/canonical'
import type { BallotWorld } from './ballot-world'
import { NOW } from './people'

type Sizes = { persons: number; seats: number; guests: number }
export type SecretVoter = {
  voterId: string
  ballotId: string
  standing: Standing
  /** Who casts it; null: a guest. */
  personId: string | null
  /** As the row of the electorate has it: person, organisation or guest. */
  rowOf: string
  /** Where the row belongs, in a ballot that has a breakdown. */
  class: string | null
}
/** What happened, known to the test alone, and what a web server beside ours would have written down. */
export type Happened = {
  ballots: string[]
  voters: SecretVoter[]
  paperOf: Map<string, string>
  receiptOf: Map<string, string>
  /** Who sent a request, the earliest first. */
  accessLog: { at: Date; voterId: string }[]
}

const OPTIONS = Array.from({ length: 8 }, () => randomUUID())
const terms: Terms = {
  method: 'score',
  options: OPTIONS,
  ties: 'shared',
  lowest: 0,
  highest: 9,
  fewest: 1,
}
/** Between one request and the next: each is noted as a visit of its session, which is once a minute. */
const STEP = 61_000

/**
 * Secret ballots of a meeting, each with as many voters, none of whom is in two. Everybody votes once, in an
 * order drawn by chance: in the first `byCommand` of the ballots as the program lets them, by a session's
 * cookie or as a guest; in the others by the same statements without the program, which is much quicker. No
 * two papers of one ballot are alike among those who vote alike, so that chance finds one voter in each such
 * group.
 */
export async function secretVotes(
  w: BallotWorld,
  asked: {
    ballots: number
    byCommand: number
    sizes: Sizes
    /** Of which there are as many persons and seats in each, by which the result will be broken down. */
    municipalities?: readonly string[]
  },
): Promise<Happened> {
  const ballots: string[] = []
  const { municipalities = [] } = asked
  for (let index = 0; index < asked.ballots; index += 1) {
    const electorate = await crowd(w, asked.sizes)
    if (municipalities.length > 0) await spread(w, electorate, municipalities)
    const breakdown = municipalities.length > 0 ? 'municipality' : null
    ballots.push(await openWith(w, electorate, breakdown))
  }
  const voters = (await Promise.all(ballots.map((id) => votersOf(w, id)))).flat()
  const votes = votesOf(shuffled(voters))
  const commanded = new Set(ballots.slice(0, asked.byCommand))
  for (const some of runsOf(votes, ({ voter }) => commanded.has(voter.ballotId)))
    if (some.holds) for (const vote of some.all) await castOne(w, vote)
    else await castQuickly(w, some.all)
  return {
    ballots,
    voters,
    paperOf: new Map(votes.map(({ voter, text }) => [voter.voterId, text])),
    receiptOf: new Map(
      voters.map(({ voterId }) => [voterId, receiptOf(w.deps.config.secret, voterId)]),
    ),
    accessLog: votes.map(({ at, voter: { voterId } }) => ({ at, voterId })),
  }
}

/** Those of one ballot who vote alike, in a breakdown of one class. */
export const groupOf = (of: { ballotId: string; standing: string; class: string | null }) =>
  [of.ballotId, of.standing, of.class].filter((part) => part !== null).join(' ')

export function grouped<T>(all: Iterable<T>, keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}

export type Cast = { voter: SecretVoter; vote: Vote; text: string; at: Date }

/** A paper for each, unlike those of all others who vote alike. */
export function votesOf(voters: readonly SecretVoter[]): Cast[] {
  const used = new Map<string, Set<string>>()
  return voters.map((voter, index) => {
    const taken = used.get(groupOf(voter)) ?? new Set()
    const vote = newVote(taken)
    const text = canonicalJson(plainPaper(terms, vote))
    used.set(groupOf(voter), taken.add(text))
    return { voter, vote, text, at: new Date(NOW.getTime() + index * STEP) }
  })
}

/** Neighbours of whom all hold, or none. */
function runsOf<T>(all: readonly T[], holds: (one: T) => boolean): { holds: boolean; all: T[] }[] {
  const runs: { holds: boolean; all: T[] }[] = []
  for (const one of all) {
    const last = runs.at(-1)
    if (last && last.holds === holds(one)) last.all.push(one)
    else runs.push({ holds: holds(one), all: [one] })
  }
  return runs
}

async function castOne(w: BallotWorld, { voter, vote, at }: Cast): Promise<void> {
  const { ballotId, voterId, personId, rowOf } = voter
  const input = CastVote.parse({ ballotId, voterId, revision: 0, vote })
  const done = personId
    ? await castVote(w.deps, await grantOf(w, personId, at), input)
    : await castVoteAsGuest(w.deps, await guestGrantOf(w, rowOf), input)
  if (!done.ok) throw new Error(done.error.type)
}

async function guestGrantOf(w: BallotWorld, guestId: string) {
  const resource = await meetingResource(w.deps.db, w.meeting.id)
  const who = { guestId, meetingId: w.meeting.id, name: 'Gäst' }
  const grant = resource && authorizeGuest(who, 'ballot.vote-as-guest', resource)
  if (!grant?.ok) throw new Error('no grant')
  return grant.value
}

/** Each vote in a transaction of its own, as the command writes it. */
async function castQuickly(w: BallotWorld, votes: readonly Cast[]): Promise<void> {
  await w.rows(`DO $do$ BEGIN IF to_regproc('cast_quickly') IS NULL THEN
    CREATE PROCEDURE cast_quickly(votes jsonb) LANGUAGE plpgsql AS $$
    DECLARE one record;
    BEGIN
      FOR one IN SELECT * FROM jsonb_to_recordset(votes)
        AS t(ballot uuid, voter uuid, person uuid, standing text, class text, paper jsonb, at timestamptz) LOOP
        UPDATE session SET last_seen_at = one.at WHERE person_id = one.person;
        COMMIT;
        INSERT INTO ballot_voter (electorate_id, ballot_id, cast_by) VALUES (one.voter, one.ballot, one.person);
        INSERT INTO secret_paper (ballot_id, standing, class, paper)
          VALUES (one.ballot, one.standing, one.class, one.paper);
        COMMIT;
      END LOOP;
    END $$; END IF; END $do$`)
  const rows = votes.map(({ voter, text, at }) => ({
    ballot: voter.ballotId,
    voter: voter.voterId,
    person: voter.personId,
    standing: voter.standing,
    class: voter.class,
    paper: JSON.parse(text) as unknown,
    at,
  }))
  await w.rows('CALL cast_quickly($1)', [JSON.stringify(rows)])
}

/** As at the door: the session's cookie is looked up, and that it was here is noted. */
async function grantOf(w: BallotWorld, personId: string, now: Date) {
  const actor = await visit(w.deps.db, tokenOf(personId), now)
  const grant = actor && authorize(actor, 'ballot.vote', { type: 'county' })
  if (!grant?.ok) throw new Error('signed out')
  return grant.value
}

const tokenOf = (personId: string) => `cookie of ${personId}`

/** A paper that none of these is. */
function newVote(taken: ReadonlySet<string>): Vote {
  for (;;) {
    const scores = OPTIONS.map((option) => ({ option, score: randomInt(10) }))
    const vote: Vote = { method: 'score', scores }
    if (!taken.has(canonicalJson(plainPaper(terms, vote)))) return vote
  }
}

export function shuffled<T>(all: readonly T[]): T[] {
  const mixed = [...all]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1)
    const [a, b] = [mixed[last], mixed[other]]
    if (a !== undefined && b !== undefined) [mixed[last], mixed[other]] = [b, a]
  }
  return mixed
}

/** Persons with a session each, organisations with a mandate holder, and guests of the meeting. */
async function crowd(w: BallotWorld, { persons, seats, guests }: Sizes) {
  const ids = (count: number) => Array.from({ length: count }, () => randomUUID())
  const [alone, holders, organisations] = [ids(persons), ids(seats), ids(seats)]
  const visitors = ids(guests)
  const everybody = [...alone, ...holders]
  const hashes = everybody.map((id) => createHash('sha256').update(tokenOf(id)).digest('hex'))
  await w.rows(
    `WITH p AS (INSERT INTO person (id, email, name)
       SELECT id, id || '@lan.example', 'V' FROM unnest($1::uuid[]) AS id)
     INSERT INTO organisation (id, name, short_name, kind)
       SELECT id, 'O ' || id, 'O', 'company' FROM unnest($2::uuid[]) AS id`,
    [everybody, organisations],
  )
  await w.rows(
    `WITH s AS (INSERT INTO seat (organisation_id, holder_id)
       SELECT o, h FROM unnest($1::uuid[], $2::uuid[]) AS t(o, h))
     INSERT INTO affiliation (organisation_id, person_id) SELECT o, h FROM unnest($1::uuid[], $2::uuid[]) AS t(o, h)`,
    [organisations, holders],
  )
  await w.rows(
    `INSERT INTO session (id, token_hash, person_id, created_at, last_seen_at, idle_seconds, idle_expires_at, expires_at)
     SELECT gen_random_uuid(), hash, id, $3, $3, 86400000, $3::timestamptz + interval '900 days', $3::timestamptz + interval '900 days'
     FROM unnest($1::uuid[], $2::text[]) AS t(id, hash)`,
    [everybody, hashes, new Date(NOW.getTime() - 3_600_000)],
  )
  await w.rows(
    `INSERT INTO guest (id, meeting_id, name, role, consented_at, token_hash)
     SELECT id, $2, 'Gäst', 'official', clock_timestamp(), 'hash of ' || id FROM unnest($1::uuid[]) AS id`,
    [visitors, w.meeting.id],
  )
  const as = (standing: Standing, of: string[]) => of.map((id) => ({ standing, id }))
  return [...as('person', alone), ...as('seat', organisations), ...as('guest', visitors)]
}

/** Organisations and persons by turns in each municipality: persons by belonging to one of these organisations. */
async function spread(w: BallotWorld, electorate: Electorate, names: readonly string[]) {
  const turns = (standing: Standing) => {
    const ids = electorate.filter((one) => one.standing === standing).map(({ id }) => id)
    return [ids, ids.map((_, index) => names[index % names.length])] as const
  }
  await w.rows(
    `INSERT INTO municipality (id, name, population, sami_administrative_area)
     SELECT gen_random_uuid(), name, 1000, false FROM unnest($1::text[]) AS name ON CONFLICT DO NOTHING`,
    [names],
  )
  await w.rows(
    `UPDATE organisation o SET municipality_id = m.id FROM unnest($1::uuid[], $2::text[]) AS t(id, name)
     JOIN municipality m ON m.name = t.name WHERE o.id = t.id`,
    [...turns('seat')],
  )
  await w.rows(
    `INSERT INTO affiliation (organisation_id, person_id)
     SELECT (SELECT o.id FROM organisation o JOIN municipality m ON m.id = o.municipality_id
       WHERE m.name = t.name LIMIT 1), t.id FROM unnest($1::uuid[], $2::text[]) AS t(id, name)`,
    [...turns('person')],
  )
}

type Electorate = { standing: Standing; id: string }[]

export function openWith(
  w: BallotWorld,
  electorate: Electorate,
  breakdown: BreakdownBy | null = null,
) {
  return w.opened({
    breakdown,
    secrecy: 'secret',
    place: { kind: 'meeting', id: w.meeting.id },
    options: OPTIONS.map((id, index) => ({ id, sv: `Alternativ ${index}` })),
    terms,
    quorum: null,
    electorate,
  })
}

export function votersOf(w: BallotWorld, ballotId: string): Promise<SecretVoter[]> {
  return w.rows<SecretVoter>(
    `SELECT e.id AS "voterId", e.ballot_id AS "ballotId", e.standing, e.class,
       coalesce(e.person_id, s.holder_id) AS "personId",
       coalesce(e.person_id, e.organisation_id, e.guest_id) AS "rowOf"
     FROM ballot_electorate e LEFT JOIN seat s ON s.organisation_id = e.organisation_id
     WHERE e.ballot_id = $1`,
    [ballotId],
  )
}
