import 'server-only'
import { areaBySlug, meetingResource } from '@/lib/access/queries'
import { runRoute } from '@/lib/auth/route'
import { handleOutcome } from '../commands/handling'
import { reportAction } from '../commands/reporting'
import { meetingOf } from '../queries/actions'
import { HandleOutcome, ReportAction } from '../schema'

/** POST /api/areas/[slug]/outcomes/[outcomeId] */
export function postHandling(request: Request, slug: string, outcomeId: string): Promise<Response> {
  const list = `/areas/${encodeURIComponent(slug)}/outcomes`
  return runRoute(
    request,
    {
      action: 'outcome.handle',
      schema: HandleOutcome,
      command: handleOutcome,
      resource: (db) => areaBySlug(db, slug),
      manners: {
        form: 'handle',
        done: () => `${list}?done=handled`,
        refused: () => `${list}/${encodeURIComponent(outcomeId)}#handle`,
      },
    },
    { outcomeId },
  )
}

/** POST /api/actions/[id]: `back` is the list's own query, so that one comes back to the same list. */
export function postReport(request: Request, outcomeId: string): Promise<Response> {
  const query = new URLSearchParams(new URL(request.url).search)
  const back = (done: boolean) => {
    const params = new URLSearchParams(query)
    if (done) params.set('done', 'reported')
    const words = params.toString()
    return `/actions${words ? `?${words}` : ''}#action-${encodeURIComponent(outcomeId)}`
  }
  return runRoute(
    request,
    {
      action: 'action.report',
      schema: ReportAction,
      command: reportAction,
      resource: async (db, input) => {
        const meetingId = await meetingOf(db, input.outcomeId)
        return meetingId ? meetingResource(db, meetingId) : null
      },
      manners: { form: `action-${outcomeId}`, done: () => back(true), refused: () => back(false) },
    },
    { outcomeId },
  )
}
