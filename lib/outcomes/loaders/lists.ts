import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { authorize, type Grant } from '@/lib/access/authorize'
import { meetingResources } from '@/lib/access/queries'
import type { Actor } from '@/lib/access/types'
import { readAreas } from '@/lib/areas/queries'
import { databaseDay } from '@/lib/db/day'
import { readCommitted } from '@/lib/documents/queries'
import { isId } from '@/lib/kernel/is-id'
import { readSections } from '@/lib/roadmaps/queries/reading'
import { runtime } from '@/lib/runtime'
import { meetingsWithActions, pageOfActions, readOwnersOfActions } from '../queries/actions'
import {
  countSections,
  firstOfSections,
  meetingsAbout,
  pageOfSections,
  workedInto,
} from '../queries/handling'
import { findOutcome } from '../queries/reading'
import { OVER, pageNumber, waits } from '../rules'
import { ACTION_STATES, SECTION_VIEWS, type Outcome, type ReadOutcome } from '../types'
import { readingAs } from './reading'

type Query = Record<string, string | string[] | undefined>

/** Meetings whose outcomes the actor may read about that area's roadmap (U3). */
const readableAbout = cache(async (actor: Actor, areaId: string): Promise<string[]> => {
  const resources = await meetingResources(runtime().db, meetingsAbout(areaId))
  return resources.filter((one) => authorize(actor, 'meeting.read', one).ok).map(({ id }) => id)
})

/** Outcomes that a section shows on the roadmap's page; the others are a click away. */
const SHOWN = 5

export type SectionShown = {
  waiting: number
  workedIn: number
  first: ReadOutcome[]
  /** What was worked into the section's text. */
  passages: Outcome[]
}

/** What waits in each section of a roadmap, and which of its words came out of meetings. */
export async function loadSectionOutcomes(
  actor: Actor,
  grant: Grant<'area.read'>,
): Promise<Map<string, SectionShown>> {
  const { db } = runtime()
  const of = { areaId: grant.area, meetingIds: await readableAbout(actor, grant.area) }
  if (of.meetingIds.length === 0) return new Map()
  const asRead = await readingAs(actor)
  const [counts, first, worked] = await Promise.all([
    countSections(db, of),
    firstOfSections(db, { ...of, most: SHOWN }),
    workedInto(db, of),
  ])
  const into = new Map<string, Outcome[]>()
  for (const one of worked) {
    const id = one.handling?.passage?.section.id
    if (id) into.set(id, [...(into.get(id) ?? []), one])
  }
  const shown = (id: string): SectionShown => ({
    waiting: counts.get(id)?.waiting ?? 0,
    workedIn: counts.get(id)?.workedIn ?? 0,
    first: first.filter(({ section }) => section?.id === id).map(asRead),
    passages: into.get(id) ?? [],
  })
  return new Map([...counts.keys(), ...into.keys()].map((id) => [id, shown(id)]))
}

/** The list of what concerns a roadmap, as its address asks for it. */
export async function loadSectionList(actor: Actor, grant: Grant<'area.read'>, query: Query) {
  const { db } = runtime()
  const view = SECTION_VIEWS.find((word) => word === query.view) ?? 'waiting'
  const sectionId = typeof query.section === 'string' && isId(query.section) ? query.section : null
  const of = { areaId: grant.area, meetingIds: await readableAbout(actor, grant.area) }
  const page = pageNumber(query.page)
  const [sections, found, today] = await Promise.all([
    readSections(db, grant.area),
    pageOfSections(db, { ...of, sectionId, view, page }),
    databaseDay(db),
  ])
  const items = found.items.map(await readingAs(actor))
  return { ...found, items, sections, view, sectionId, page, today }
}

/** One outcome with the text of its section as it stands now, for those who deal with it. */
export async function loadHandling(actor: Actor, grant: Grant<'outcome.handle'>, id: string) {
  const { db } = runtime()
  const outcome = isId(id) ? await findOutcome(db, id) : null
  const meetings = await readableAbout(actor, grant.area)
  if (!outcome?.section || !meetings.includes(outcome.meeting.id)) notFound()
  if (!OVER.includes(outcome.meeting.state)) notFound()
  const sections = await readSections(db, grant.area)
  const section = sections.find((one) => one.id === outcome.section?.id)
  const text = section && (await readCommitted(db, section.documentId))
  const today = await databaseDay(db)
  return {
    outcome: (await readingAs(actor))(outcome),
    section: section ?? null,
    text: text ?? null,
    today,
    isWaiting: waits(outcome.handling, today),
  }
}

/** Actions as the address asks for them: per person, organisation and area. */
export async function loadActions(actor: Actor, query: Query) {
  const { db } = runtime()
  const resources = await meetingResources(db, meetingsWithActions)
  const readable = resources.filter((one) => authorize(actor, 'meeting.read', one).ok)
  const meetingIds = readable.map(({ id }) => id)
  const leads = new Set(
    readable.filter((one) => authorize(actor, 'meeting.manage', one).ok).map(({ id }) => id),
  )
  const given = (name: string) => {
    const value = query[name]
    return typeof value === 'string' && isId(value) ? value : null
  }
  const isNamed = given('person') !== null || given('organisation') !== null
  const filter = {
    // Whoever asks for somebody's does not mean their own.
    whose: isNamed || query.whose === 'all' ? ('all' as const) : ('mine' as const),
    personId: given('person'),
    organisationId: given('organisation'),
    areaId: given('area'),
    state: ([...ACTION_STATES, 'all'] as const).find((word) => word === query.state) ?? 'open',
    page: pageNumber(query.page),
  }
  const me = { personId: actor.person.id, organisationId: actor.organisation?.id ?? null }
  const { whose, ...asked } = filter
  const [found, owners, areas, today] = await Promise.all([
    pageOfActions(db, { meetingIds, ...asked, ...(whose === 'mine' ? { mine: me } : {}) }),
    readOwnersOfActions(db, meetingIds),
    readAreas(db),
    databaseDay(db),
  ])
  /** Whether the actor may say what became of it: its owner, or who leads its meeting (U5). */
  const reports = ({ owner, meeting }: Outcome) =>
    actor.organisation !== null &&
    (owner.person?.id === me.personId ||
      owner.organisation?.id === me.organisationId ||
      leads.has(meeting.id))
  const asRead = await readingAs(actor)
  return {
    ...found,
    items: found.items.map((action) => ({ action: asRead(action), reports: reports(action) })),
    filter,
    owners,
    areas: areas.filter(
      ({ id, visibility }) => authorize(actor, 'area.read', { type: 'area', id, visibility }).ok,
    ),
    today,
  }
}

export type LoadedActions = Awaited<ReturnType<typeof loadActions>>
