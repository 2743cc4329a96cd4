import 'server-only'
import { authorize, type Grant } from '@/lib/access/authorize'
import type { Actor, AreaResource } from '@/lib/access/types'
import { runtime } from '@/lib/runtime'
import { readBallotsOf } from '../queries/pages'

/** The ballots of an area that the actor may read; drafts for those who prepare them. */
export async function loadBallots(actor: Actor, grant: Grant<'area.read'>, area: AreaResource) {
  const manages = authorize(actor, 'ballot.manage', area).ok
  const ballots = await readBallotsOf(runtime().db, { areaId: grant.area, drafts: manages })
  return { ballots, manages }
}

export type ListedBallot = Awaited<ReturnType<typeof loadBallots>>['ballots'][number]
