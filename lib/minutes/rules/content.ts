import { jsonHash } from '@/lib/documents/canonical'
import type { ContentNode, DocumentContent } from '@/lib/documents/types'
import type { Attendee } from '@/lib/joining/types'
import type { Meeting } from '@/lib/meetings/types'
import { frozenContent } from '@/lib/versions/rules/clean'
import type { MinutesAttendees, MinutesContent } from '../types'

/** SHA-256, hex, of the canonical JSON of all that the minutes say. */
export function minutesHash(content: MinutesContent): string {
  return jsonHash(content)
}

/** The notes of an item as minutes keep them; null when nobody has written a word. */
export function minutesText(content: DocumentContent | undefined): DocumentContent | null {
  if (!content?.content.some(hasWords)) return null
  return frozenContent(content)
}

function hasWords(node: ContentNode): boolean {
  return (node.text ?? '').trim() !== '' || (node.content ?? []).some(hasWords)
}

const MINUTE_MS = 60_000

/** When the meeting was opened and closed, to the minute; nothing of one that never was (F1). */
export function heldTimes({ startedAt, endedAt }: Pick<Meeting, 'startedAt' | 'endedAt'>) {
  if (!startedAt || !endedAt) return {}
  const toMinute = (at: Date) =>
    new Date(Math.round(at.getTime() / MINUTE_MS) * MINUTE_MS).toISOString()
  return { held: { from: toMinute(startedAt), to: toMinute(endedAt) } }
}

/** Who was there, by organisation; those of none come last. */
export function attendeesOf(attendees: readonly Attendee[]): MinutesAttendees[] {
  const groups = new Map<string, MinutesAttendees>()
  for (const { organisationName, name, role, mode } of attendees) {
    const known = groups.get(organisationName) ?? { organisation: organisationName, persons: [] }
    known.persons.push({ name, role, mode })
    groups.set(organisationName, known)
  }
  return [...groups.values()].toSorted(
    (a, b) => Number(a.organisation === '') - Number(b.organisation === ''),
  )
}

export function personsIn(attendance: readonly MinutesAttendees[]): number {
  return attendance.reduce((sum, { persons }) => sum + persons.length, 0)
}

/** Every outcome, item by item, then those that belong to none. */
export function allOutcomes({ items, outcomes }: MinutesContent) {
  return [...items.flatMap((item) => item.outcomes), ...outcomes]
}
