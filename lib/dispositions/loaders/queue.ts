import 'server-only'
import { cache } from 'react'
import type { Grant } from '@/lib/access/authorize'
import { areaOfConsultation } from '@/lib/access/queries'
import type { Locale } from '@/lib/i18n/locales'
import { sortByText } from '@/lib/i18n/format'
import { runtime } from '@/lib/runtime'
import { readDispositions, readPassages, readTexts, readWritten } from '../queries/details'
import { findHandled, readItems } from '../queries/items'
import { readAsked, readSamiMentions } from '../queries/report'
import { countBySection, readChangedSections } from '../queries/sections'
import { changesIn, placeNow, sameSentence } from '../rules/places'
import {
  filterItems,
  itemKey,
  nextWaiting,
  progressOf,
  sendable,
  type Filter,
} from '../rules/progress'
import type { Detail, Handled, Item, PlaceNow, PossibleChange } from '../types'

/** So many stand in the list at once. */
const PER_PAGE = 40

/** The area of a consultation; null also for an address that is no id. */
export const loadAreaOf = cache((consultationId: string) =>
  areaOfConsultation(runtime().db, consultationId),
)

export type QueueQuery = Filter & { item?: string; after?: string; page?: string; done?: string }

/** What editors see of a consultation's answers: the list, one of them, how many are left. */
export async function loadQueue(
  grant: Grant<'disposition.set'>,
  { consultationId, query, locale }: { consultationId: string; query: QueueQuery; locale: Locale },
) {
  const { db } = runtime()
  const handled = await findHandled(db, { area: grant.area, consultationId })
  if (!handled) return null
  const [items, asked, sami, changed] = await Promise.all([
    readItems(db, { consultation: handled.id }),
    readAsked(db, handled.id),
    readSamiMentions(db, handled.roadmapId),
    readChangedSections(db, handled),
  ])
  const shown = filterItems(items, query)
  const current = currentOf(shown, query)
  const progress = progressOf(items)
  const organisations = sortByText(progress.organisations, locale, (one) => one.organisation.name)
  return {
    handled,
    progress: { ...progress, organisations },
    asked,
    sami,
    changed,
    sendable: sendable(items).length,
    shown: shown.length,
    page: pageOf(shown, current, query.page),
    place: current ? items.indexOf(current) + 1 : 0,
    next: current && nextWaiting(shown, itemKey(current)),
    ...(await loadCase(handled, items, current)),
  }
}

export type Queue = NonNullable<Awaited<ReturnType<typeof loadQueue>>>

/** The one that the address names, else the next that waits, else the first. */
function currentOf(shown: readonly Item[], { item, after }: QueueQuery): Item | null {
  const named = item ? shown.find((one) => itemKey(one) === item) : undefined
  return named ?? nextWaiting(shown, after ?? null) ?? shown[0] ?? null
}

function pageOf(shown: readonly Item[], current: Item | null, asked: string | undefined) {
  const pages = Math.max(1, Math.ceil(shown.length / PER_PAGE))
  const own = current ? Math.floor(shown.indexOf(current) / PER_PAGE) + 1 : 1
  const wanted = asked && /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : own
  const number = Math.min(wanted, pages)
  return { number, pages, items: shown.slice((number - 1) * PER_PAGE, number * PER_PAGE) }
}

/** So many of those about the same sentence can be ticked beside the comment; the list has the others. */
const SHOWN_TOGETHER = 30

type Together = { count: number; items: Item[] }
const togetherOf = (items: Item[]): Together => ({
  count: items.length,
  items: items.slice(0, SHOWN_TOGETHER),
})

type Case = {
  current: Detail | null
  now: PlaceNow | null
  /** Of the comment's own section. */
  changes: PossibleChange[]
  together: Together
}
const NO_CASE: Case = { current: null, now: null, changes: [], together: togetherOf([]) }

async function loadCase(
  handled: Handled,
  items: readonly Item[],
  current: Item | null,
): Promise<Case> {
  const { db } = runtime()
  if (!current) return NO_CASE
  const [written, dispositions, whole] = await Promise.all([
    readWritten(db, current),
    readDispositions(db, handled.id, current),
    readItems(db, { consultation: handled.id, item: current.id }, 'whole'),
  ])
  if (!written) return NO_CASE
  const { sectionId, ...rest } = written
  const detail: Detail = {
    ...current,
    ...rest,
    text: whole[0]?.text ?? current.text,
    disposition: dispositions.get(itemKey(current)) ?? null,
  }
  const { passage } = written
  if (sectionId === null) return { ...NO_CASE, current: detail }
  const texts = await readTexts(db, { version: handled.versionId, section: sectionId })
  const changes = changesIn(texts, passage)
  if (!passage) return { ...NO_CASE, current: detail, changes }
  const others = (await readPassages(db, { consultation: handled.id, section: sectionId })).filter(
    ({ key }) => key !== current.id,
  )
  const same = new Set(texts.frozen ? sameSentence(texts.frozen, passage, others) : [])
  return {
    current: detail,
    now: placeNow(texts, passage),
    changes,
    together: togetherOf(items.filter(({ id, outcome }) => outcome === null && same.has(id))),
  }
}

/** How many consultation comments each section of the area's roadmap has; empty without the right. */
export const loadSectionCounts = cache(async (areaId: string) => {
  const counts = await countBySection(runtime().db, areaId)
  return new Map(counts.map((count) => [count.sectionId, count]))
})
