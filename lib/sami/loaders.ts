import 'server-only'
import { authorize, type Grant } from '@/lib/access/authorize'
import type { Actor, Resource } from '@/lib/access/types'
import { stockholmDay } from '@/lib/kernel/day'
import { runtime } from '@/lib/runtime'
import { readInvitable, readSami, readSamiStates } from './queries'

/** Everything that the page of an area's Sami consultations shows, for whoever reads the area. */
export async function loadSami(
  grant: Grant<'area.read'>,
  { actor, resource }: { actor: Actor; resource: Resource },
) {
  const { db, clock, newId } = runtime()
  const mayManage = authorize(actor, 'consultation.manage', resource).ok
  return {
    consultations: await readSami(db, grant),
    mayManage,
    organisations: mayManage ? await readInvitable(db) : [],
    today: stockholmDay(clock.now()),
    /** For forms that make something: sent twice, it is one. */
    newId,
  }
}

export async function loadSamiStates(grant: Grant<'area.read'>) {
  return readSamiStates(runtime().db, grant)
}
