import type { MeetingState } from '@/lib/access/types'
import type { ActionReport, ActionState, Handling, Outcome, ReadOutcome } from './types'

/** Once nobody is in the room any more, what came out of it waits for the editors. */
export const OVER: readonly MeetingState[] = [
  'minutes-draft',
  'attesting',
  'published',
  'corrected',
]

/** The agenda item that open actions of earlier meetings come to stand on. */
export const CARRIED_TITLE = 'Öppna insatser från tidigare möten'
export const CARRIED_MINUTES = 10

/** Days ahead of its last day at which an owner is reminded of an action. */
export const REMIND_DAYS = 7

/** Whether an outcome still waits for its section's editors (U4): also again, once it was postponed to has come. */
export function waits(handling: Pick<Handling, 'how' | 'until'> | null, today: string): boolean {
  if (!handling) return true
  return handling.how === 'postponed' && handling.until !== null && handling.until <= today
}

/** An action is open until it is said to be done; overdue from the day after its last day. */
export function actionState(
  { report, dueOn }: { report: Pick<ActionReport, 'done'> | null; dueOn: string | null },
  today: string,
): ActionState {
  if (report?.done) return 'done'
  return dueOn !== null && dueOn < today ? 'overdue' : 'open'
}

/** On a roadmap's page: the words that an outcome was worked into, or the line that says they are gone. */
export const passageId = (outcomeId: string) => `passage-${outcomeId}`

/** The number of a page in an address; anything else is the first. */
export function pageNumber(value: unknown): number {
  const number = typeof value === 'string' ? Number(value) : 1
  return Number.isInteger(number) && number >= 1 && number <= 10_000 ? number : 1
}

/**
 * An outcome as it stands for somebody who may read the areas of these addresses. Of others it says what
 * their own people named in the meeting (PR6), and that it was taken up; not where, how far, or in which
 * words (T22).
 */
export function asReadIn(slugs: ReadonlySet<string>, outcome: Outcome): ReadOutcome {
  const { about, ballot, conflict, handling } = outcome
  const isRead = (of: { slug: string | null }) => of.slug !== null && slugs.has(of.slug)
  const shown: Outcome = {
    ...outcome,
    about: about && !isRead(about) ? { ...about, slug: null } : about,
    ballot: ballot && !isRead(ballot) ? { ...ballot, slug: null } : ballot,
    conflict: conflict && conflict !== 'elsewhere' && !isRead(conflict) ? 'elsewhere' : conflict,
    handling:
      handling?.passage && !isRead(handling.passage.section)
        ? { ...handling, passage: null }
        : handling,
  }
  // The mark is for the compiler alone.
  return shown as ReadOutcome
}
