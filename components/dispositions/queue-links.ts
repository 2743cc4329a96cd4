import type { QueueQuery } from '@/lib/dispositions/loaders/queue'

export type LinkTo = (to: Pick<QueueQuery, 'item' | 'after' | 'page'>) => string

/** The filters of the list, as the query of an address. */
export function listQuery({ section, organisation, state }: QueueQuery): string {
  const kept = Object.entries({ section, organisation, state }).filter(
    (entry): entry is [string, string] => Boolean(entry[1]),
  )
  return new URLSearchParams(kept).toString()
}

/** Addresses of the same list, at another place of it. */
export function linksOf(path: string, query: QueueQuery): LinkTo {
  return (to) => {
    const parts = new URLSearchParams(listQuery(query))
    for (const [name, value] of Object.entries(to)) if (value) parts.set(name, value)
    const text = parts.toString()
    return text === '' ? path : `${path}?${text}`
  }
}
