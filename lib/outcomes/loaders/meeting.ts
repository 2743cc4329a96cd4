import 'server-only'
import { authorize } from '@/lib/access/authorize'
import { meetingResources } from '@/lib/access/queries'
import type { Actor, MeetingResource } from '@/lib/access/types'
import { readSectionChoices } from '@/lib/agenda/queries/reading'
import { meetingsOf } from '@/lib/meetings/queries/reading'
import { WRITTEN_UP } from '@/lib/meetings/rules'
import { listOrganisations } from '@/lib/people/queries/organisations'
import { runtime } from '@/lib/runtime'
import { readCarried, type Carried } from '../queries/carrying'
import { newestOf, pageOfMeeting, readSuggestions } from '../queries/reading'
import { databaseDay, readOwners } from '../queries/recording'

/** `item`: only what came out of that one, the newest first, as in the room; else a page of all, by the agenda. */
type Asked = { page: number; item?: string | null }

/** What came out of a meeting, what waits for its leader, and what this person may do with it. */
export async function loadOutcomes(actor: Actor, resource: MeetingResource, asked: Asked) {
  const { db, newId } = runtime()
  const isOpen = WRITTEN_UP.includes(resource.state)
  const writes = isOpen && authorize(actor, 'minutes.write', resource).ok
  const decides = isOpen && authorize(actor, 'meeting.manage', resource).ok
  const mine = { meetingId: resource.id, personId: actor.person.id }
  const [outcomes, suggestions, own, today, choices, carried] = await Promise.all([
    asked.item === undefined
      ? pageOfMeeting(db, resource.id, asked.page)
      : newestOf(db, { meetingId: resource.id, itemId: asked.item }),
    decides ? readSuggestions(db, { meetingId: resource.id }) : [],
    readSuggestions(db, mine),
    databaseDay(db),
    writes ? loadCapture(resource.id) : null,
    loadCarried(actor, resource.id),
  ])
  return { ...outcomes, page: asked.page, suggestions, own, today, choices, carried, id: newId() }
}

export type LoadedOutcomes = Awaited<ReturnType<typeof loadOutcomes>>

async function loadCapture(meetingId: string) {
  const { db } = runtime()
  const [sections, organisations, persons] = await Promise.all([
    readSectionChoices(db, meetingId),
    listOrganisations(db),
    readOwners(db, meetingId),
  ])
  return { sections, organisations: organisations.map(({ id, name }) => ({ id, name })), persons }
}

export type CaptureChoices = Awaited<ReturnType<typeof loadCapture>>

/** Actions that are taken up again: those whose meeting the actor may read (U3). */
async function loadCarried(actor: Actor, meetingId: string): Promise<Carried[]> {
  const { db } = runtime()
  const carried = await readCarried(db, meetingId)
  if (carried.length === 0) return []
  const from = carried.map(({ action }) => action.meeting.id)
  const resources = await meetingResources(db, meetingsOf(from))
  const readable = new Set(
    resources.filter((one) => authorize(actor, 'meeting.read', one).ok).map(({ id }) => id),
  )
  return carried.filter(({ action }) => readable.has(action.meeting.id))
}

/** What somebody who follows the meeting suggested; null: they may suggest nothing. */
export async function loadSuggesting(actor: Actor, resource: MeetingResource) {
  if (!authorize(actor, 'outcome.suggest', resource).ok) return null
  const of = { meetingId: resource.id, personId: actor.person.id }
  return readSuggestions(runtime().db, of)
}
