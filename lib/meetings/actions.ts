import 'server-only'
import { areaBySlug } from '@/lib/access/queries'
import { runMeetingRoute } from '@/lib/auth/meeting-route'
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

/** These forms stand on the page that changes a meeting, and lead back to the meeting's own. */
const onEdit = (at: string, done: string) => ({
  at,
  done: `?done=${done}`,
  refused: `/edit#${at}`,
})

export const postChange = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'meeting.manage',
    schema: ChangeMeeting,
    command: changeMeeting,
    ...onEdit('change', 'changed'),
  })

export const postCall = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'meeting.manage',
    schema: OneMeeting,
    command: callMeeting,
    at: 'call',
    done: '?done=called',
    refused: '#call',
  })

export const postMove = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'meeting.manage',
    schema: MoveMeeting,
    command: moveMeeting,
    ...onEdit('move', 'moved'),
  })

export const postCancellation = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'meeting.manage',
    schema: CancelMeeting,
    command: cancelMeeting,
    ...onEdit('cancel', 'cancelled'),
  })

export const postInvitation = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'meeting.manage',
    schema: InviteToMeeting,
    command: inviteToMeeting,
    ...onEdit('invite', 'invited'),
  })

/** POST /api/meetings/[id]/reply */
export const postReply = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'meeting.reply',
    schema: ReplyToMeeting,
    command: replyToMeeting,
    at: 'reply',
    done: '?done=replied#reply',
    refused: '#reply',
  })

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
