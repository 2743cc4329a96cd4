import 'server-only'
import { areaBySlug } from '@/lib/access/queries'
import { runRoute, type FormManners } from '@/lib/auth/route'
import { adoptPlan } from './commands'
import { AdoptPlan } from './schema'

/** POST /api/areas/[slug]/year-plan */
export function postAreaPlan(request: Request, slug: string): Promise<Response> {
  return runRoute(request, {
    action: 'meeting.plan',
    schema: AdoptPlan,
    command: adoptPlan,
    resource: (db) => areaBySlug(db, slug),
    manners: mannersAt(`/areas/${encodeURIComponent(slug)}/year-plan`),
  })
}

/** POST /api/year-plan: the plan for all areas. */
export function postCountyPlan(request: Request): Promise<Response> {
  return runRoute(request, {
    action: 'plan.adopt-county',
    schema: AdoptPlan,
    command: adoptPlan,
    manners: mannersAt('/year-plan'),
  })
}

function mannersAt(page: string): FormManners<AdoptPlan, { year: number }> {
  return {
    form: 'adopt-plan',
    done: ({ year }) => `${page}?year=${year}&done=adopted`,
    // Whoever was not the first is shown what the first adopted.
    refused: ({ type }, raw) =>
      type === 'already-adopted'
        ? `${page}?year=${yearTyped(raw)}`
        : `${page}/adopt?year=${yearTyped(raw)}#adopt-plan`,
  }
}

function yearTyped(raw: unknown): string {
  const year = raw instanceof FormData ? raw.get('year') : null
  return typeof year === 'string' && /^\d{4}$/.test(year) ? year : ''
}
