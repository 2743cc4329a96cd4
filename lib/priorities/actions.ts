import 'server-only'
import { areaBySlug } from '@/lib/access/queries'
import { runRoute } from '@/lib/auth/route'
import { movePriority, revisePriority } from './commands/changing'
import { proposePriority } from './commands/proposing'
import { prioritiesPath, priorityPath } from './rules'
import { MovePriority, ProposePriority, RevisePriority } from './schema'

/** POST /api/areas/[slug]/priorities */
export function postPriority(request: Request, slug: string): Promise<Response> {
  return runRoute(request, {
    action: 'priority.propose',
    schema: ProposePriority,
    command: proposePriority,
    resource: (db) => areaBySlug(db, slug),
    manners: {
      form: 'priority',
      done: ({ priorityId }) => `${priorityPath(slug, priorityId)}?done=proposed`,
      refused: () => `${prioritiesPath(slug)}/new#priority`,
    },
  })
}

/** POST /api/areas/[slug]/priorities/[priorityId] */
export function postRevision(request: Request, slug: string, id: string): Promise<Response> {
  return runRoute(
    request,
    {
      action: 'priority.revise',
      schema: RevisePriority,
      command: revisePriority,
      resource: (db) => areaBySlug(db, slug),
      manners: {
        form: 'priority',
        done: () => `${priorityPath(slug, id)}?done=revised`,
        refused: () => `${priorityPath(slug, id)}/revise#priority`,
      },
    },
    { priorityId: id },
  )
}

/** POST /api/areas/[slug]/priorities/[priorityId]/state */
export function postMove(request: Request, slug: string, id: string): Promise<Response> {
  return runRoute(
    request,
    {
      action: 'priority.manage',
      schema: MovePriority,
      command: movePriority,
      resource: (db) => areaBySlug(db, slug),
      manners: {
        form: 'state',
        done: () => `${priorityPath(slug, id)}?done=moved`,
        refused: () => `${priorityPath(slug, id)}/state#state`,
      },
    },
    { priorityId: id },
  )
}
