import 'server-only'
import type { Grant } from '@/lib/access/authorize'
import type { Actor } from '@/lib/access/types'
import { readSectionsOf } from '@/lib/roadmaps/queries/reading'
import { runtime } from '@/lib/runtime'
import { goalsOf } from '../queries/writing'
import { readableAreas } from './areas'
import { loadSources } from './sources'

/** What a priority's form offers: areas that the actor may read with their sections, goals, sources. */
export async function loadPriorityForm(actor: Actor, grant: Grant<'area.read'>) {
  const { db, newId } = runtime()
  const areas = await readableAreas(actor)
  const sections = await readSectionsOf(
    db,
    areas.map(({ id }) => id),
  )
  const [goals, sources] = await Promise.all([goalsOf(db), loadSources(actor, grant)])
  const withSections = areas.map((area) => ({
    ...area,
    sections: (sections.get(area.id) ?? []).map(({ id, number, title }) => ({ id, number, title })),
  }))
  return {
    /** For something new: sent twice it is one. */
    id: newId(),
    leading: withSections.filter(({ id }) => id === grant.area),
    others: withSections.filter(({ id }) => id !== grant.area),
    goals,
    sources,
  }
}

export type PriorityForm = Awaited<ReturnType<typeof loadPriorityForm>>
