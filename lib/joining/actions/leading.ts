import 'server-only'
import { runMeetingRoute } from '@/lib/auth/meeting-route'
import { addAttendee, decideOrganisation, removeAttendee } from '../commands/attending'
import { attend } from '../commands/joining'
import { endMeeting, goToItem, renewCode, startMeeting } from '../commands/leading'
import {
  AddAttendee,
  Attend,
  DecideOrganisation,
  GoToItem,
  OneMeeting,
  RemoveAttendee,
  RenewCode,
} from '../schema'

export const postStart = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'meeting.manage',
    schema: OneMeeting,
    command: startMeeting,
    at: 'start',
    done: '/room',
    refused: '#start',
  })

export const postItem = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'meeting.manage',
    schema: GoToItem,
    command: goToItem,
    at: 'item',
    done: '/room',
    refused: '/room#item',
  })

export const postEnd = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'meeting.manage',
    schema: OneMeeting,
    command: endMeeting,
    at: 'end',
    done: '?done=ended',
    refused: '/room#end',
  })

export const postRenewal = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'meeting.manage',
    schema: RenewCode,
    command: renewCode,
    at: 'code',
    done: '/room?done=renewed#code',
    refused: '/room#code',
  })

export const postAttendance = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'meeting.attend',
    schema: Attend,
    command: attend,
    at: 'attend',
    done: '/follow',
    refused: '/follow#attend',
  })

export const postAttendee = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'meeting.manage',
    schema: AddAttendee,
    command: addAttendee,
    at: 'attendee',
    done: '/room?done=added#here',
    refused: '/room#attendee',
  })

export const postRemoval = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'meeting.manage',
    schema: RemoveAttendee,
    command: removeAttendee,
    at: 'here',
    done: '/room?done=removed#here',
    refused: '/room#here',
  })

export const postOrganisation = (request: Request, id: string) =>
  runMeetingRoute(request, id, {
    action: 'meeting.manage',
    schema: DecideOrganisation,
    command: decideOrganisation,
    at: 'organisations',
    done: '/room?done=organisation#here',
    refused: '/room#organisations',
  })
