import { eq, inArray, sql } from 'drizzle-orm'
import { readAgenda } from '@/lib/agenda/queries/reading'
import { readClosedOf, wordsOf } from '@/lib/ballots/queries/closed'
import type { Db } from '@/lib/db/connection'
import { area, roadmap, section } from '@/lib/db/schema/county'
import { methodName } from '@/lib/i18n/ballot-results'
import type { Locale } from '@/lib/i18n/locales'
import { readAttendance } from '@/lib/joining/queries/attendance'
import { readMeetings } from '@/lib/meetings/queries/reading'
import { notesOf } from '@/lib/notes/queries/reading'
import { outcomesOf } from '@/lib/outcomes/queries/reading'
import type { Outcome } from '@/lib/outcomes/types'
import { resultText } from '../rules/ballots'
import { attendeesOf, heldTimes, minutesText } from '../rules/content'
import type { MinutesBallot, MinutesContent, MinutesOutcome, MinutesSection } from '../types'

/**
 * What the minutes of a meeting say now. In a REPEATABLE READ transaction all of it is from one instant;
 * null: there is no such meeting.
 */
export async function assembleMinutes(db: Db, meetingId: string): Promise<MinutesContent | null> {
  const [meeting] = await readMeetings(db, [meetingId])
  if (!meeting) return null
  const agenda = await readAgenda(db, meetingId)
  const notes = new Map((await notesOf(db, meetingId)).map((one) => [one.itemId, one.content]))
  const recorded = await outcomesOf(db, meetingId)
  const sections = await readSections(db, [
    ...agenda.flatMap((item) => item.section?.id ?? []),
    ...recorded.flatMap((outcome) => outcome.section?.id ?? []),
  ])
  const outcomes = recorded.map((outcome) => ({
    itemId: outcome.item?.id ?? null,
    told: toldOf(outcome, sections),
  }))
  const items = new Set(agenda.map(({ id }) => id))
  return {
    schema: 1,
    meeting: {
      id: meeting.id,
      title: meeting.title,
      kind: meeting.kind.name,
      areas: meeting.areas.map(({ name }) => name),
      allAreas: meeting.allAreas,
      by: meeting.by.name,
      startsAt: meeting.startsAt.toISOString(),
      endsAt: meeting.endsAt.toISOString(),
      ...heldTimes(meeting),
      place: meeting.place,
      remote: meeting.videoLink !== '',
    },
    attendance: attendeesOf(await readAttendance(db, meetingId)),
    items: agenda.map((item) => ({
      id: item.id,
      number: item.number,
      title: item.title,
      purpose: item.purpose,
      note: item.note,
      owner: item.owner?.name ?? null,
      section: (item.section && sections.get(item.section.id)) ?? null,
      text: minutesText(notes.get(item.id)),
      outcomes: outcomes.filter(({ itemId }) => itemId === item.id).map(({ told }) => told),
    })),
    outcomes: outcomes
      .filter(({ itemId }) => itemId === null || !items.has(itemId))
      .map(({ told }) => told),
    ballots: await readBallots(db, meetingId),
  }
}

function toldOf(outcome: Outcome, sections: ReadonlyMap<string, MinutesSection>): MinutesOutcome {
  const { id, kind, text, owner, dueOn, section: about } = outcome
  return {
    id,
    kind,
    text,
    organisation: owner.organisation?.name ?? null,
    person: owner.person?.name ?? null,
    dueOn,
    section: (about && sections.get(about.id)) ?? null,
    priority: outcome.about?.title ?? outcome.priority,
  }
}

async function readSections(db: Db, ids: readonly string[]): Promise<Map<string, MinutesSection>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({
      id: section.id,
      title: section.title,
      number: sql<number | null>`CASE WHEN ${section.removedAt} IS NULL THEN (
        SELECT count(*)::int FROM section AS before
        WHERE before.roadmap_id = ${section.roadmapId} AND before.removed_at IS NULL
          AND before.position <= ${section.position}) END`,
      nameSv: area.nameSv,
      nameEn: area.nameEn,
      slug: area.slug,
    })
    .from(section)
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .innerJoin(area, eq(area.id, roadmap.areaId))
    .where(inArray(section.id, [...new Set(ids)]))
  return new Map(
    rows.map(({ id, number, title, nameSv, nameEn, slug }) => [
      id,
      { number, title, area: { sv: nameSv, en: nameEn }, slug },
    ]),
  )
}

/** Ballots of the meeting that have been closed: what each published, in words and figures. */
async function readBallots(db: Db, meetingId: string): Promise<MinutesBallot[]> {
  const closed = await readClosedOf(db, meetingId)
  const inBoth = (say: (locale: Locale) => string) => ({ sv: say('sv'), en: say('en') })
  return closed.map((one) => ({
    id: one.id,
    question: one.question,
    method: inBoth((locale) => methodName(locale, one.content.terms.method)),
    result: inBoth((locale) => resultText(one.content, wordsOf(one, locale))),
    sha256: one.sha256,
  }))
}
