import { randomUUID } from 'node:crypto'
import { authorize, authorizeGuest } from '@/lib/access/authorize'
import { meetingResource } from '@/lib/access/queries'
import { declareInterest, castVote, castVoteAsGuest } from '@/lib/ballots/commands/casting'
import { closeBallot } from '@/lib/ballots/commands/closing'
import { discardDraft } from '@/lib/ballots/commands/discarding'
import { changeBallot, createBallot } from '@/lib/ballots/commands/drafting'
import { addPresent, addVoter, openBallot, reopenBallot } from '@/lib/ballots/commands/opening'
import { readBallot, readDraft, readEvents, readResults } from '@/lib/ballots/queries/reading'
import {
  AddPresent,
  AddVoter,
  CastVote,
  ChangeBallot,
  CreateBallot,
  DeclareInterest,
  ReopenBallot,
} from '@/lib/ballots/schema/inputs'
import { readResult } from '@/lib/ballots/rules'
import { affiliation, seat } from '@/lib/db/schema/people'
import type { TestDatabase } from './database'
import { makeOrganisation, makePerson, actorFor } from './people'
import { priorityWorld } from './priority-world'

/** An area with its people, a seat, and what is done with ballots. */
export async function ballotWorld(database: TestDatabase) {
  const { db } = database
  const world = await priorityWorld(database)
  const { deps, own, leader } = world
  const berg = await makeOrganisation(db, { name: 'Bergs kommun' })
  const holder = await makePerson(db, { name: 'Hilda', organisations: [berg.id] })
  const substitute = await makePerson(db, { name: 'Sara', organisations: [berg.id] })
  await db
    .insert(seat)
    .values({ organisationId: berg.id, holderId: holder.id, substituteId: substitute.id })

  const [a, b] = [randomUUID(), randomUUID()]
  const draft = {
    place: null,
    questionSv: 'Vad ska gå först?',
    explanationSv: 'Fördela tio poäng.',
    options: [
      { id: a, sv: 'Lokal nytta' },
      { id: b, sv: 'Nätkapacitet' },
    ],
    terms: { method: 'points', options: [a, b], ties: 'shared', budget: 10, cap: null },
    quorum: { tally: 'persons', share: { numerator: 1, denominator: 2 } },
    electorate: [
      { standing: 'seat', id: berg.id },
      { standing: 'person', id: world.member.id },
      { standing: 'person', id: world.colleague.id },
    ],
  }
  /** As papers are kept: without a 0 for nothing. */
  const points = (first: number, second: number) => ({
    method: 'points',
    points: [
      { option: a, points: first },
      { option: b, points: second },
    ].filter((mark) => mark.points > 0),
  })
  const manage = (personId = leader.id, areaId = own.id) =>
    world.granted('ballot.manage', personId, areaId)
  async function may(personId: string) {
    const grant = authorize(await actorFor(db, personId), 'ballot.vote', { type: 'county' })
    if (!grant.ok) throw new Error(grant.error.type)
    return grant.value
  }
  async function voterId(ballotId: string, id: string) {
    const [row] = await world.rows<{ id: string }>(
      `SELECT id FROM ballot_electorate
       WHERE ballot_id = $1 AND $2 IN (person_id, organisation_id, guest_id)`,
      [ballotId, id],
    )
    return row?.id ?? randomUUID()
  }
  async function form(ballotId: string, as: string, given: object) {
    const row = await voterId(ballotId, as)
    const [paper] = await world.rows('SELECT revision FROM ballot_cast WHERE electorate_id = $1', [
      row,
    ])
    const revision = paper?.revision ?? 0
    return CastVote.parse({ ballotId, voterId: row, revision, ...given })
  }
  async function drafted(given: object = {}): Promise<string> {
    const made = await create(given)
    if (!made.ok) throw new Error(made.error.type)
    return made.value.ballotId
  }
  const create = async (given: object = {}) =>
    createBallot(deps, await manage(), CreateBallot.parse({ ...draft, ...given }))
  const open = async (ballotId: string, revision = 1) =>
    openBallot(deps, await manage(), { ballotId, revision })
  async function opened(given: object = {}): Promise<string> {
    const id = await drafted(given)
    const done = await open(id)
    if (!done.ok) throw new Error(done.error.type)
    return id
  }
  const row = (id: string) => ({ id, areaId: own.id })
  return {
    ...world,
    database,
    berg,
    holder,
    substitute,
    /** By the database's clock. */
    async inHours(hours: number) {
      const [row] = await world.rows<{ at: Date }>(
        `SELECT date_trunc('milliseconds', clock_timestamp()) + $1 * interval '1 hour' AS at`,
        [hours],
      )
      if (!row) throw new Error('no row')
      return row.at
    },
    /** Past what the database allows: as though time had gone by. */
    async setClosesAt(ballotId: string, at: Date) {
      await world.rows('ALTER TABLE ballot DISABLE TRIGGER ballot_stays')
      await world.rows('UPDATE ballot SET closes_at = $2 WHERE id = $1', [ballotId, at])
      await world.rows('ALTER TABLE ballot ENABLE TRIGGER ballot_stays')
    },
    /** Another organisation with a seat. */
    async seated(name: string, holderId: string | null) {
      const made = await makeOrganisation(db, { name })
      if (holderId)
        await db.insert(affiliation).values({ personId: holderId, organisationId: made.id })
      await db.insert(seat).values({ organisationId: made.id, holderId })
      return made
    },
    /** What guests of a meeting do it with, the newest first. */
    async guests(meetingId: string) {
      const found = await world.rows<{ id: string; name: string }>(
        'SELECT id, name FROM guest WHERE meeting_id = $1 ORDER BY joined_at DESC',
        [meetingId],
      )
      const resource = await meetingResource(db, meetingId)
      return found.map(({ id, name }) => {
        const who = { guestId: id, meetingId, name }
        const grant = resource && authorizeGuest(who, 'ballot.vote-as-guest', resource)
        if (!grant?.ok) throw new Error('no grant')
        return grant.value
      })
    },
    a,
    b,
    draft,
    points,
    manage,
    voterId,
    create,
    drafted,
    open,
    opened,
    change: async (ballotId: string, given: object = {}) =>
      changeBallot(
        deps,
        await manage(),
        ChangeBallot.parse({ ballotId, revision: 1, ...draft, ...given }),
      ),
    discard: async (ballotId: string, revision = 1) =>
      discardDraft(deps, await manage(), { ballotId, revision }),
    /**
     * The person's paper for the row of `as`: the person's own unless it is a seat's. The page was shown
     * just now, unless the test says which paper it showed.
     */
    cast: async (
      ballotId: string,
      personId: string,
      vote: object,
      as = personId,
      given: object = {},
    ) => castVote(deps, await may(personId), await form(ballotId, as, { vote, ...given })),
    castAsGuest: async (
      ballotId: string,
      grant: Parameters<typeof castVoteAsGuest>[1],
      vote: object,
      given: object = {},
    ) =>
      castVoteAsGuest(deps, grant, await form(ballotId, grant.guest.guestId, { vote, ...given })),
    declare: async (ballotId: string, personId: string) =>
      declareInterest(
        deps,
        await may(personId),
        DeclareInterest.parse({ ballotId, reason: 'Jag äger mark där.' }),
      ),
    add: async (ballotId: string, given: object) =>
      addVoter(
        deps,
        await manage(),
        AddVoter.parse({ ballotId, reason: 'Glömdes bort.', ...given }),
      ),
    addPresent: async (ballotId: string) =>
      addPresent(
        deps,
        await manage(),
        AddPresent.parse({ ballotId, reason: 'Kom efter öppnandet.' }),
      ),
    close: async (ballotId: string, revision = 2) =>
      closeBallot(deps, await manage(), { ballotId, revision }),
    reopen: async (ballotId: string, given: object = {}) =>
      reopenBallot(
        deps,
        await manage(),
        ReopenBallot.parse({ ballotId, revision: 3, reason: 'En röst föll bort.', ...given }),
      ),
    readBallot: (id: string) => readBallot(db, row(id)),
    readDraft: (id: string) => readDraft(db, row(id)),
    events: (id: string) => readEvents(db, id),
    results: (id: string) => readResults(db, row(id)),
    /** The newest result: as it is stored, and what it says. */
    async published(id: string) {
      const [newest] = await readResults(db, row(id))
      const file = readResult(newest?.file ?? '')
      if (!newest || !file.ok) throw new Error('a result')
      return { text: newest.file, content: file.value.content }
    },
    secretPapers: () =>
      world.rows<{ standing: string; paper: object }>('SELECT standing, paper FROM secret_paper'),
    secretVoters: () => world.rows('SELECT * FROM ballot_voter'),
  }
}

export type BallotWorld = Awaited<ReturnType<typeof ballotWorld>>
