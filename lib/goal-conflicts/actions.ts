import 'server-only'
import { areaBySlug } from '@/lib/access/queries'
import { runRoute } from '@/lib/auth/route'
import { priorityPath } from '@/lib/priorities/rules'
import { moveConflict, reviseConflict } from './commands/changing'
import { registerConflict } from './commands/registering'
import { sayNoneFound, tieConflict, untieConflict } from './commands/tying'
import { conflictPath, conflictsPath } from './rules'
import {
  LinkConflict,
  MoveConflict,
  RegisterConflict,
  ReviseConflict,
  SayNoneFound,
} from './schema'

/** POST /api/areas/[slug]/conflicts */
export function postConflict(request: Request, slug: string): Promise<Response> {
  return runRoute(request, {
    action: 'conflict.write',
    schema: RegisterConflict,
    command: registerConflict,
    resource: (db) => areaBySlug(db, slug),
    manners: {
      form: 'conflict',
      done: ({ conflictId }) => `${conflictPath(slug, conflictId)}?done=registered`,
      refused: () => `${conflictsPath(slug)}/new#conflict`,
    },
  })
}

/** POST /api/areas/[slug]/conflicts/[conflictId] */
export function postConflictWords(request: Request, slug: string, id: string): Promise<Response> {
  return runRoute(
    request,
    {
      action: 'conflict.write',
      schema: ReviseConflict,
      command: reviseConflict,
      resource: (db) => areaBySlug(db, slug),
      manners: {
        form: 'conflict',
        done: () => `${conflictPath(slug, id)}?done=revised`,
        refused: () => `${conflictPath(slug, id)}/revise#conflict`,
      },
    },
    { conflictId: id },
  )
}

/** POST /api/areas/[slug]/conflicts/[conflictId]/state */
export function postConflictState(request: Request, slug: string, id: string): Promise<Response> {
  return runRoute(
    request,
    {
      action: 'conflict.manage',
      schema: MoveConflict,
      command: moveConflict,
      resource: (db) => areaBySlug(db, slug),
      manners: {
        form: 'state',
        done: () => `${conflictPath(slug, id)}?done=moved`,
        refused: () => `${conflictPath(slug, id)}/state#state`,
      },
    },
    { conflictId: id },
  )
}

const atPriority = (slug: string, id: string) => ({
  done: (word: string) => () => `${priorityPath(slug, id)}?done=${word}#conflicts`,
  refused: () => `${priorityPath(slug, id)}#conflicts`,
})

/** POST /api/areas/[slug]/priorities/[priorityId]/conflicts */
export function postTie(request: Request, slug: string, priorityId: string): Promise<Response> {
  const { done, refused } = atPriority(slug, priorityId)
  return runRoute(
    request,
    {
      action: 'conflict.write',
      schema: LinkConflict,
      command: tieConflict,
      resource: (db) => areaBySlug(db, slug),
      manners: { form: 'tie', done: done('tied'), refused },
    },
    { priorityId },
  )
}

/** POST /api/areas/[slug]/priorities/[priorityId]/conflicts/[conflictId]/remove */
export function postUntie(
  request: Request,
  slug: string,
  tie: { priorityId: string; conflictId: string },
): Promise<Response> {
  const { done, refused } = atPriority(slug, tie.priorityId)
  return runRoute(
    request,
    {
      action: 'conflict.write',
      schema: LinkConflict,
      command: untieConflict,
      resource: (db) => areaBySlug(db, slug),
      manners: { form: 'tie', done: done('untied'), refused },
    },
    tie,
  )
}

/** POST /api/areas/[slug]/priorities/[priorityId]/none-found */
export function postNoneFound(request: Request, slug: string, id: string): Promise<Response> {
  const { done, refused } = atPriority(slug, id)
  return runRoute(
    request,
    {
      action: 'conflict.manage',
      schema: SayNoneFound,
      command: sayNoneFound,
      resource: (db) => areaBySlug(db, slug),
      manners: { form: 'none', done: done('none'), refused },
    },
    { priorityId: id },
  )
}
