import 'server-only'
import { notFound } from 'next/navigation'
import { areaOfBallot, meetingResource } from '@/lib/access/queries'
import { authorize } from '@/lib/access/authorize'
import type { Actor } from '@/lib/access/types'
import { readAreas } from '@/lib/areas/queries'
import { grantFor, requireActor } from '@/lib/auth/next'
import { readMeetings } from '@/lib/meetings/queries/reading'
import { runtime } from '@/lib/runtime'
import { classesOf } from '../queries/breakdown'
import { present as now, readAskedAbout } from '../queries/changing'
import { findAbsent, titlesOf } from '../queries/choosing'
import { readConsultationNames, readMembers, readSeats, readVoters } from '../queries/preparing'
import { findPresent } from '../queries/present'
import { readBallot, readDraft } from '../queries/reading'
import { checkClosesAt, electorateOf, smallClasses, smallTallies } from '../rules'

/** The ballot of an address, for whoever manages it; others are led to sign-in, or told as `grantFor` does. */
export async function loadManaged(id: string, path: string) {
  const actor = await requireActor(path)
  const { db } = runtime()
  const grant = await grantFor('ballot.manage', await areaOfBallot(db, id), path)
  const which = { id, areaId: grant.area }
  const [draft, opened, areas] = await Promise.all([
    readDraft(db, which),
    readBallot(db, which),
    readAreas(db),
  ])
  const ballot = draft ?? opened
  const area = areas.find((one) => one.id === grant.area)
  if (!ballot || !area) notFound()
  return { actor, area, ballot }
}
export type Managed = Awaited<ReturnType<typeof loadManaged>>
type Ballot = Managed['ballot']

/** As `loadDraftSummary`, on a page whose reader manages the ballot. */
export async function loadDraftPart(id: string) {
  const { actor, ballot } = await loadManaged(id, `/ballots/${encodeURIComponent(id)}`)
  return loadDraftSummary(actor, ballot)
}

/** What a draft's opening locks: where it is held, who may vote, and what speaks against opening it now. */
export async function loadDraftSummary(actor: Actor, ballot: Ballot) {
  const { db } = runtime()
  const { id, areaId, meetingId, present, closesAt } = ballot
  const [place, voters, asked, areas] = await Promise.all([
    placeOf(actor, ballot),
    readVoters(db, id),
    readAskedAbout(db, id),
    readAreas(db),
  ])
  const titles = await titlesOf(
    db,
    areaId,
    asked.map(({ priorityId }) => priorityId),
  )
  const absent = await findAbsent(db, voters, meetingId)
  const isAbsent = (one: { id: string }) => absent.some((gone) => gone.id === one.id)
  const here =
    present && meetingId && place?.isLive ? await findPresent(db, { ballotId: id, meetingId }) : []
  const entitled = electorateOf([...voters, ...here].map(({ standing }) => standing))
  const classes = ballot.breakdown
    ? await classesOf(db, ballot.breakdown, [...voters, ...here])
    : []
  const closes = checkClosesAt(closesAt, await now(db))
  return {
    ...ballot,
    place,
    voters,
    /** Who would be added by being in the meeting if it opened now. */
    here: { persons: of(here, 'person'), guests: of(here, 'guest') },
    hinders: {
      absent: voters.filter(isAbsent),
      /** Priorities that the area may not ask about any more, as the draft calls them. */
      priorities: asked.filter(({ priorityId }) => !titles.has(priorityId)),
      nobody: voters.length + here.length === 0,
      notLive: present && !place?.isLive,
      closes: closes.ok ? null : closes.error,
    },
    /** The meeting tells more people of it than may read the area. */
    tellsOthers: place?.kind === 'meeting' && isClosed(areas, areaId),
    small: ballot.secrecy === 'secret' ? smallTallies(entitled) : [],
    /** Which hinder it, too. */
    smallClasses: ballot.secrecy === 'secret' ? smallClasses(classes) : [],
  }
}
export type DraftSummary = Awaited<ReturnType<typeof loadDraftSummary>>

const isClosed = (areas: Awaited<ReturnType<typeof readAreas>>, areaId: string) =>
  areas.find(({ id }) => id === areaId)?.visibility !== 'partnership'

const of = (voters: readonly { standing: string }[], which: string) =>
  voters.filter(({ standing }) => standing === which).length

async function placeOf(actor: Actor, { meetingId, consultationId, areaId }: Ballot) {
  const { db } = runtime()
  if (consultationId) {
    const all = await readConsultationNames(db, areaId)
    const found = all.find((one) => one.id === consultationId)
    return found && { kind: 'consultation' as const, ...found, isLive: false }
  }
  const resource = meetingId === null ? null : await meetingResource(db, meetingId)
  if (!resource) return null
  const [meeting] = await readMeetings(db, [resource.id])
  const mayRead = authorize(actor, 'meeting.read', resource).ok
  return {
    kind: 'meeting' as const,
    id: resource.id,
    title: mayRead && meeting ? meeting.title : '',
    isLive: resource.state === 'live',
  }
}

/** Whom a leader may add to an open ballot, and how many have come into its meeting since. */
export async function loadLatecomers({ id, meetingId, present, areaId }: Ballot) {
  const { db } = runtime()
  const [voters, seats, members, here] = await Promise.all([
    readVoters(db, id),
    readSeats(db),
    readMembers(db, areaId),
    present && meetingId ? findPresent(db, { ballotId: id, meetingId }) : [],
  ])
  const known = new Set(voters.map((one) => one.id))
  const others = (rows: readonly { id: string; name: string }[]) =>
    rows.filter((one) => !known.has(one.id))
  return { seats: others(seats), members: others(members), come: here.length }
}
export type Latecomers = Awaited<ReturnType<typeof loadLatecomers>>
