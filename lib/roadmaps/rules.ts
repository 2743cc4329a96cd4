import { nameKey } from '@/lib/kernel/plain-text'
import { err, ok, type Result } from '@/lib/kernel/result'
import type { RoadmapRefused } from './types'

/** More sections than anybody reads. */
export const MAX_SECTIONS = 60

type Ordered = { id: string; title: string; removedAt: Date | null }

/** The sections that readers see, in order. */
export function present<S extends { removedAt: Date | null }>(sections: readonly S[]): S[] {
  return sections.filter((section) => section.removedAt === null)
}

/** The section that a page was about, if it is still there and still called what the page showed (D6). */
export function findUnchanged<S extends Ordered>(
  sections: readonly S[],
  sectionId: string,
  was: string,
): Result<S, RoadmapRefused> {
  const found = findPresent(sections, sectionId)
  if (!found.ok) return found
  return found.value.title === was ? found : err({ type: 'section-changed' })
}

export function findPresent<S extends Ordered>(
  sections: readonly S[],
  sectionId: string,
): Result<S, RoadmapRefused> {
  const section = sections.find((candidate) => candidate.id === sectionId)
  if (!section) return err({ type: 'section-not-found' })
  return section.removedAt ? err({ type: 'section-removed' }) : ok(section)
}

/** Two sections of a roadmap never carry the same title. */
export function checkTitle(
  sections: readonly Ordered[],
  title: string,
  except: string | null,
): Result<undefined, RoadmapRefused> {
  const taken = present(sections).some(
    (section) => section.id !== except && nameKey(section.title) === nameKey(title),
  )
  return taken ? err({ type: 'title-taken' }) : ok()
}

/**
 * The new order when a section moves one place. `number` is where the page showed it: someone who
 * pressed on an older page is told so, and nothing jumps somewhere unseen (D6).
 */
export function move(
  sections: readonly Ordered[],
  sectionId: string,
  { direction, number }: { direction: 'up' | 'down'; number: number },
): Result<string[], RoadmapRefused> {
  const found = findPresent(sections, sectionId)
  if (!found.ok) return found
  const order = present(sections).map((section) => section.id)
  const from = order.indexOf(sectionId)
  if (from !== number - 1) return err({ type: 'section-changed' })
  const to = direction === 'up' ? from - 1 : from + 1
  const other = order[to]
  if (other === undefined) return ok(order)
  order[to] = sectionId
  order[from] = other
  return ok(order)
}
