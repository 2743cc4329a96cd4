import { readableAreaIds } from '@/lib/access/queries'
import type { Actor } from '@/lib/access/types'
import type { Transaction } from '@/lib/db/connection'
import { err, ok, type Result } from '@/lib/kernel/result'
import { goalsOf, sectionsOf } from '../queries/writing'
import { chosenOf } from '../rules'
import type { Kept, PriorityRefused } from '../types'

type About = {
  actor: Actor | null
  areaId: string
  /** What a priority that is revised says now; null: it is new. */
  had: Kept | null
}
type Given = { areas: string[]; sections: string[]; answersTo: string }
type Place = Pick<Kept, 'areaIds' | 'sectionIds'>

/**
 * Where a priority belongs (PR2): its leading area and others that whoever says so may read, sections of
 * their roadmaps, and what it answers to, in the county's words or in those that it already has.
 */
export async function checkPlace(
  tx: Transaction,
  { actor, areaId, had }: About,
  given: Given,
): Promise<Result<Place, PriorityRefused>> {
  const readable = await readableAreaIds(tx, actor)
  if (given.areas.some((id) => !readable.includes(id))) return refused('areas')
  const areas = chosenOf({ chosen: given.areas, offered: readable, had: had?.areaIds ?? [] })
  const areaIds = [areaId, ...areas.filter((id) => id !== areaId)]
  const offered = await sectionsOf(tx, readable)
  const present = await sectionsOf(
    tx,
    areaIds.filter((id) => readable.includes(id)),
  )
  if (given.sections.some((id) => !present.includes(id))) return refused('sections', 'not-in-areas')
  const sectionIds = chosenOf({
    chosen: given.sections,
    offered,
    had: had?.sectionIds ?? [],
  })
  const goals = await goalsOf(tx)
  if (given.answersTo === '' && goals.length > 0) return refused('answersTo', 'required')
  const isKnown = goals.includes(given.answersTo) || given.answersTo === had?.answersTo
  if (given.answersTo !== '' && !isKnown) return refused('answersTo')
  return ok({ areaIds, sectionIds })
}

function refused(field: string, word = 'choose-one') {
  return err({ type: 'invalid-input' as const, fields: { [field]: word } })
}
