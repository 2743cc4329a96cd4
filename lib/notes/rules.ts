import { WRITTEN_UP, type MeetingState } from '@/lib/access/types'

/** Who takes the notes is settled beforehand, or while it goes on. */
export const WRITERS_CHANGE: readonly MeetingState[] = ['draft', 'called', ...WRITTEN_UP]

/** From the beginning of the meeting on there can be notes to read. */
export const HAS_NOTES: readonly MeetingState[] = [
  ...WRITTEN_UP,
  'attesting',
  'published',
  'corrected',
]
