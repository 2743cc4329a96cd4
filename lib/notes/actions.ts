import 'server-only'
import type { z } from 'zod'
import { meetingResource } from '@/lib/access/queries'
import type { MeetingAction } from '@/lib/access/table'
import type { Command } from '@/lib/auth/prove'
import { runRead, runRoute } from '@/lib/auth/route'
import { runtime } from '@/lib/runtime'
import { addWriter, beginNotes, removeWriter } from './commands'
import { notesOf } from './queries/reading'
import { AddWriter, BeginNotes, RemoveWriter } from './schema'

type What<A extends MeetingAction, S extends z.ZodType, T, E extends { type: string }> = {
  action: A
  schema: S
  command: Command<A, z.output<S>, T, E>
  /** The form's name on its page. */
  at: string
  /** Under the meeting's address: where one goes on, and where the form is. */
  done: string
  refused: string
}

function door<A extends MeetingAction, S extends z.ZodType, T, E extends { type: string }>(
  request: Request,
  id: string,
  { action, schema, command, at, done, refused }: What<A, S, T, E>,
): Promise<Response> {
  const base = `/meetings/${encodeURIComponent(id)}`
  return runRoute(
    request,
    {
      action,
      schema,
      command,
      resource: (db) => meetingResource(db, id),
      manners: { form: at, done: () => `${base}${done}`, refused: () => `${base}${refused}` },
    },
    { meetingId: id },
  )
}

export const postNotes = (request: Request, id: string) =>
  door(request, id, {
    action: 'minutes.write',
    schema: BeginNotes,
    command: beginNotes,
    at: 'notes',
    done: '/notes',
    refused: '/notes',
  })

export const postWriter = (request: Request, id: string) =>
  door(request, id, {
    action: 'meeting.manage',
    schema: AddWriter,
    command: addWriter,
    at: 'writers',
    done: '?done=writer#writers',
    refused: '#writers',
  })

export const postWriterRemoval = (request: Request, id: string) =>
  door(request, id, {
    action: 'meeting.manage',
    schema: RemoveWriter,
    command: removeWriter,
    at: 'writers',
    done: '?done=nowriter#writers',
    refused: '#writers',
  })

/** GET /api/meetings/[id]/notes: the texts as they are stored now. */
export const getNotes = (id: string) =>
  runRead(
    'minutes.read-notes',
    (db) => meetingResource(db, id),
    async (grant) => ({ notes: await notesOf(runtime().db, grant.meeting) }),
  )
