import 'server-only'
import { areaBySlug } from '@/lib/access/queries'
import { runRoute } from '@/lib/auth/route'
import { priorityPath } from '@/lib/priorities/rules'
import { nameSources, writeAssessment, writeEffect } from './commands'
import { sourcesPath } from './rules'
import { NameSources, WriteAssessment, WriteEffect } from './schema'

/** POST /api/areas/[slug]/priorities/[priorityId]/assessments */
export function postAssessment(request: Request, slug: string, id: string): Promise<Response> {
  return runRoute(
    request,
    {
      action: 'assessment.write',
      schema: WriteAssessment,
      command: writeAssessment,
      resource: (db) => areaBySlug(db, slug),
      manners: {
        form: 'assessment',
        done: () => `${priorityPath(slug, id)}?done=assessed#assessments`,
        refused: (_, raw) =>
          `${priorityPath(slug, id)}/assess?kind=${wordOf(raw, 'kind')}#assessment`,
      },
    },
    { priorityId: id },
  )
}

/** POST /api/areas/[slug]/priorities/[priorityId]/effects */
export function postEffect(request: Request, slug: string, id: string): Promise<Response> {
  return runRoute(
    request,
    {
      action: 'assessment.write',
      schema: WriteEffect,
      command: writeEffect,
      resource: (db) => areaBySlug(db, slug),
      manners: {
        form: 'effect',
        done: () => `${priorityPath(slug, id)}?done=effect#effects`,
        refused: (_, raw) =>
          `${priorityPath(slug, id)}/effect?municipality=${wordOf(raw, 'municipalityId')}#effect`,
      },
    },
    { priorityId: id },
  )
}

/** POST /api/areas/[slug]/priorities/[priorityId]/sami-sources */
export function postSources(request: Request, slug: string, id: string): Promise<Response> {
  return runRoute(
    request,
    {
      action: 'priority.manage',
      schema: NameSources,
      command: nameSources,
      resource: (db) => areaBySlug(db, slug),
      manners: {
        form: 'sources',
        done: () => `${priorityPath(slug, id)}?done=sources#assessments`,
        refused: () => `${sourcesPath(slug, id)}#sources`,
      },
    },
    { priorityId: id },
  )
}

/** Which of several forms on that address it was, as it came. */
function wordOf(raw: unknown, field: string): string {
  const value = raw instanceof FormData ? raw.get(field) : null
  return typeof value === 'string' ? encodeURIComponent(value) : ''
}
