import type { DoorDeps } from '@/lib/auth/prove'
import { castVote } from '@/lib/ballots/commands/casting'
import { closeBallot } from '@/lib/ballots/commands/closing'
import { createBallot } from '@/lib/ballots/commands/drafting'
import { openBallot } from '@/lib/ballots/commands/opening'
import { CastVote, CreateBallot } from '@/lib/ballots/schema/inputs'
import { stockholmDay, stockholmHour } from '@/lib/kernel/day'
import { movePriority } from '@/lib/priorities/commands/changing'
import { MovePriority } from '@/lib/priorities/schema'
import { ASKED, CHOSEN, DRAFT, FIRST, NAMED, PAPERS, SPRING } from './ballot-plan'
import { castOf, granted, type Cast } from './cast'
import { findPriority, findVoterId } from './queries'

const DAY_MS = 86_400_000

/** One ballot that is closed, with what it led to, one that is open and one that is prepared: each step by whoever would take it. */
export async function seedBallots(deps: DoorDeps): Promise<void> {
  const cast = castOf(deps)
  await decideFirst(deps, cast)
  await beginSpring(deps, cast)
  await prepareCold(deps, cast)
  await cast.leave()
}

async function decideFirst(deps: DoorDeps, cast: Cast): Promise<void> {
  const { leader, area, budget, cap, ...words } = FIRST
  const options = await Promise.all(
    ASKED.map(async (title) => ({
      id: deps.newId(),
      priorityId: (await findPriority(deps.db, title)).id,
    })),
  )
  const ids = options.map(({ id }) => id)
  const seats = PAPERS.flatMap(({ seat }) => seat ?? [])
  const ballotId = await open(
    deps,
    cast,
    { leader, area },
    {
      ...words,
      place: null,
      options,
      terms: { method: 'points', options: ids, ties: 'shared', budget, cap },
      quorum: { tally: 'seats', share: { numerator: 1, denominator: 2 } },
      electorate: await voters(cast, {
        seats: [...seats, 'Bräcke kommun', 'Skogsstyrelsen'],
        persons: NAMED,
      }),
    },
  )
  for (const { by, seat, points } of PAPERS)
    await vote(
      deps,
      cast,
      { ballotId, by, seat },
      {
        method: 'points',
        points: ids.flatMap((option, index) =>
          points[index] ? [{ option, points: points[index] }] : [],
        ),
      },
    )
  const grant = await cast.inArea(leader, 'ballot.manage', area)
  granted(await closeBallot(deps, grant, { ballotId, revision: 2 }))
  const priority = await findPriority(deps.db, CHOSEN.title)
  const input = MovePriority.parse({
    priorityId: priority.id,
    revision: priority.revision,
    to: 'chosen',
    reason: CHOSEN.reason,
    source: `ballot:${ballotId}`,
  })
  const decides = await cast.inArea(CHOSEN.leader, 'priority.manage', priority.area)
  granted(await movePriority(deps, decides, input))
}

async function beginSpring(deps: DoorDeps, cast: Cast): Promise<void> {
  const {
    leader,
    area,
    openDays,
    most,
    options: names,
    seats,
    persons,
    cast: papers,
    ...words
  } = SPRING
  const options = names.map((name) => ({ id: deps.newId(), ...name }))
  const ids = options.map(({ id }) => id)
  const until = stockholmDay(new Date(deps.clock.now().getTime() + openDays * DAY_MS))
  const ballotId = await open(
    deps,
    cast,
    { leader, area },
    {
      ...words,
      place: null,
      options,
      terms: { method: 'approval', options: ids, ties: 'shared', most, required: null },
      electorate: await voters(cast, { seats, persons }),
      closesAt: stockholmHour(until, 16),
    },
  )
  for (const { by, approves, ...of } of papers)
    await vote(
      deps,
      cast,
      { ballotId, by, ...of },
      {
        method: 'approval',
        approves: approves.map((index) => ids[index]),
      },
    )
}

async function prepareCold(deps: DoorDeps, cast: Cast): Promise<void> {
  const { leader, area, options: names, seats, persons, ...words } = DRAFT
  const options = names.map((name) => ({ id: deps.newId(), ...name }))
  const draft = CreateBallot.parse({
    ...words,
    place: null,
    options,
    terms: {
      method: 'consent',
      options: options.map(({ id }) => id),
      required: {
        share: { numerator: 2, denominator: 3 },
        reach: 'at-least',
        base: 'sides',
      },
    },
    quorum: { tally: 'seats', share: { numerator: 1, denominator: 2 } },
    electorate: await voters(cast, { seats, persons }),
    secrecy: 'secret',
  })
  granted(await createBallot(deps, await cast.inArea(leader, 'ballot.manage', area), draft))
}

async function open(
  deps: DoorDeps,
  cast: Cast,
  { leader, area }: { leader: string; area: string },
  draft: object,
): Promise<string> {
  const grant = await cast.inArea(leader, 'ballot.manage', area)
  const { ballotId } = granted(await createBallot(deps, grant, CreateBallot.parse(draft)))
  granted(await openBallot(deps, grant, { ballotId, revision: 1 }))
  return ballotId
}

async function voters(
  cast: Cast,
  { seats, persons }: { seats: readonly string[]; persons: readonly string[] },
) {
  return Promise.all([
    ...seats.map(async (name) => ({ standing: 'seat', id: await cast.organisation(name) })),
    ...persons.map(async (email) => ({ standing: 'person', id: (await cast.by(email)).personId })),
  ])
}

type Paper = { ballotId: string; by: string; seat?: string | undefined }

async function vote(deps: DoorDeps, cast: Cast, paper: Paper, said: object): Promise<void> {
  const { ballotId, by, seat } = paper
  const whose = seat ? await cast.organisation(seat) : (await cast.by(by)).personId
  const voterId = await findVoterId(deps.db, { ballotId, whose })
  const input = CastVote.parse({ ballotId, voterId, revision: 0, vote: said })
  granted(await castVote(deps, await cast.inCounty(by, 'ballot.vote'), input))
}
