import { stockholmDay, stockholmHour } from '@/lib/kernel/day'
import {
  TO_DO,
  type MailFrequency,
  type NoticeKind,
  type ToldNotice,
  type Waiting,
  type WaitingNotice,
} from './types'

const DOING: readonly string[] = [
  'section',
  'paused',
  'nobody-responsible',
  'priorities',
  'consultation',
  'ballot',
  ...TO_DO,
]

/** Whether it asks for something to be done; everything else is there to be read. */
export function isToDo({ kind }: Pick<Waiting, 'kind'>): boolean {
  return DOING.includes(kind)
}

/** What one must be allowed, today, for it to concern one: whoever may not decide any more has nothing to decide. */
export function rightFor(kind: string): 'proposal.decide' | 'area.read' {
  return kind === 'proposal' ? 'proposal.decide' : 'area.read'
}

/**
 * The order of the list (N3): to do before to read; what has a deadline first, the nearest before all;
 * then what has waited longest, and last what is older than anybody's counting. To read: the newest
 * first.
 */
export function inOrder(waiting: readonly Waiting[]): Waiting[] {
  const toDo = waiting.filter(isToDo)
  const toRead = waiting.filter((item) => !isToDo(item))
  return [
    ...toDo.toSorted(
      (a, b) => compare(deadlineOf(a), deadlineOf(b)) || compare(sinceOf(a), sinceOf(b)),
    ),
    ...toRead.toSorted((a, b) => compare(sinceOf(b), sinceOf(a))),
  ]
}

export function deadlineOf(item: Waiting): Date | null {
  return 'closesAt' in item ? item.closesAt : null
}

export function sinceOf(item: Waiting): Date | null {
  return 'since' in item ? item.since : null
}

function compare(a: Date | null, b: Date | null): number {
  return (a?.getTime() ?? Infinity) < (b?.getTime() ?? Infinity)
    ? -1
    : Number((a?.getTime() ?? Infinity) > (b?.getTime() ?? Infinity))
}

/** Where a meeting is read and answered; what is about its minutes, notes or outcomes, where those are. */
export function meetingAddress(meetingId: string, kind: string): string {
  const page = `/meetings/${meetingId}`
  if (kind === 'suggestion-decided') return `${page}#outcomes`
  if (kind === 'notes-given') return `${page}/notes`
  if (kind === 'action-given' || kind === 'action-due') return '/actions'
  return OF_MINUTES.includes(kind) ? `${page}/minutes` : page
}
const OF_MINUTES: readonly string[] = [
  'minutes-to-attest',
  'amendment-proposed',
  'amendment-answered',
  'minutes-published',
] satisfies NoticeKind[]

/** Where a consultation is read and answered. */
export function consultationAddress(consultationId: string): string {
  return `/consultations/${consultationId}`
}

/**
 * Several of a kind about the same thread, consultation, meeting or campaign are one thing in the list:
 * who came last, since when, how many. `told`: the newest first.
 */
export function grouped(told: readonly ToldNotice[]): WaitingNotice[] {
  const groups = new Map<string, WaitingNotice>()
  for (const { at, ...one } of told) {
    const about = `${one.kind} ${one.thread?.id ?? one.consultation?.id ?? one.meeting?.id ?? one.campaign?.id ?? one.id}`
    const known = groups.get(about)
    groups.set(
      about,
      known ? { ...known, count: known.count + 1, since: at } : { ...one, count: 1, since: at },
    )
  }
  return [...groups.values()]
}

/** The list, of one area or of all (an empty word). */
export function awaitingPath(area: string): string {
  return area === '' ? '/awaiting' : `/awaiting?area=${encodeURIComponent(area)}`
}

/** When mail of a day or a week leaves, on the clock of Stockholm. */
const MAIL_HOUR = 7
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The last time until `now` at which mail of that kind was due to leave. */
function lastSlot(frequency: 'daily' | 'weekly', now: Date): Date {
  for (let days = 0; ; days += 1) {
    const day = stockholmDay(new Date(now.getTime() - days * DAY_MS))
    const slot = stockholmHour(day, MAIL_HOUR)
    const isMonday = new Date(`${day}T12:00:00Z`).getUTCDay() === 1
    if (slot <= now && (frequency === 'daily' || isMonday)) return slot
  }
}

/**
 * Whether a person is mailed now (N5): something was told before the last slot, and no such mail has
 * left within the hour, nor is one on its way.
 */
export function isMailDue(
  frequency: MailFrequency,
  { oldest, lastSent, onItsWay }: { oldest: Date; lastSent: Date | null; onItsWay: boolean },
  now: Date,
): boolean {
  if (frequency === 'never' || onItsWay) return false
  if (lastSent && now.getTime() - lastSent.getTime() < HOUR_MS) return false
  return frequency === 'at-once' || oldest < lastSlot(frequency, now)
}

/** What an unsubscribing word is signed for. */
export const UNSUBSCRIBE = 'unsubscribe'
