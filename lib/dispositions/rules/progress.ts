import type { Item, ItemRef, Left, Progress } from '../types'

export const itemKey = ({ kind, id }: ItemRef): string => `${kind}:${id}`

/** The order of the queue: by section, then the draft as a whole, then responses; each as they came. */
export function compareItems(a: Item, b: Item): number {
  return (
    rank(a) - rank(b) ||
    a.submittedAt.getTime() - b.submittedAt.getTime() ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}

function rank({ kind, section }: Item): number {
  if (kind === 'answer') return Number.MAX_SAFE_INTEGER
  return section?.number ?? Number.MAX_SAFE_INTEGER - 1
}

/** How many are left: in all, in which section, of which organisation. */
export function progressOf(items: readonly Item[]): Progress {
  const sections = new Map<string, Left & { section: Item['section'] }>()
  const organisations = new Map<string, Left & { organisation: Item['organisation'] }>()
  for (const { section, organisation, outcome } of items) {
    const one = sections.get(section?.id ?? '') ?? { section, total: 0, left: 0 }
    const other = organisations.get(organisation.id) ?? { organisation, total: 0, left: 0 }
    for (const count of [one, other]) {
      count.total += 1
      if (outcome === null) count.left += 1
    }
    sections.set(section?.id ?? '', one)
    organisations.set(organisation.id, other)
  }
  return {
    total: items.length,
    left: items.filter(({ outcome }) => outcome === null).length,
    sections: [...sections.values()],
    organisations: [...organisations.values()].sort((a, b) => b.left - a.left),
  }
}

export type Filter = { section?: string; organisation?: string; state?: string }
/** The draft as a whole, where a section's id would stand. */
export const WHOLE = 'whole'

/** The items that a filter leaves; a word that says nothing filters nothing. */
export function filterItems(items: readonly Item[], filter: Filter): Item[] {
  return items.filter(({ section, organisation, outcome }) => {
    if (filter.section && (section?.id ?? WHOLE) !== filter.section) return false
    if (filter.organisation && organisation.id !== filter.organisation) return false
    if (filter.state === 'waiting') return outcome === null
    if (filter.state === 'answered') return outcome !== null
    return true
  })
}

/** The next one that waits behind the one with this key, from the start again at the end; null: none waits. */
export function nextWaiting(items: readonly Item[], after: string | null): Item | null {
  const at = items.findIndex((item) => itemKey(item) === after)
  const round = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at + 1))]
  return round.find(({ outcome }) => outcome === null) ?? null
}

/**
 * The organisations that can be sent their answers now: everything of theirs is decided, and something
 * of it they have not been sent.
 */
export function sendable(items: readonly Item[]): string[] {
  const waiting = new Set(idsOf(items.filter(({ outcome }) => outcome === null)))
  const unsent = new Set(idsOf(items.filter(({ sentAt }) => sentAt === null)))
  return [...unsent].filter((id) => !waiting.has(id))
}

const idsOf = (items: readonly Item[]) => items.map(({ organisation }) => organisation.id)
