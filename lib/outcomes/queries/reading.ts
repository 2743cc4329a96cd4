import { and, asc, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { MEETING_STATES } from '@/lib/access/types'
import type { Db } from '@/lib/db/connection'
import { ballot } from '@/lib/db/schema/ballots'
import { area, roadmap, section } from '@/lib/db/schema/county'
import { goalConflict } from '@/lib/db/schema/goal-conflicts'
import { agendaItem, meeting } from '@/lib/db/schema/meetings'
import { actionReport, guest, outcome, outcomeHandling } from '@/lib/db/schema/outcomes'
import { organisation, person } from '@/lib/db/schema/people'
import { priority } from '@/lib/db/schema/priorities'
import { toConflict } from '@/lib/goal-conflicts/queries/reading'
import {
  HOWS,
  OUTCOME_KINDS,
  PER_PAGE,
  type Outcome,
  type OutcomeSection,
  type Page,
  type Suggestion,
} from '../types'

const ownerPerson = alias(person, 'owner_person')
const handler = alias(person, 'handler')
const handledFor = alias(organisation, 'handled_for')
const reporter = alias(person, 'reporter')
const reportedFor = alias(organisation, 'reported_for')
const leading = alias(area, 'leading')
const conflicted = alias(area, 'conflicted')
const balloted = alias(area, 'balloted')
const toSection = alias(section, 'to_section')
const toRoadmap = alias(roadmap, 'to_roadmap')
const toArea = alias(area, 'to_area')

/** A section's number as its roadmap shows it; null once it is removed. */
const numberOf = (of: typeof section | typeof toSection) => sql<number | null>`(
  SELECT count(*)::int FROM section AS before
  WHERE before.roadmap_id = ${of.roadmapId} AND before.removed_at IS NULL
    AND before.position <= ${of.position} AND ${of.removedAt} IS NULL
  HAVING ${of.removedAt} IS NULL AND ${of.id} IS NOT NULL)`

/** The newest report of an action. */
const newestReport = sql`(SELECT r.id FROM action_report r WHERE r.outcome_id = ${outcome.id}
  ORDER BY r.reported_at DESC, r.id LIMIT 1)`

export type Asked = { where: SQL | undefined; order: SQL[]; from?: number; most?: number }

/** Recorded outcomes with all that became of them. Whoever asks has proved which may be read. */
export async function findOutcomes(db: Db, asked: Asked): Promise<Outcome[]> {
  const rows = await db
    .select({
      outcome,
      meeting: {
        id: meeting.id,
        title: meeting.title,
        startsAt: meeting.startsAt,
        state: meeting.state,
      },
      item: { id: agendaItem.id, title: agendaItem.title },
      section: {
        id: section.id,
        number: numberOf(section),
        title: section.title,
        slug: area.slug,
      },
      about: { id: priority.id, title: priority.title, slug: leading.slug },
      ballot: {
        id: ballot.id,
        sv: ballot.questionSv,
        en: ballot.questionEn,
        slug: balloted.slug,
      },
      conflict: { id: goalConflict.id, slug: conflicted.slug, state: goalConflict.state },
      organisation: { id: organisation.id, name: organisation.name },
      person: { id: ownerPerson.id, name: ownerPerson.name },
      handling: outcomeHandling,
      handler: handler.name,
      handledFor: handledFor.name,
      to: {
        id: toSection.id,
        number: numberOf(toSection),
        title: toSection.title,
        slug: toArea.slug,
      },
      report: actionReport,
      reporter: reporter.name,
      reportedFor: reportedFor.name,
    })
    .from(outcome)
    .innerJoin(meeting, eq(meeting.id, outcome.meetingId))
    .leftJoin(agendaItem, eq(agendaItem.id, outcome.itemId))
    .leftJoin(section, eq(section.id, outcome.sectionId))
    .leftJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .leftJoin(area, eq(area.id, roadmap.areaId))
    .leftJoin(priority, eq(priority.id, outcome.priorityId))
    .leftJoin(leading, eq(leading.id, priority.areaId))
    .leftJoin(ballot, eq(ballot.id, outcome.ballotId))
    .leftJoin(balloted, eq(balloted.id, ballot.areaId))
    .leftJoin(goalConflict, eq(goalConflict.outcomeId, outcome.id))
    .leftJoin(conflicted, eq(conflicted.id, goalConflict.areaId))
    .leftJoin(organisation, eq(organisation.id, outcome.ownerOrganisationId))
    .leftJoin(ownerPerson, eq(ownerPerson.id, outcome.ownerPersonId))
    .leftJoin(
      outcomeHandling,
      and(eq(outcomeHandling.outcomeId, outcome.id), isNull(outcomeHandling.replacedAt)),
    )
    .leftJoin(handler, eq(handler.id, outcomeHandling.handledBy))
    .leftJoin(handledFor, eq(handledFor.id, outcomeHandling.handledFor))
    .leftJoin(toSection, eq(toSection.id, outcomeHandling.sectionId))
    .leftJoin(toRoadmap, eq(toRoadmap.id, toSection.roadmapId))
    .leftJoin(toArea, eq(toArea.id, toRoadmap.areaId))
    .leftJoin(actionReport, eq(actionReport.id, newestReport))
    .leftJoin(reporter, eq(reporter.id, actionReport.reportedBy))
    .leftJoin(reportedFor, eq(reportedFor.id, actionReport.reportedFor))
    .where(and(eq(outcome.state, 'recorded'), asked.where))
    .orderBy(...asked.order, outcome.id)
    .limit(asked.most ?? 100_000)
    .offset(asked.from ?? 0)
  return rows.map((row) => ({
    id: row.outcome.id,
    // The tables' CHECKs allow these words and no others.
    kind: OUTCOME_KINDS.find((kind) => kind === row.outcome.kind) ?? 'insight',
    text: row.outcome.text,
    meeting: {
      ...row.meeting,
      state: MEETING_STATES.find((state) => state === row.meeting.state) ?? 'draft',
    },
    item: row.item?.id ? row.item : null,
    section: sectionIn(row.section),
    about: aboutIn(row.about),
    priority: row.outcome.priority,
    ballot: ballotIn(row.ballot),
    conflict: conflictIn(row.conflict),
    owner: {
      organisation: row.organisation?.id ? row.organisation : null,
      person: row.person?.id ? row.person : null,
    },
    dueOn: row.outcome.dueOn,
    changedAt: row.outcome.changedAt,
    handling: row.handling && {
      id: row.handling.id,
      how: HOWS.find((how) => how === row.handling?.how) ?? 'postponed',
      reason: row.handling.reason,
      until: row.handling.postponedUntil,
      passage: passageIn(row.handling, sectionIn(row.to)),
      by: { person: row.handler ?? '', organisation: row.handledFor ?? '' },
      at: row.handling.handledAt,
    },
    report: row.report && {
      id: row.report.id,
      done: row.report.done,
      note: row.report.note,
      by: { person: row.reporter ?? '', organisation: row.reportedFor ?? '' },
      at: row.report.reportedAt,
    },
  }))
}

type MaybeSection = {
  id: string | null
  number: number | null
  title: string | null
  slug: string | null
}

function sectionIn(row: MaybeSection | null): OutcomeSection | null {
  return row?.id && row.title !== null && row.slug
    ? { id: row.id, number: row.number, title: row.title, slug: row.slug }
    : null
}

function aboutIn({ id, title, slug }: Record<'id' | 'title' | 'slug', string | null>) {
  return id !== null && title !== null && slug !== null ? { id, title, slug } : null
}

function ballotIn({ id, sv, en, slug }: Record<'id' | 'sv' | 'en' | 'slug', string | null>) {
  return id !== null && sv !== null && en !== null ? { id, question: { sv, en }, slug } : null
}

function conflictIn({ id, slug, state }: Record<'id' | 'slug' | 'state', string | null>) {
  return id !== null && slug !== null && state !== null ? toConflict({ id, slug, state }) : null
}

function passageIn(
  { quote, prefix, suffix, block }: typeof outcomeHandling.$inferSelect,
  to: OutcomeSection | null,
) {
  return to && block !== null ? { quote, prefix, suffix, block, section: to } : null
}

async function countOutcomes(db: Db, where: SQL | undefined): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(outcome)
    .innerJoin(meeting, eq(meeting.id, outcome.meetingId))
    .leftJoin(section, eq(section.id, outcome.sectionId))
    .leftJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .leftJoin(
      outcomeHandling,
      and(eq(outcomeHandling.outcomeId, outcome.id), isNull(outcomeHandling.replacedAt)),
    )
    .leftJoin(actionReport, eq(actionReport.id, newestReport))
    .where(and(eq(outcome.state, 'recorded'), where))
  return row?.count ?? 0
}

/** One page of those that fit, and how many there are. */
export async function pageOfOutcomes(
  db: Db,
  { where, order, page }: { where: SQL | undefined; order: SQL[]; page: number },
): Promise<Page<Outcome>> {
  const [items, total] = await Promise.all([
    findOutcomes(db, { where, order, from: (page - 1) * PER_PAGE, most: PER_PAGE }),
    countOutcomes(db, where),
  ])
  return { items, total }
}

const inAgendaOrder = [
  sql`${agendaItem.position} ASC NULLS LAST`,
  asc(outcome.recordedAt),
  asc(outcome.createdAt),
]

/** Everything that came out of a meeting, by its agenda: what the minutes hold. */
export function outcomesOf(db: Db, meetingId: string): Promise<Outcome[]> {
  return findOutcomes(db, { where: eq(outcome.meetingId, meetingId), order: inAgendaOrder })
}

/** Another word whenever one of a meeting's outcomes has come, changed or gone. */
export async function signOfOutcomes(db: Db, meetingId: string): Promise<string> {
  const [row] = await db
    .select({ sign: sql<string>`count(*) || ' ' || coalesce(max(${outcome.changedAt})::text, '')` })
    .from(outcome)
    .where(and(eq(outcome.meetingId, meetingId), eq(outcome.state, 'recorded')))
  return row?.sign ?? ''
}

export function pageOfMeeting(db: Db, meetingId: string, page: number): Promise<Page<Outcome>> {
  return pageOfOutcomes(db, { where: eq(outcome.meetingId, meetingId), order: inAgendaOrder, page })
}

/** The newest of a meeting, or of one item of its agenda. */
export function newestOf(
  db: Db,
  { meetingId, itemId }: { meetingId: string; itemId: string | null },
): Promise<Page<Outcome>> {
  const where = and(
    eq(outcome.meetingId, meetingId),
    itemId ? eq(outcome.itemId, itemId) : undefined,
  )
  return pageOfOutcomes(db, { where, order: [desc(outcome.recordedAt)], page: 1 })
}

export async function findOutcome(db: Db, id: string): Promise<Outcome | null> {
  const [found] = await findOutcomes(db, { where: eq(outcome.id, id), order: [], most: 1 })
  return found ?? null
}

/** What waits for a leader's answer, the oldest first; and of one person also what was answered. */
export async function readSuggestions(
  db: Db,
  of: { meetingId: string; personId?: string },
): Promise<Suggestion[]> {
  const name = sql<string>`coalesce(${guest.name}, ${person.name}, '')`
  const rows = await db
    .select({
      id: outcome.id,
      kind: outcome.kind,
      text: outcome.text,
      item: { id: agendaItem.id, title: agendaItem.title },
      name,
      organisation: sql<string>`coalesce(
        (SELECT a.organisation_name FROM attendance a WHERE a.guest_id = ${guest.id}),
        (SELECT a.organisation_name FROM attendance a
          WHERE a.person_id = ${person.id} AND a.meeting_id = ${outcome.meetingId}), '')`,
      state: outcome.state,
      answer: outcome.answer,
    })
    .from(outcome)
    .leftJoin(agendaItem, eq(agendaItem.id, outcome.itemId))
    .leftJoin(guest, eq(guest.id, outcome.suggestedByGuestId))
    .leftJoin(person, eq(person.id, outcome.suggestedByPersonId))
    .where(
      and(
        eq(outcome.meetingId, of.meetingId),
        of.personId ? eq(outcome.suggestedByPersonId, of.personId) : eq(outcome.state, 'suggested'),
        inArray(outcome.state, ['suggested', 'recorded', 'declined']),
      ),
    )
    .orderBy(asc(outcome.createdAt), asc(outcome.id))
    .limit(PER_PAGE)
  return rows.map(({ name: by, organisation: from, item, ...row }) => ({
    ...row,
    kind: OUTCOME_KINDS.find((kind) => kind === row.kind) ?? 'insight',
    state: row.state as Suggestion['state'],
    item: item?.id ? item : null,
    by: { name: by, organisation: from },
  }))
}
