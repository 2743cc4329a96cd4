import 'server-only'
import { runMeetingRoute } from '@/lib/auth/meeting-route'
import { runOpenRoute } from '@/lib/auth/route'
import { guestGrantFor } from '@/lib/joining/loaders/guest'
import { isId } from '@/lib/kernel/is-id'
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

/** Pages of a meeting on which the forms may stand, besides its own: the leader's room, the notes. */
const PAGES = ['room', 'notes']

/** Each form goes back to where it stood. */
function whereItStood(request: Request, at: string, done: string) {
  const from = PAGES.find((page) => page === new URL(request.url).searchParams.get('from'))
  const page = from ? `/${from}` : ''
  return { at, done: `${page}?done=${done}#outcomes`, refused: `${page}#${at}` }
}

/** POST /api/meetings/[id]/outcomes, with `of`: from the form that stands at that ballot. */
export const postOutcome = (request: Request, meetingId: string) => {
  const of = new URL(request.url).searchParams.get('of')
  return runMeetingRoute(request, meetingId, {
    action: 'minutes.write',
    schema: RecordOutcome,
    command: recordOutcome,
    ...whereItStood(request, of && isId(of) ? `outcome-of-${of}` : 'outcome', 'outcome'),
  })
}

/** POST /api/meetings/[id]/outcomes/[outcomeId] */
export const postOutcomeChange = (request: Request, meetingId: string, outcomeId: string) =>
  runMeetingRoute(request, meetingId, {
    action: 'minutes.write',
    schema: ChangeOutcome,
    command: changeOutcome,
    ...whereItStood(request, `outcome-${outcomeId}`, 'outcomechanged'),
    path: { outcomeId },
  })

/** POST /api/meetings/[id]/outcomes/[outcomeId]/remove */
export const postOutcomeRemoval = (request: Request, meetingId: string, outcomeId: string) =>
  runMeetingRoute(request, meetingId, {
    action: 'minutes.write',
    schema: RemoveOutcome,
    command: removeOutcome,
    ...whereItStood(request, `outcome-${outcomeId}`, 'outcomeremoved'),
    path: { outcomeId },
  })

/** POST /api/meetings/[id]/suggestions/[outcomeId] */
export const postDecision = (request: Request, meetingId: string, outcomeId: string) =>
  runMeetingRoute(request, meetingId, {
    action: 'meeting.manage',
    schema: DecideSuggestion,
    command: decideSuggestion,
    ...whereItStood(request, `suggestion-${outcomeId}`, 'suggestion'),
    path: { outcomeId },
  })

/** POST /api/meetings/[id]/suggestions: from somebody signed in, on the page that follows the meeting. */
export const postSuggestion = (request: Request, meetingId: string) =>
  runMeetingRoute(request, meetingId, {
    action: 'outcome.suggest',
    schema: SuggestOutcome,
    command: suggestOutcome,
    at: 'suggest',
    done: '/follow?done=suggested#suggest',
    refused: '/follow#suggest',
  })

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
