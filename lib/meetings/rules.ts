export { WRITTEN_UP } from '@/lib/access/types'
import type { Meeting, MeetingKind, MeetingState } from './types'

/** Before anybody comes: everything about it may still be changed. */
export const PLANNED: readonly MeetingState[] = ['draft', 'called']
export const PUBLISHED: readonly MeetingState[] = ['published', 'corrected']

/**
 * The days of a series, from the first on, every so many weeks: calendar days, so that the clock on the
 * wall shows the same time on both sides of a change to or from summer time.
 */
export function seriesDays(first: string, every: number | null, times: number): string[] {
  if (every === null) return [first]
  return Array.from({ length: times }, (_, index) => {
    const day = new Date(`${first}T12:00:00Z`)
    day.setUTCDate(day.getUTCDate() + 7 * every * index)
    return day.toISOString().slice(0, 10)
  })
}

/** Kinds of meeting in a county whose profile names none (docs/domain.md, §5). */
export const DEFAULT_KINDS: readonly MeetingKind[] = [
  kind('open-actor-meeting', 'Öppen aktörsträff', 'Open actor meeting', { open: true, all: true }),
  kind('area-meeting', 'Områdesträff', 'Area meeting', { open: true, all: false }),
  kind('bilateral', 'Enskilt samtal', 'Bilateral meeting', { open: false, all: false }),
  kind('pri-o', 'PRI-O-träff', 'PRI-O meeting', { open: true, all: true }),
  kind('municipal-visit', 'Kommunbesök', 'Municipal visit', { open: false, all: true }),
  kind('county-partnership', 'Länspartnerskapet', 'County partnership', { open: false, all: true }),
]

function kind(key: string, sv: string, en: string, first: { open: boolean; all: boolean }) {
  return {
    key,
    name: { sv, en },
    open: first.open,
    allAreas: first.all,
    // Repeated every time, since people change.
    standingItems: [
      {
        title: { sv: 'Målbild 2050: genomgång', en: 'Target picture 2050: walk-through' },
        purpose: 'information' as const,
        minutes: 10,
      },
    ],
  }
}

/** Upcoming first, the nearest before the others; what is over last, the newest before the others. */
export function inTwo<M extends Pick<Meeting, 'startsAt' | 'endsAt' | 'state'>>(
  meetings: readonly M[],
  now: Date,
): { ahead: M[]; over: M[] } {
  const isOver = ({ endsAt, state }: M) => endsAt < now && state !== 'live'
  const byStart = meetings.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  return {
    ahead: byStart.filter((meeting) => !isOver(meeting)),
    over: byStart.filter(isOver).toReversed(),
  }
}

/** What the link in an invitation is signed for. */
export const REPLY_LINK = 'meeting-reply'

export function replyWord(meetingId: string, personId: string): string {
  return `${meetingId} ${personId}`
}

/** Whom and which meeting a signed word is about; null when it says something else. */
export function readReplyWord(word: string): { meetingId: string; personId: string } | null {
  const [meetingId, personId, ...rest] = word.split(' ')
  return meetingId && personId && rest.length === 0 ? { meetingId, personId } : null
}

/** Whether somebody still waits for an answer. */
export function takesReplies(
  { state, endsAt }: Pick<Meeting, 'state' | 'endsAt'>,
  now: Date,
): boolean {
  return (state === 'called' || state === 'live') && now < endsAt
}

/** Whether there is still something to put into a calendar: not once it has ended, though before its time. */
export function isForCalendar(
  { calledAt, endedAt, endsAt }: Pick<Meeting, 'calledAt' | 'endedAt' | 'endsAt'>,
  now: Date,
): boolean {
  return calledAt !== null && endedAt === null && now < endsAt
}

/** The latest and the next open meeting of all areas (R46 of the follow-up report); null where there is none. */
export function openMeetings<M extends Pick<Meeting, 'startsAt' | 'open' | 'allAreas' | 'state'>>(
  meetings: readonly M[],
  now: Date,
): { last: M | null; next: M | null } {
  const held = meetings
    .filter(
      ({ open, allAreas, state }) => open && allAreas && !['draft', 'cancelled'].includes(state),
    )
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
  return {
    last: held.filter(({ startsAt }) => startsAt <= now).at(-1) ?? null,
    next: held.find(({ startsAt }) => startsAt > now) ?? null,
  }
}

/** Those under way, then those that are called and not over, the soonest first. */
export function nextMeetings<M extends Pick<Meeting, 'startsAt' | 'endsAt' | 'state'>>(
  meetings: readonly M[],
  now: Date,
): M[] {
  const sooner = (a: M, b: M) => a.startsAt.getTime() - b.startsAt.getTime()
  const live = meetings.filter(({ state }) => state === 'live').toSorted(sooner)
  const called = meetings.filter(({ state, endsAt }) => state === 'called' && endsAt > now)
  return [...live, ...called.toSorted(sooner)]
}
