import 'server-only'
import { areaBySlug } from '@/lib/access/queries'
import { currentActor } from '@/lib/auth/next'
import { runRead } from '@/lib/auth/route'
import { isPriorityId } from '@/lib/documents/attributes'
import { runtime } from '@/lib/runtime'
import { readPrioritiesOf } from '../queries/reading'
import { readableAreas } from './areas'
import { loadBlocks } from './blocks'

/** Priorities that one request may name. */
const MOST = 50

/**
 * What blocks of priorities say in the area's texts, for whoever writes there: of those that are named, or
 * else of all that the area has.
 */
export function readBlocks(request: Request, slug: string): Promise<Response> {
  const named = new URL(request.url).searchParams.get('ids')?.split(',')
  return runRead(
    'text.write',
    (db) => areaBySlug(db, slug),
    async (grant) => {
      const actor = await currentActor()
      if (!actor) return null
      const readable = (await readableAreas(actor)).map(({ id }) => id)
      const ids = named
        ? named.filter(isPriorityId).slice(0, MOST)
        : (await readPrioritiesOf(runtime().db, { areaId: grant.area, readable })).map(
            ({ id }) => id,
          )
      const { shown, missing } = await loadBlocks(actor, ids, { areaId: grant.area, type: 'now' })
      const blocks = ids.flatMap((id) => {
        const says = shown.get(id)
        return says ? [[id, says] as const] : []
      })
      return { blocks, missing }
    },
  )
}
