import 'server-only'
import type { z } from 'zod'
import { areaBySlug, meetingResource } from '@/lib/access/queries'
import type { Command } from '@/lib/auth/prove'
import { runOpenRoute, runRoute } from '@/lib/auth/route'
import { callMeeting, cancelMeeting, inviteToMeeting, moveMeeting } from './commands/calling'
import { changeMeeting, prepareMeeting } from './commands/planning'
import { replyByLink, replyToMeeting } from './commands/replying'
import {
  CancelMeeting,
  ChangeMeeting,
  InviteToMeeting,
  MoveMeeting,
  OneMeeting,
  PrepareMeeting,
  ReplyByLink,
  ReplyToMeeting,
} from './schema'

/** POST /api/areas/[slug]/meetings */
export function postMeeting(request: Request, slug: string): Promise<Response> {
  const page = `/areas/${encodeURIComponent(slug)}/meetings`
  return runRoute(request, {
    action: 'meeting.plan',
    schema: PrepareMeeting,
    command: prepareMeeting,
    resource: (db) => areaBySlug(db, slug),
    manners: {
      form: 'prepare',
      done: ({ meetingIds: [first, ...others] }) =>
        others.length > 0 || first === undefined
          ? `${page}?done=series`
          : `/meetings/${first}?done=prepared`,
      refused: () => `${page}/prepare#prepare`,
    },
  })
}

type What<S extends z.ZodType, T, E extends { type: string }> = {
  schema: S
  command: Command<'meeting.manage', z.output<S>, T, E>
  /** The form's name on its page, and the word of what was done. */
  at: string
  done: string
  /** The page under the meeting's that the form stands on. */
  page?: string
}

/** A door of the process leader's, in the meeting that the address names. */
function door<S extends z.ZodType, T, E extends { type: string }>(
  request: Request,
  id: string,
  { schema, command, at, done, page = '/edit' }: What<S, T, E>,
): Promise<Response> {
  const base = `/meetings/${encodeURIComponent(id)}`
  return runRoute(
    request,
    {
      action: 'meeting.manage',
      schema,
      command,
      resource: (db) => meetingResource(db, id),
      manners: {
        form: at,
        done: () => `${base}?done=${done}`,
        refused: () => `${base}${page}#${at}`,
      },
    },
    { meetingId: id },
  )
}

export const postChange = (request: Request, id: string) =>
  door(request, id, {
    schema: ChangeMeeting,
    command: changeMeeting,
    at: 'change',
    done: 'changed',
  })

export const postCall = (request: Request, id: string) =>
  door(request, id, {
    schema: OneMeeting,
    command: callMeeting,
    at: 'call',
    done: 'called',
    page: '',
  })

export const postMove = (request: Request, id: string) =>
  door(request, id, { schema: MoveMeeting, command: moveMeeting, at: 'move', done: 'moved' })

export const postCancellation = (request: Request, id: string) =>
  door(request, id, {
    schema: CancelMeeting,
    command: cancelMeeting,
    at: 'cancel',
    done: 'cancelled',
  })

export const postInvitation = (request: Request, id: string) =>
  door(request, id, {
    schema: InviteToMeeting,
    command: inviteToMeeting,
    at: 'invite',
    done: 'invited',
  })

/** POST /api/meetings/[id]/reply */
export function postReply(request: Request, id: string): Promise<Response> {
  const page = `/meetings/${encodeURIComponent(id)}`
  return runRoute(
    request,
    {
      action: 'meeting.reply',
      schema: ReplyToMeeting,
      command: replyToMeeting,
      resource: (db) => meetingResource(db, id),
      manners: {
        form: 'reply',
        done: () => `${page}?done=replied#reply`,
        refused: () => `${page}#reply`,
      },
    },
    { meetingId: id },
  )
}

/** POST /replies/send: from the page behind the link in a letter, without a session. */
export function postReplyByLink(request: Request): Promise<Response> {
  return runOpenRoute(request, {
    schema: ReplyByLink,
    command: replyByLink,
    manners: {
      form: 'reply-link',
      done: (_, { token, answer }) =>
        `/replies/done?answer=${answer}&token=${encodeURIComponent(token)}`,
      refused: (_, raw) => {
        const token = raw instanceof FormData ? raw.get('token') : null
        return `/replies?token=${encodeURIComponent(typeof token === 'string' ? token : '')}`
      },
    },
  })
}
