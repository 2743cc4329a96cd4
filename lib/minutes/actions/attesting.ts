import 'server-only'
import { runMeetingRoute } from '@/lib/auth/meeting-route'
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

const manage = 'meeting.manage'
/** On the page of the minutes, which is shown again afterwards. */
const onMinutes = (at: string) => ({ at, done: '/minutes', refused: `/minutes#${at}` })

export const postFreeze = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: manage,
    schema: FreezeMinutes,
    command: freezeMinutes,
    ...onMinutes('minutes-freeze'),
  })

export const postWithdraw = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: manage,
    schema: OneMinutes,
    command: withdrawMinutes,
    ...onMinutes('minutes-withdraw'),
  })

/** A page that somebody else was faster than says so on the page of the minutes, which shows them. */
export const postPublish = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: manage,
    schema: PublishMinutes,
    command: publishMinutes,
    at: 'minutes-publish',
    done: '/minutes',
    refused: (type) => (type === 'invalid-input' ? '/minutes/publish' : '/minutes'),
  })

export const postCorrect = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: manage,
    schema: CorrectMinutes,
    command: correctMinutes,
    ...onMinutes('minutes-correct'),
  })

export const postKeep = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: manage,
    schema: OneMeeting,
    command: leaveCorrection,
    ...onMinutes('minutes-keep'),
  })

export const postApproval = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'minutes.attest',
    schema: OneMinutes,
    command: approveMinutes,
    ...onMinutes('minutes-approve'),
  })

export const postAmendment = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'minutes.attest',
    schema: ProposeAmendment,
    command: proposeAmendment,
    ...onMinutes('minutes-amend'),
  })

export const postAmendmentDecision = (request: Request, id: string, amendmentId: string) =>
  runMeetingRoute(request, id, {
    action: manage,
    schema: DecideAmendment,
    command: decideAmendment,
    ...onMinutes(`minutes-amendment-${amendmentId}`),
    path: { amendmentId },
  })

export const postSummary = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'meeting.reply',
    schema: AskForSummary,
    command: setSummary,
    at: 'minutes-summary',
    done: '#summary',
    refused: '#summary',
  })
