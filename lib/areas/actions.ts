import 'server-only'
import { areaBySlug } from '@/lib/access/queries'
import { runRoute } from '@/lib/auth/route'
import { areaPath } from '@/lib/roadmaps/rules'
import { setStep } from './commands'
import { SetStep } from './schema'

/** The door behind the form for an S3 step on an area's page. */
export function postStep(request: Request, slug: string): Promise<Response> {
  return runRoute(request, {
    action: 'step.set',
    schema: SetStep,
    command: setStep,
    resource: (db) => areaBySlug(db, slug),
    manners: {
      form: 'steps',
      done: () => `${areaPath(slug)}?done=step#steps`,
      refused: () => `${areaPath(slug)}#steps`,
    },
  })
}
