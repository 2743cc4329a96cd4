import 'server-only'
import { cache } from 'react'
import { authorize } from '@/lib/access/authorize'
import type { Actor, AreaResource } from '@/lib/access/types'
import { readAreas } from '@/lib/areas/queries'
import type { Area } from '@/lib/areas/types'
import { runtime } from '@/lib/runtime'

export const resourceOf = ({ id, visibility }: Area): AreaResource => ({
  type: 'area',
  id,
  visibility,
})

/** The areas that the actor may read, in the county's order. */
export const readableAreas = cache(async (actor: Actor): Promise<Area[]> => {
  const areas = await readAreas(runtime().db)
  return areas.filter((area) => authorize(actor, 'area.read', resourceOf(area)).ok)
})
