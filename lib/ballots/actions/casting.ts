import 'server-only'
import { runOpenRoute, runRoute } from '@/lib/auth/route'
import { guestGrantFor } from '@/lib/joining/loaders/guest'
import { err, type Result } from '@/lib/kernel/result'
import { castVote, castVoteAsGuest, declareInterest } from '../commands/casting'
import { ballotPath, type CastRefused } from '../rules'
import { fieldsOfRefused, type Fields } from '../rules/paper-form'
import { CastForm } from '../schema/casting'
import { DeclareInterest } from '../schema/inputs'
import type { Receipt } from '../types'

/** Each form goes back to where it stood. */
const manners = (id: string) => ({
  form: 'cast',
  done: ({ already }: Receipt) => `${ballotPath(id)}?done=${already ? 'already' : 'cast'}#vote`,
  refused: () => `${ballotPath(id)}#vote`,
})

/** POST /api/ballots/[id]/cast */
export function postVote(request: Request, id: string): Promise<Response> {
  return runRoute(
    request,
    {
      action: 'ballot.vote',
      schema: CastForm,
      command: async (deps, grant, input) => atItsFields(await castVote(deps, grant, input)),
      manners: manners(id),
    },
    { ballotId: id },
  )
}

/** POST /guest/ballots/[id]/cast: from the guest of the cookie, in a ballot of that meeting. */
export function postGuestVote(request: Request, id: string): Promise<Response> {
  return runOpenRoute(
    request,
    {
      schema: CastForm,
      command: async (deps, input) => {
        const grant = await guestGrantFor('ballot.vote-as-guest')
        return grant
          ? atItsFields(await castVoteAsGuest(deps, grant, input))
          : err<Refused>({ type: 'guest-out' })
      },
      manners: {
        ...manners(id),
        refused: ({ type }) => (type === 'guest-out' ? '/join' : `${ballotPath(id)}#vote`),
      },
    },
    { ballotId: id },
  )
}

/** POST /api/ballots/[id]/interest */
export function postInterest(request: Request, id: string): Promise<Response> {
  return runRoute(
    request,
    {
      action: 'ballot.vote',
      schema: DeclareInterest,
      command: declareInterest,
      manners: {
        form: 'interest',
        done: () => `${ballotPath(id)}?done=interest#interest`,
        refused: () => `${ballotPath(id)}#interest`,
      },
    },
    { ballotId: id },
  )
}

type Refused = (CastRefused | { type: 'guest-out' }) & { fields?: Fields }

/** What is wrong with a paper stands at its fields; what is wrong with the moment, above the form. */
function atItsFields<T>(outcome: Result<T, CastRefused>): Result<T, Refused> {
  return outcome.ok ? outcome : err({ ...outcome.error, fields: fieldsOfRefused(outcome.error) })
}
