import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { authorize } from '@/lib/access/authorize'
import { meetingResource } from '@/lib/access/queries'
import type { MeetingAction } from '@/lib/access/table'
import type { Actor, MeetingState } from '@/lib/access/types'
import { currentActor, grantFor, requireActor } from '@/lib/auth/next'
import { readInvited, readMeeting } from '@/lib/meetings/queries/reading'
import { WRITTEN_UP } from '@/lib/meetings/rules'
import {
  listMunicipalities,
  listOrganisationNames,
  listOrganisations,
} from '@/lib/people/queries/organisations'
import { runtime } from '@/lib/runtime'
import { personsWhoCame, readAttendance, readProposed } from '../queries/attendance'
import { readRound } from '../queries/leading'
import { readLive, suggestionsOf } from '../queries/live'
import { readWhoVotes } from '../queries/live-ballots'
import { codeOf } from '@/lib/kernel/join-code'
import { headCount } from '../rules/head-count'
import { currentDoor, currentGuest } from './guest'
import { guestsTold, membersTold } from '../queries/telling'

/** Names that a guest's organisation is chosen from, at most: the page shall stay small. */
const MAX_SUGGESTED = 300

/** What stands behind the door: a form for the code, one for a guest, a button for somebody signed in. */
export async function loadJoin() {
  const { db } = runtime()
  const [found, door, actor] = await Promise.all([currentGuest(), currentDoor(), currentActor()])
  const isHere = found.is === 'in' && (!door || door.id === found.guest.meetingId)
  if (isHere) redirect('/guest')
  const isRemoved = found.is === 'removed' && (!door || door.id === found.meetingId)
  if (isRemoved) return { is: 'removed' as const }
  if (!door) return { is: found.is === 'over' ? ('over' as const) : ('outside' as const) }
  const member = actor && (await mayAttend(actor, door.id)) ? actor : null
  const organisations = member ? [] : await listOrganisationNames(db, MAX_SUGGESTED)
  return { is: 'door' as const, door, member, organisations }
}

async function mayAttend(actor: Actor, meetingId: string): Promise<boolean> {
  const resource = await meetingResource(runtime().db, meetingId)
  return resource !== null && authorize(actor, 'meeting.attend', resource).ok
}

/** What the guest of this browser sees; whoever is none, or no longer, is told why where one joins. */
export async function loadGuestPage() {
  const { db } = runtime()
  const found = await currentGuest()
  if (found.is !== 'in') redirect('/join')
  const { guest } = found
  const [live, own] = await Promise.all([
    readLive(db, guest.meetingId),
    suggestionsOf(db, guest.guestId),
  ])
  if (!live) redirect('/join')
  const voters = await readWhoVotes(db, live.ballots)
  return { guest, live: guestsTold(live, voters)(guest.guestId), own }
}

/** A meeting for those who may do that in it while it is in one of these states; else its own page. */
async function loadUnderWay<A extends MeetingAction>(
  action: A,
  { id, page, states }: { id: string; page: string; states: readonly MeetingState[] },
) {
  const { db } = runtime()
  const path = `/meetings/${id}/${page}`
  const actor = await requireActor(path)
  const resource = await meetingResource(db, id)
  const grant = await grantFor(action, resource, path)
  const reading = resource && authorize(actor, 'meeting.read', resource)
  const meeting = reading?.ok ? await readMeeting(db, reading.value) : null
  const live = await readLive(db, id)
  if (!meeting || !resource || !live) notFound()
  if (!states.includes(meeting.state)) redirect(`/meetings/${id}`)
  const voters = await readWhoVotes(db, live.ballots)
  const toMember = await membersTold(db, live, { voters, resource })
  return { actor, resource, grant, meeting, live: toMember(actor), path }
}

export async function loadFollow(id: string) {
  const loaded = await loadUnderWay('meeting.attend', { id, page: 'follow', states: ['live'] })
  const came = await personsWhoCame(runtime().db, id)
  return { ...loaded, isHere: came.has(loaded.actor.person.id) }
}

export async function loadPresent(id: string) {
  const loaded = await loadUnderWay('meeting.attend', { id, page: 'present', states: ['live'] })
  return { ...loaded, way: await wayIn(id) }
}

export async function loadRoom(id: string) {
  const { db } = runtime()
  const loaded = await loadUnderWay('meeting.manage', { id, page: 'room', states: WRITTEN_UP })
  const [attendees, came, proposed, invited, organisations, municipalities] = await Promise.all([
    readAttendance(db, id),
    personsWhoCame(db, id),
    readProposed(db, id),
    readInvited(db, id),
    listOrganisations(db),
    listMunicipalities(db),
  ])
  const here = new Set(attendees.flatMap(({ organisation }) => organisation?.id ?? []))
  return {
    ...loaded,
    way: await wayIn(id),
    attendees,
    proposed,
    organisations,
    count: headCount(attendees, organisations, municipalities),
    missing: [
      ...invited.organisations.filter((one) => !here.has(one.id)).map(({ name }) => name),
      ...invited.persons.filter((one) => !came.has(one.id)).map(({ name }) => name),
    ],
    hasInvited: invited.organisations.length + invited.persons.length > 0,
  }
}

export type LoadedRoom = Awaited<ReturnType<typeof loadRoom>>

/** The code of the meeting and where it is typed; null once it opens nothing. */
async function wayIn(id: string) {
  const { db, config } = runtime()
  const round = await readRound(db, id)
  if (!round?.joinKey) return null
  const code = codeOf(config.secret, id, round.round)
  const site = new URL(config.baseUrl)
  return {
    code,
    round: round.round,
    address: `${site.host}/join`,
    link: `${site.origin}/join/${code}`,
  }
}

export type WayIn = NonNullable<Awaited<ReturnType<typeof wayIn>>>
