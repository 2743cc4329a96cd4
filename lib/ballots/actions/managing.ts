import 'server-only'
import { areaBySlug, areaOfBallot } from '@/lib/access/queries'
import { runRoute, type Door } from '@/lib/auth/route'
import { isId } from '@/lib/kernel/is-id'
import type { z } from 'zod'
import { closeBallot } from '../commands/closing'
import { discardDraft } from '../commands/discarding'
import { changeBallot, createBallot } from '../commands/drafting'
import { addPresent, addVoter, openBallot, reopenBallot } from '../commands/opening'
import { ballotPath, ballotsPath } from '../rules'
import { AddPerson, PrepareBallot, ReopenForm, RewriteBallot, withIds } from '../schema/draft-form'
import { AddPresent, OneBallot } from '../schema/inputs'

type Manage = 'ballot.manage'

/** POST /api/areas/[slug]/ballots */
export function postDraft(request: Request, slug: string): Promise<Response> {
  return runRoute(request, {
    action: 'ballot.manage',
    schema: PrepareBallot,
    command: ({ newId, ...deps }, grant, { id, draft }) =>
      createBallot({ ...deps, newId }, grant, { id, ...withIds(draft, newId) }),
    resource: (db) => areaBySlug(db, slug),
    manners: {
      form: 'ballot-draft',
      done: ({ ballotId }) => `${ballotPath(ballotId)}?done=prepared`,
      refused: () => `${ballotsPath(slug)}/new`,
    },
  })
}

/** POST /api/ballots/[id]/change */
export const postChange = (request: Request, id: string) =>
  run(request, id, {
    schema: RewriteBallot,
    command: ({ newId, ...deps }, grant, { draft, ...which }) =>
      changeBallot({ ...deps, newId }, grant, { ...which, ...withIds(draft, newId) }),
    form: 'ballot-draft',
    done: () => 'changed',
    refused: '/edit',
  })

/** POST /api/ballots/[id]/discard: afterwards there is no page of it to go back to. */
export const postDiscard = (request: Request, id: string) =>
  runRoute(
    request,
    {
      action: 'ballot.manage',
      schema: OneBallot,
      command: discardDraft,
      resource: (db) => areaOfBallot(db, id),
      manners: {
        form: 'ballot-discard',
        done: ({ slug }) => `${ballotsPath(slug)}?done=discarded`,
        refused: () => `${ballotPath(id)}/discard`,
      },
    },
    { ballotId: id },
  )

/** POST /api/ballots/[id]/open */
export const postOpening = (request: Request, id: string) =>
  run(request, id, {
    schema: OneBallot,
    command: openBallot,
    form: 'ballot-open',
    done: () => 'opened',
    refused: '/open',
  })

/** POST /api/ballots/[id]/close */
export const postClosing = (request: Request, id: string) =>
  run(request, id, {
    schema: OneBallot,
    command: closeBallot,
    form: 'ballot-close',
    done: () => 'closed',
    refused: '/close',
  })

/** POST /api/ballots/[id]/reopen */
export const postReopening = (request: Request, id: string) =>
  run(request, id, {
    schema: ReopenForm,
    command: reopenBallot,
    form: 'ballot-reopen',
    done: () => 'reopened',
    refused: '/reopen',
  })

/** POST /api/ballots/[id]/voters */
export const postVoter = (request: Request, id: string) =>
  run(request, id, {
    schema: AddPerson,
    command: addVoter,
    form: 'ballot-voter',
    done: () => 'added',
    refused: '/voters#ballot-voter',
  })

/** POST /api/ballots/[id]/present */
export const postPresent = (request: Request, id: string) =>
  run(request, id, {
    schema: AddPresent,
    command: addPresent,
    form: 'ballot-present',
    done: ({ added }) => (added > 0 ? 'came' : 'nobodynew'),
    refused: '/voters#ballot-present',
  })

type ManagingDoor<S extends z.ZodType, T, E extends { type: string }> = Pick<
  Door<Manage, S, T, E>,
  'schema' | 'command'
> & {
  /** The form's name on its page. */
  form: string
  /** The word of what was done, which the ballot's page says. */
  done: (value: T) => string
  /** Under the ballot's address. */
  refused: string
}

/** In the room where a meeting is led from (`?room=<meeting>`) forms stand as well, and go back there. */
function roomOf(request: Request): string | null {
  const meetingId = new URL(request.url).searchParams.get('room')
  return meetingId && isId(meetingId) ? `/meetings/${meetingId}/room` : null
}

/** As `runRoute`, in the ballot that the address names. */
function run<S extends z.ZodType, T, E extends { type: string }>(
  request: Request,
  id: string,
  { schema, command, form, done, refused }: ManagingDoor<S, T, E>,
): Promise<Response> {
  const page = ballotPath(id)
  const room = roomOf(request)
  return runRoute(
    request,
    {
      action: 'ballot.manage',
      schema,
      command,
      resource: (db) => areaOfBallot(db, id),
      manners: {
        form,
        done: (value) =>
          room ? `${room}?done=${done(value)}#ballots` : `${page}?done=${done(value)}`,
        refused: () => (room ? `${room}#ballots` : page + refused),
      },
    },
    { ballotId: id },
  )
}
