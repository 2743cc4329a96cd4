import { err, ok, type Result } from '@/lib/kernel/result'
import { unreachable } from '@/lib/kernel/unreachable'
import { ACTIONS, type Action } from './table'
import type { Actor, GuestActor, MeetingResource, Refused, Resource, Standing } from './types'

declare const proof: unique symbol

/**
 * Proof that `authorize` said yes, for one action on one resource, in this request.
 * Only this module makes one, so a command without a check does not compile.
 */
export type Grant<A extends Action = Action> = {
  readonly [proof]: A
  readonly action: A
  readonly sessionId: string
  readonly person: Actor['person']
  readonly organisation: Actor['organisation']
  /** Whether the person is the county's administrator besides. */
  readonly administrator: boolean
  /** The area that queries filter by; null where the action is not about one. */
  readonly area: AreaOf<A>
  /** The consultation that queries filter by; null where the action is not about one. */
  readonly consultation: ConsultationOf<A>
  /** The meeting that queries filter by; null where the action is not about one. */
  readonly meeting: MeetingOf<A>
}

/** Proof that a guest may do this in the one meeting that the guest has joined. */
export type GuestGrant<A extends Action = Action> = {
  readonly [proof]: A
  readonly action: A
  readonly guest: GuestActor
  readonly meeting: string
}

/** Distributes over a union of actions: a grant of any action has an area or none. */
type AreaOf<A extends Action> = A extends Action
  ? (typeof ACTIONS)[A]['on'] extends 'area' | 'consultation'
    ? string
    : null
  : never

type ConsultationOf<A extends Action> = A extends Action
  ? (typeof ACTIONS)[A]['on'] extends 'consultation'
    ? string
    : null
  : never

type MeetingOf<A extends Action> = A extends Action
  ? (typeof ACTIONS)[A]['on'] extends 'meeting'
    ? string
    : null
  : never

/**
 * Whether `actor` may do `action` on `resource`. Pure: the caller has read both anew.
 * Someone who may not even read an area learns nothing of it: `not-found`.
 */
export function authorize<A extends Action>(
  actor: Actor | null,
  action: A,
  resource: Resource,
): Result<Grant<A>, Refused> {
  if (!actor) return err({ type: 'signed-out' })
  const allowed: readonly Standing[] = ACTIONS[action].allows
  const standings = standingsOf(actor, resource)
  if (ACTIONS[action].on !== resource.type || standings.length === 0)
    return err({ type: 'not-found' })
  if (!standings.some((standing) => allowed.includes(standing))) return err({ type: 'forbidden' })
  return ok(mint(actor, action, resource))
}

/**
 * As `authorize`, for somebody without an account: only in the meeting that was joined, and only while
 * it is under way.
 */
export function authorizeGuest<A extends Action>(
  guest: GuestActor | null,
  action: A,
  resource: Resource,
): Result<GuestGrant<A>, Refused> {
  if (!guest) return err({ type: 'signed-out' })
  const isTheirs =
    resource.type === 'meeting' && resource.id === guest.meetingId && resource.state === 'live'
  if (!isTheirs || ACTIONS[action].on !== 'meeting') return err({ type: 'not-found' })
  const allowed: readonly Standing[] = ACTIONS[action].allows
  if (!allowed.includes('guest')) return err({ type: 'forbidden' })
  return ok({ action, guest, meeting: guest.meetingId } as GuestGrant<A>)
}

/** Everything the actor is to the resource; empty when the actor may not know of it. */
export function standingsOf(actor: Actor, resource: Resource): Standing[] {
  switch (resource.type) {
    case 'area':
      return areaStandings(actor, resource)
    case 'consultation':
      return consultationStandings(actor, resource)
    case 'meeting':
      return meetingStandings(actor, resource)
    case 'county':
      return [...administrator(actor), ...actor.roles.values(), 'reader']
    case 'self':
      return ['reader']
    default:
      return unreachable(resource)
  }
}

function areaStandings(actor: Actor, area: Extract<Resource, { type: 'area' }>): Standing[] {
  const role = actor.roles.get(area.id)
  // What is written carries an organisation: whoever acts for none reads, whatever their role is.
  const working = role !== undefined && actor.organisation !== null
  const standings: Standing[] = [...administrator(actor), ...(working ? [role] : [])]
  const known = standings.length > 0 || role !== undefined || area.visibility === 'partnership'
  return known ? [...standings, 'reader'] : []
}

const PREPARING: readonly Standing[] = ['administrator', 'process-leader', 'member']

function consultationStandings(
  actor: Actor,
  consultation: Extract<Resource, { type: 'consultation' }>,
): Standing[] {
  const standings = areaStandings(actor, consultation.area)
  if (consultation.draft) return standings.filter((standing) => PREPARING.includes(standing))
  return [...standings, ...asked(actor, consultation)]
}

/** An organisation that is asked knows of the consultation, also where it may not read the area. */
function asked(
  { organisation }: Actor,
  { asked: by, area }: Extract<Resource, { type: 'consultation' }>,
): Standing[] {
  if (!organisation) return []
  const isAsked = by === 'everybody' ? area.visibility === 'partnership' : by.has(organisation.id)
  return isAsked ? ['asked'] : []
}

/** Being in one of the areas counts, not that the area may be read: others' meetings are their own. */
function meetingStandings(actor: Actor, meeting: MeetingResource): Standing[] {
  const roles = meeting.areas.flatMap(({ id }) => actor.roles.get(id) ?? [])
  const working = actor.organisation ? roles : []
  const standings: Standing[] = [...administrator(actor), ...working]
  if (meeting.state === 'draft') return standings.filter((standing) => PREPARING.includes(standing))
  const isKnown = standings.length > 0 || roles.length > 0 || meeting.open
  if (isKnown) standings.push('reader')
  const { organisations, persons } = meeting.invited
  const person = actor.person.id
  if (persons.has(person) || (actor.organisation && organisations.has(actor.organisation.id)))
    standings.push('invited')
  if (standings.length === 0 || !actor.organisation) return standings
  if (meeting.minuteTakers.has(person)) standings.push('minute-taker')
  if (meeting.attesters.has(person)) standings.push('attester')
  return standings
}

/** Whether everybody who may read a meeting may read the other one too: for what all who follow it are shown. */
export function isReadByAllReadersOf(meeting: MeetingResource, other: MeetingResource): boolean {
  if (other.state === 'draft') return false
  if (other.open) return true
  const { organisations, persons } = other.invited
  const inAreas = new Set(other.areas.map(({ id }) => id))
  return (
    !meeting.open &&
    meeting.areas.every(({ id }) => inAreas.has(id)) &&
    [...meeting.invited.organisations].every((id) => organisations.has(id)) &&
    [...meeting.invited.persons].every((id) => persons.has(id))
  )
}

function administrator(actor: Actor): Standing[] {
  return actor.administrator ? ['administrator'] : []
}

/** The one cast that makes a grant: called only where the table has just said yes. */
function mint<A extends Action>(actor: Actor, action: A, resource: Resource): Grant<A> {
  return {
    action,
    sessionId: actor.sessionId,
    person: actor.person,
    organisation: actor.organisation,
    administrator: actor.administrator,
    area: areaOf(resource),
    consultation: resource.type === 'consultation' ? resource.id : null,
    meeting: resource.type === 'meeting' ? resource.id : null,
  } as Grant<A>
}

function areaOf(resource: Resource): string | null {
  if (resource.type === 'consultation') return resource.area.id
  return resource.type === 'area' ? resource.id : null
}
