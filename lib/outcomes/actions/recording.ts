import 'server-only'
import type { z } from 'zod'
import { meetingResource } from '@/lib/access/queries'
import type { MeetingAction } from '@/lib/access/table'
import type { Command } from '@/lib/auth/prove'
import { runOpenRoute, runRoute } from '@/lib/auth/route'
import { guestGrantFor } from '@/lib/joining/loaders/guest'
import { err } from '@/lib/kernel/result'
import { changeOutcome, recordOutcome, removeOutcome } from '../commands/recording'
import { decideSuggestion, suggestOutcome } from '../commands/suggesting'
import {
  ChangeOutcome,
  DecideSuggestion,
  RecordOutcome,
  RemoveOutcome,
  SuggestOutcome,
} from '../schema'

type What<A extends MeetingAction, S extends z.ZodType, T, E extends { type: string }> = {
  action: A
  schema: S
  command: Command<A, z.output<S>, T, E>
  /** The form's name on its page. */
  at: string
  done: string
}

/** Pages of a meeting on which the form may stand: its own, and the leader's room. */
const PAGES = ['', '/room']

/** A door behind forms on the meeting's page and in the room: each goes back to where it stood. */
function door<A extends MeetingAction, S extends z.ZodType, T, E extends { type: string }>(
  request: Request,
  ids: { meetingId: string } & Record<string, string>,
  { action, schema, command, at, done }: What<A, S, T, E>,
): Promise<Response> {
  const from = new URL(request.url).searchParams.get('from') === 'room' ? PAGES[1] : PAGES[0]
  const base = `/meetings/${encodeURIComponent(ids.meetingId)}${from ?? ''}`
  return runRoute(
    request,
    {
      action,
      schema,
      command,
      resource: (db) => meetingResource(db, ids.meetingId),
      manners: {
        form: at,
        done: () => `${base}?done=${done}#outcomes`,
        refused: () => `${base}#${at}`,
      },
    },
    ids,
  )
}

/** POST /api/meetings/[id]/outcomes */
export const postOutcome = (request: Request, meetingId: string) =>
  door(
    request,
    { meetingId },
    {
      action: 'minutes.write',
      schema: RecordOutcome,
      command: recordOutcome,
      at: 'outcome',
      done: 'outcome',
    },
  )

/** POST /api/meetings/[id]/outcomes/[outcomeId] */
export const postOutcomeChange = (request: Request, meetingId: string, outcomeId: string) =>
  door(
    request,
    { meetingId, outcomeId },
    {
      action: 'minutes.write',
      schema: ChangeOutcome,
      command: changeOutcome,
      at: `outcome-${outcomeId}`,
      done: 'outcomechanged',
    },
  )

/** POST /api/meetings/[id]/outcomes/[outcomeId]/remove */
export const postOutcomeRemoval = (request: Request, meetingId: string, outcomeId: string) =>
  door(
    request,
    { meetingId, outcomeId },
    {
      action: 'minutes.write',
      schema: RemoveOutcome,
      command: removeOutcome,
      at: `outcome-${outcomeId}`,
      done: 'outcomeremoved',
    },
  )

/** POST /api/meetings/[id]/suggestions/[outcomeId] */
export const postDecision = (request: Request, meetingId: string, outcomeId: string) =>
  door(
    request,
    { meetingId, outcomeId },
    {
      action: 'meeting.manage',
      schema: DecideSuggestion,
      command: decideSuggestion,
      at: `suggestion-${outcomeId}`,
      done: 'suggestion',
    },
  )

/** POST /api/meetings/[id]/suggestions: from somebody signed in, on the page that follows the meeting. */
export function postSuggestion(request: Request, meetingId: string): Promise<Response> {
  const base = `/meetings/${encodeURIComponent(meetingId)}/follow`
  return runRoute(request, {
    action: 'outcome.suggest',
    schema: SuggestOutcome,
    command: suggestOutcome,
    resource: (db) => meetingResource(db, meetingId),
    manners: {
      form: 'suggest',
      done: () => `${base}?done=suggested#suggest`,
      refused: () => `${base}#suggest`,
    },
  })
}

/** POST /guest/suggest: from a guest, in the meeting of the cookie. */
export function postGuestSuggestion(request: Request): Promise<Response> {
  return runOpenRoute(request, {
    schema: SuggestOutcome,
    command: async (deps, input) => {
      const grant = await guestGrantFor('outcome.suggest')
      return grant ? suggestOutcome(deps, grant, input) : err({ type: 'guest-out' as const })
    },
    manners: {
      form: 'suggest',
      done: () => '/guest?done=suggested#suggest',
      refused: ({ type }) => (type === 'guest-out' ? '/join' : '/guest#suggest'),
    },
  })
}
