import 'server-only'
import { areaOfConsultation } from '@/lib/access/queries'
import { runRoute } from '@/lib/auth/route'
import { setDispositions } from '../commands/deciding'
import { SetDispositions } from '../schema'

/** Behind the form of what becomes of a comment: goes on with the next that waits in the same list. */
export function postDispositions(request: Request, consultationId: string): Promise<Response> {
  const page = `/consultations/${consultationId}/dispositions`
  return runRoute(
    request,
    {
      action: 'disposition.set',
      schema: SetDispositions,
      command: setDispositions,
      resource: (db, input) => areaOfConsultation(db, input.consultationId),
      manners: {
        form: 'disposition',
        done: (_, { items: [first], list }) => {
          const query = new URLSearchParams(list)
          if (first) query.set('after', `${first.kind}:${first.id}`)
          query.set('done', 'saved')
          return `${page}?${query}`
        },
        refused: (_, raw) => `${page}?${shownBefore(raw)}`,
      },
    },
    { consultationId },
  )
}

/** The list and the item of a form that was refused: they are asked for again, whatever they say. */
function shownBefore(raw: unknown): URLSearchParams {
  if (!(raw instanceof FormData)) return new URLSearchParams()
  const list = raw.get('list')
  const item = raw.get('items')
  const query = new URLSearchParams(typeof list === 'string' ? list.slice(0, 400) : '')
  if (typeof item === 'string') query.set('item', item.split(':').slice(0, 2).join(':'))
  return query
}
