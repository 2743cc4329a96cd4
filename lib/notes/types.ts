import type { MeetingState } from '@/lib/access/types'
import type { Committed } from '@/lib/documents/types'

/** The text of one agenda item, as it is stored. */
export type ItemNotes = Committed & { itemId: string; documentId: string }

export type NotesPerson = { id: string; name: string; organisations: string[] }

/** Why a command of the notes says no. */
export type NotesRefused =
  | { type: 'meeting-not-found' }
  | { type: 'meeting-state'; state: MeetingState }
  | { type: 'item-not-found' }
  | { type: 'person-not-found'; fields: { personId: string } }
