import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { authorize, type Grant } from '@/lib/access/authorize'
import { meetingResource, meetingResources } from '@/lib/access/queries'
import type { MeetingAction } from '@/lib/access/table'
import type { Actor, MeetingResource } from '@/lib/access/types'
import { grantFor, requireActor } from '@/lib/auth/next'
import { readAreas } from '@/lib/areas/queries'
import { stockholmDay, stockholmTime } from '@/lib/kernel/day'
import { isId } from '@/lib/kernel/is-id'
import { readSignedWord } from '@/lib/kernel/signed-word'
import { listOrganisations } from '@/lib/people/queries/organisations'
import { runtime } from '@/lib/runtime'
import { adoptedYears } from '@/lib/year-plan/queries'
import { LAST_YEAR } from '@/lib/year-plan/types'
import { readInvitable } from './queries/inviting'
import {
  meetingsOfArea,
  readInvited,
  readKinds,
  readMeeting,
  readMeetings,
  readMoves,
} from './queries/reading'
import type { Meeting } from './types'
import { nameOfPerson, readReplies } from './queries/people'
import { readReplyWord, REPLY_LINK, takesReplies } from './rules'

/** The meeting of an address for somebody who may know of it, with what they may do there. */
export const loadMeeting = cache(async (id: string, path: string) => {
  const actor = await requireActor(path)
  const { db, clock } = runtime()
  const resource = await meetingResource(db, id)
  const grant = await grantFor('meeting.read', resource, path)
  const meeting = await readMeeting(db, grant)
  if (!meeting || !resource) notFound()
  const [moves, invited, replies] = await Promise.all([
    readMoves(db, id),
    readInvited(db, id),
    readReplies(db, id),
  ])
  return {
    actor,
    resource,
    grant,
    meeting,
    moves,
    invited,
    replies,
    manage: may(actor, 'meeting.manage', resource),
    now: clock.now(),
  }
})

export type LoadedMeeting = Awaited<ReturnType<typeof loadMeeting>>

/** The grant for something that this person may do in the meeting; null when they may not. */
export function may<A extends MeetingAction>(
  actor: Actor,
  action: A,
  resource: MeetingResource,
): Grant<A> | null {
  const granted = authorize(actor, action, resource)
  return granted.ok ? granted.value : null
}

/** The meetings of an area that the actor may know of, by their beginning. */
export async function loadMeetingsOfArea(actor: Actor, grant: Grant<'area.read'>) {
  const { db } = runtime()
  const resources = await meetingResources(db, meetingsOfArea(grant.area))
  const readable = resources.filter((one) => authorize(actor, 'meeting.read', one).ok)
  return readMeetings(
    db,
    readable.map(({ id }) => id),
  )
}

/** What a meeting of these areas is planned from: kinds, organisations and persons to choose. */
export async function loadChoices(
  areaIds: readonly string[],
  planned: { areaId: string } | Meeting,
) {
  const { db, clock } = runtime()
  const { areaId } = planned
  const meeting = 'id' in planned ? planned : null
  const from = Number(stockholmDay(meeting?.startsAt ?? clock.now()).slice(0, 4))
  const until = meeting ? from : LAST_YEAR
  const [kinds, organisations, areas, persons, adopted] = await Promise.all([
    readKinds(db),
    listOrganisations(db),
    readAreas(db),
    readInvitable(db, areaIds),
    adoptedYears(db, { areaId, meetingId: meeting?.id ?? null, from, until }),
  ])
  return {
    kinds,
    persons,
    /** Years whose plan is adopted without the meeting: it says why it comes. */
    adopted,
    organisations: organisations.map(({ id, name, kind }) => ({ id, name, kind })),
    // Those that are there for everybody.
    areas: areas.filter(({ visibility }) => visibility === 'partnership'),
  }
}
export type MeetingChoices = Awaited<ReturnType<typeof loadChoices>>

/** The meeting that a new one shall be like, if this person may know of it. */
export async function loadLike(actor: Actor, id: string) {
  const { db } = runtime()
  const resource = await meetingResource(db, id)
  const grant =
    resource && may(actor, 'meeting.manage', resource) && may(actor, 'meeting.read', resource)
  const meeting = grant && (await readMeeting(db, grant))
  if (!meeting) return null
  return {
    meeting,
    invited: await readInvited(db, id),
    from: stockholmTime(meeting.startsAt),
    to: stockholmTime(meeting.endsAt),
  }
}

/** The meeting that a letter's link is about, and what was answered; null: nobody signed that. */
export async function loadReplyLink(token: string) {
  const { db, config, clock } = runtime()
  const word = readSignedWord(config.secret, REPLY_LINK, token)
  const who = word === null ? null : readReplyWord(word)
  const [meeting] = who && isId(who.meetingId) ? await readMeetings(db, [who.meetingId]) : []
  if (!who || !meeting) return null
  const replies = await readReplies(db, meeting.id)
  return {
    meeting,
    /** Who answers, as the letter said it. */
    name: await nameOfPerson(db, who.personId),
    waits: takesReplies(meeting, clock.now()),
    reply: replies.find(({ personId }) => personId === who.personId) ?? null,
  }
}

export function loadOrganisations() {
  return listOrganisations(runtime().db)
}

export function now(): Date {
  return runtime().clock.now()
}
