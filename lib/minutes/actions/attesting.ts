import 'server-only'
import type { z } from 'zod'
import type { MeetingAction } from '@/lib/access/table'
import { meetingResource } from '@/lib/access/queries'
import type { Command } from '@/lib/auth/prove'
import { runRoute } from '@/lib/auth/route'
import { approveMinutes, decideAmendment, proposeAmendment } from '../commands/attesting'
import {
  correctMinutes,
  freezeMinutes,
  leaveCorrection,
  withdrawMinutes,
} from '../commands/freezing'
import { publishMinutes, setSummary } from '../commands/publishing'
import {
  AskForSummary,
  CorrectMinutes,
  DecideAmendment,
  FreezeMinutes,
  OneMeeting,
  OneMinutes,
  ProposeAmendment,
  PublishMinutes,
} from '../schema'

type What<A extends MeetingAction, S extends z.ZodType, T, E extends { type: string }> = {
  action: A
  schema: S
  command: Command<A, z.output<S>, T, E>
  /** The form's name on its page. */
  at: string
  /** Where a refused form stands, if not on the page of the minutes. */
  refused?: (type: string) => string
  done?: string
  path?: Record<string, string>
}

/** A door in the meeting that the address names; a form comes back to the page of its minutes. */
function door<A extends MeetingAction, S extends z.ZodType, T, E extends { type: string }>(
  request: Request,
  id: string,
  { action, schema, command, at, refused, done, path = {} }: What<A, S, T, E>,
): Promise<Response> {
  const page = `/meetings/${encodeURIComponent(id)}`
  return runRoute(
    request,
    {
      action,
      schema,
      command,
      resource: (db) => meetingResource(db, id),
      manners: {
        form: at,
        done: () => page + (done ?? '/minutes'),
        refused: ({ type }) => page + (refused?.(type) ?? `/minutes#${at}`),
      },
    },
    { meetingId: id, ...path },
  )
}

const manage = 'meeting.manage'

export const postFreeze = (request: Request, id: string) =>
  door(request, id, {
    action: manage,
    schema: FreezeMinutes,
    command: freezeMinutes,
    at: 'minutes-freeze',
  })

export const postWithdraw = (request: Request, id: string) =>
  door(request, id, {
    action: manage,
    schema: OneMinutes,
    command: withdrawMinutes,
    at: 'minutes-withdraw',
  })

/** A page that somebody else was faster than says so on the page of the minutes, which shows them. */
export const postPublish = (request: Request, id: string) =>
  door(request, id, {
    action: manage,
    schema: PublishMinutes,
    command: publishMinutes,
    at: 'minutes-publish',
    refused: (type) => (type === 'invalid-input' ? '/minutes/publish' : '/minutes'),
  })

export const postCorrect = (request: Request, id: string) =>
  door(request, id, {
    action: manage,
    schema: CorrectMinutes,
    command: correctMinutes,
    at: 'minutes-correct',
  })

export const postKeep = (request: Request, id: string) =>
  door(request, id, {
    action: manage,
    schema: OneMeeting,
    command: leaveCorrection,
    at: 'minutes-keep',
  })

export const postApproval = (request: Request, id: string) =>
  door(request, id, {
    action: 'minutes.attest',
    schema: OneMinutes,
    command: approveMinutes,
    at: 'minutes-approve',
  })

export const postAmendment = (request: Request, id: string) =>
  door(request, id, {
    action: 'minutes.attest',
    schema: ProposeAmendment,
    command: proposeAmendment,
    at: 'minutes-amend',
  })

export const postAmendmentDecision = (request: Request, id: string, amendmentId: string) =>
  door(request, id, {
    action: manage,
    schema: DecideAmendment,
    command: decideAmendment,
    at: `minutes-amendment-${amendmentId}`,
    path: { amendmentId },
  })

export const postSummary = (request: Request, id: string) =>
  door(request, id, {
    action: 'meeting.reply',
    schema: AskForSummary,
    command: setSummary,
    at: 'minutes-summary',
    done: '#summary',
    refused: () => '#summary',
  })
