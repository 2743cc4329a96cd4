import 'server-only'
import { meetingResource } from '@/lib/access/queries'
import { runMeetingRoute } from '@/lib/auth/meeting-route'
import { runRead } from '@/lib/auth/route'
import { signOfOutcomes } from '@/lib/outcomes/queries/reading'
import { runtime } from '@/lib/runtime'
import { addWriter, beginNotes, removeWriter } from './commands'
import { notesOf } from './queries/reading'
import { AddWriter, BeginNotes, RemoveWriter } from './schema'

export const postNotes = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'minutes.write',
    schema: BeginNotes,
    command: beginNotes,
    at: 'notes',
    done: '/notes',
    refused: '/notes',
  })

export const postWriter = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'meeting.manage',
    schema: AddWriter,
    command: addWriter,
    at: 'writers',
    done: '?done=writer#writers',
    refused: '#writers',
  })

export const postWriterRemoval = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'meeting.manage',
    schema: RemoveWriter,
    command: removeWriter,
    at: 'writers',
    done: '?done=nowriter#writers',
    refused: '#writers',
  })

/** GET /api/meetings/[id]/notes: the texts as they are stored now, and a sign that changes with the outcomes. */
export const getNotes = (id: string) =>
  runRead(
    'minutes.read-notes',
    (db) => meetingResource(db, id),
    async ({ meeting }) => {
      const { db } = runtime()
      const [notes, outcomes] = await Promise.all([
        notesOf(db, meeting),
        signOfOutcomes(db, meeting),
      ])
      return { notes, outcomes }
    },
  )
