import 'server-only'
import { authorize, type Grant } from '@/lib/access/authorize'
import type { Actor, AreaResource, ConsultationResource } from '@/lib/access/types'
import { currentLocale } from '@/lib/i18n/current-locale'
import { runtime } from '@/lib/runtime'
import { readBallotsIn } from '../queries/of-consultation'
import { readBallotsOf } from '../queries/pages'

/** The ballots of an area that the actor may read; drafts for those who prepare them. */
export async function loadBallots(actor: Actor, grant: Grant<'area.read'>, area: AreaResource) {
  const manages = authorize(actor, 'ballot.manage', area).ok
  const ballots = await readBallotsOf(runtime().db, { areaId: grant.area, drafts: manages })
  return { ballots, manages }
}

/** The ballots of a consultation of which the actor may know, in the language that it is read in. */
export async function loadBallotsIn(actor: Actor, resource: ConsultationResource) {
  return readBallotsIn(runtime().db, actor, { resource, locale: await currentLocale() })
}

export type ListedBallot = Awaited<ReturnType<typeof loadBallots>>['ballots'][number]
