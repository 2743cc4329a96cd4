import { jsonHash } from '@/lib/documents/canonical'

const MINUTE_MS = 60_000

type ItemWords = {
  title: string
  purpose: string
  minutes: number
  note: string
  ownerOrganisationId: string | null
  sectionId: string | null
  priorityId: string | null
}

/** What a form showed of an item, in one word: nobody writes over what they did not see. */
export function itemFingerprint(item: ItemWords): string {
  const { title, purpose, minutes, note, ownerOrganisationId, sectionId, priorityId } = item
  return jsonHash([title, purpose, minutes, note, ownerOrganisationId, sectionId, priorityId])
}

/** When each item begins if everything keeps its time. */
export function withTimes<T extends { minutes: number }>(
  items: readonly T[],
  startsAt: Date,
): (T & { startsAt: Date; number: number })[] {
  let minutes = 0
  return items.map((item, index) => {
    const begins = new Date(startsAt.getTime() + minutes * MINUTE_MS)
    minutes += item.minutes
    return { ...item, startsAt: begins, number: index + 1 }
  })
}

/** Minutes by which the agenda is longer than the meeting; 0 when it fits. A hint, never a refusal. */
export function tooLongBy(
  items: readonly { minutes: number }[],
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
): number {
  const asked = items.reduce((sum, { minutes }) => sum + minutes, 0)
  return Math.max(0, asked - (endsAt.getTime() - startsAt.getTime()) / MINUTE_MS)
}

/** The order of ids after one was moved a place; null when it cannot be moved there. */
export function moved(
  ids: readonly string[],
  id: string,
  direction: 'up' | 'down',
): string[] | null {
  const from = ids.indexOf(id)
  const to = direction === 'up' ? from - 1 : from + 1
  if (from < 0 || to < 0 || to >= ids.length) return null
  const next = ids.toSpliced(from, 1)
  next.splice(to, 0, id)
  return next
}
