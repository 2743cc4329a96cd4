import 'server-only'
import { authorize } from '@/lib/access/authorize'
import { meetingResources, readableAreaIds } from '@/lib/access/queries'
import type { Actor, MeetingResource } from '@/lib/access/types'
import { readSectionChoices } from '@/lib/agenda/queries/reading'
import { readAreas } from '@/lib/areas/queries'
import { databaseDay } from '@/lib/db/day'
import { currentLocale } from '@/lib/i18n/current-locale'
import { meetingsOf } from '@/lib/meetings/queries/reading'
import { WRITTEN_UP } from '@/lib/meetings/rules'
import { listOrganisations } from '@/lib/people/queries/organisations'
import { readPriorityChoices } from '@/lib/priorities/queries/meetings'
import { runtime } from '@/lib/runtime'
import { readCarried, readComing } from '../queries/carrying'
import {
  newestOf,
  outcomesOf,
  pageOfMeeting,
  readSuggestions,
  signOfOutcomes,
} from '../queries/reading'
import { outcomesOfBallots } from '../queries/of-ballots'
import type { ReadOutcome } from '../types'
import { readOwners } from '../queries/recording'
import { readingAs } from './reading'

/** `item`: only what came out of that one, the newest first, as in the room; else a page of all, by the agenda. */
type Asked = { page: number; item?: string | null }

/** What came out of a meeting, what waits for its leader, and what this person may do with it. */
export async function loadOutcomes(actor: Actor, resource: MeetingResource, asked: Asked) {
  const { db, newId } = runtime()
  const isOpen = WRITTEN_UP.includes(resource.state)
  const writes = isOpen && authorize(actor, 'minutes.write', resource).ok
  const decides = isOpen && authorize(actor, 'meeting.manage', resource).ok
  const mine = { meetingId: resource.id, personId: actor.person.id }
  const [outcomes, suggestions, own, today, choices, carried, coming, registers, ofBallots] =
    await Promise.all([
      asked.item === undefined
        ? pageOfMeeting(db, resource.id, asked.page)
        : newestOf(db, { meetingId: resource.id, itemId: asked.item }),
      decides ? readSuggestions(db, { meetingId: resource.id }) : [],
      readSuggestions(db, mine),
      databaseDay(db),
      writes ? loadCapture(actor, resource.id) : null,
      loadCarried(actor, resource.id),
      loadComing(actor, resource),
      registersIn(actor, resource),
      outcomesOfBallots(db, resource.id),
    ])
  const mineToo = { suggestions, own, today, choices, carried, coming, registers, ofBallots }
  const items = outcomes.items.map(await readingAs(actor))
  return { ...outcomes, items, ...mineToo, page: asked.page, id: newId() }
}

/** The meeting's areas in which the actor may register a goal conflict that it named (K7). */
async function registersIn(actor: Actor, resource: MeetingResource) {
  const mine = resource.areas.filter((area) => authorize(actor, 'conflict.write', area).ok)
  if (mine.length === 0) return []
  const [areas, locale] = [await readAreas(runtime().db), await currentLocale()]
  return areas
    .filter(({ id }) => mine.some((one) => one.id === id))
    .map(({ slug, name }) => ({ slug, name: name[locale] }))
}

export type LoadedOutcomes = Awaited<ReturnType<typeof loadOutcomes>>

/** Beside the notes: what came out of each item, and the choices of whoever captures; null for who reads. */
export async function loadNotesOutcomes(actor: Actor, resource: MeetingResource) {
  const { db, newId } = runtime()
  const writes =
    WRITTEN_UP.includes(resource.state) && authorize(actor, 'minutes.write', resource).ok
  const [sign, outcomes, today, choices] = await Promise.all([
    signOfOutcomes(db, resource.id),
    outcomesOf(db, resource.id),
    databaseDay(db),
    writes ? loadCapture(actor, resource.id) : null,
  ])
  return { sign, outcomes: outcomes.map(await readingAs(actor)), today, choices, id: newId() }
}

export type NotesOutcomes = Awaited<ReturnType<typeof loadNotesOutcomes>>

async function loadCapture(actor: Actor, meetingId: string) {
  const { db } = runtime()
  const of = { meetingId, readable: await readableAreaIds(db, actor) }
  const [sections, priorities, organisations, persons] = await Promise.all([
    readSectionChoices(db, of),
    readPriorityChoices(db, of),
    listOrganisations(db),
    readOwners(db, meetingId),
  ])
  return {
    sections,
    priorities,
    organisations: organisations.map(({ id, name }) => ({ id, name })),
    persons,
  }
}

export type CaptureChoices = Awaited<ReturnType<typeof loadCapture>>

/** Actions that are taken up again: those whose meeting the actor may read (U3). */
async function loadCarried(actor: Actor, meetingId: string) {
  const carried = await readCarried(runtime().db, meetingId)
  const known = await knownTo(
    actor,
    carried.map(({ action }) => action.meeting.id),
  )
  const asRead = await readingAs(actor)
  return carried
    .filter(({ action }) => known.has(action.meeting.id))
    .map((one) => ({ ...one, action: asRead(one.action) }))
}

/** What would come onto the agenda if this draft were called now, of what the actor may read. */
async function loadComing(actor: Actor, resource: MeetingResource): Promise<ReadOutcome[]> {
  if (resource.state !== 'draft') return []
  const coming = await readComing(runtime().db, resource.id)
  const known = await knownTo(
    actor,
    coming.map(({ meeting }) => meeting.id),
  )
  return coming.filter(({ meeting }) => known.has(meeting.id)).map(await readingAs(actor))
}

async function knownTo(actor: Actor, meetingIds: readonly string[]): Promise<Set<string>> {
  if (meetingIds.length === 0) return new Set()
  const resources = await meetingResources(runtime().db, meetingsOf(meetingIds))
  const readable = resources.filter((one) => authorize(actor, 'meeting.read', one).ok)
  return new Set(readable.map(({ id }) => id))
}

/** What somebody who follows the meeting suggested; null: they may suggest nothing. */
export async function loadSuggesting(actor: Actor, resource: MeetingResource) {
  if (!authorize(actor, 'outcome.suggest', resource).ok) return null
  const of = { meetingId: resource.id, personId: actor.person.id }
  return readSuggestions(runtime().db, of)
}
