import 'server-only'
import type { z } from 'zod'
import { meetingResource } from '@/lib/access/queries'
import type { MeetingAction } from '@/lib/access/table'
import type { Command } from './prove'
import { runRoute } from './route'

export type MeetingDoor<
  A extends MeetingAction,
  S extends z.ZodType,
  T,
  E extends { type: string },
> = {
  action: A
  schema: S
  command: Command<A, z.output<S>, T, E>
  /** The form's name on its page. */
  at: string
  /** Under the meeting's address: where one goes on, and where the form is. */
  done: string
  refused: string | ((type: string) => string)
  /** The field that may carry a file. */
  file?: string
  /** Further ids in the address; they win over the body's, as the meeting's does. */
  path?: Record<string, string>
}

/** As `runRoute`, in the meeting that the address names. */
export function runMeetingRoute<
  A extends MeetingAction,
  S extends z.ZodType,
  T,
  E extends { type: string },
>(
  request: Request,
  meetingId: string,
  { action, schema, command, at, done, refused, file, path }: MeetingDoor<A, S, T, E>,
): Promise<Response> {
  const base = `/meetings/${encodeURIComponent(meetingId)}`
  return runRoute(
    request,
    {
      action,
      schema,
      command,
      resource: (db) => meetingResource(db, meetingId),
      ...(file === undefined ? {} : { file }),
      manners: {
        form: at,
        done: () => base + done,
        refused: ({ type }) => base + (typeof refused === 'string' ? refused : refused(type)),
      },
    },
    { meetingId, ...path },
  )
}
