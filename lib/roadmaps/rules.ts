import type { AreaRole } from '@/lib/access/types'
import type { County } from '@/lib/areas/types'
import { nameKey } from '@/lib/kernel/plain-text'
import { err, ok, type Result } from '@/lib/kernel/result'
import { unreachable } from '@/lib/kernel/unreachable'
import type { Awaiting, NewsItem, RoadmapRefused, Section, Told, UnderWay, Written } from './types'

/** More sections than anybody reads. */
export const MAX_SECTIONS = 60

/** Whether a text has come further: each epoch counts its changes from the beginning. */
export function isNewer(
  one: { epoch: number; seq: number },
  other: { epoch: number; seq: number },
): boolean {
  return one.epoch > other.epoch || (one.epoch === other.epoch && one.seq > other.seq)
}

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

/**
 * What waits for an actor: sections that the organisation answers for and that are not ready, in
 * roadmaps that are not paused, in areas where the person has a role; for a process leader also the
 * paused roadmap and the sections that nobody answers for (D7).
 */
export function awaitingOf(
  actor: { organisationId: string | null; roles: ReadonlyMap<string, AreaRole> },
  sectionsByArea: ReadonlyMap<string, readonly Section[]>,
  pauses: ReadonlyMap<string, { reason: string; pausedAt: Date }>,
): Awaiting[] {
  return [...sectionsByArea].flatMap(([areaId, sections]): Awaiting[] => {
    const role = actor.roles.get(areaId)
    const pause = pauses.get(areaId)
    if (!role) return []
    if (pause)
      return role === 'process-leader'
        ? [{ kind: 'paused', areaId, reason: pause.reason, since: pause.pausedAt }]
        : []
    const own = sections.filter(
      (section) =>
        actor.organisationId !== null &&
        section.responsible?.id === actor.organisationId &&
        section.status !== 'ready-for-review',
    )
    const orphans = sections.filter((section) => section.responsible === null)
    return [
      ...own.map((section): Awaiting => ({ kind: 'section', areaId, section })),
      ...(role === 'process-leader' && orphans.length > 0
        ? [{ kind: 'nobody-responsible' as const, areaId, sections: orphans }]
        : []),
    ]
  })
}

/** As many as one takes in at a glance. */
export const MOST_UNDER_WAY = 5

/**
 * Where an actor for whom nothing waits could go on, in areas where the person has a role and that
 * are not paused: the sections that the own organisation answers for, then those being written.
 */
export function underWayOf(
  actor: { organisationId: string | null; roles: ReadonlyMap<string, AreaRole> },
  sectionsByArea: ReadonlyMap<string, readonly Section[]>,
  pauses: ReadonlyMap<string, unknown>,
): UnderWay[] {
  const all = [...sectionsByArea]
    .filter(([areaId]) => actor.roles.has(areaId) && !pauses.has(areaId))
    .flatMap(([areaId, sections]) =>
      sections.map((section): UnderWay => {
        const own =
          actor.organisationId !== null && section.responsible?.id === actor.organisationId
        return { areaId, section, own }
      }),
    )
  const others = all.filter(({ own, section }) => !own && section.status === 'being-written')
  return [...all.filter(({ own }) => own), ...others].slice(0, MOST_UNDER_WAY)
}

/** The news of the start page, newest first: writing told once for each section, with who wrote. */
export function newsOf(
  written: readonly Written[],
  told: readonly Told[],
  sectionsByArea: ReadonlyMap<string, readonly Section[]>,
): NewsItem[] {
  const sections = new Map([...sectionsByArea.values()].flat().map((one) => [one.id, one]))
  const writtenBySection = new Map<string, Extract<NewsItem, { kind: 'written' }>>()
  for (const { areaId, sectionId, organisation, at } of written) {
    const section = sections.get(sectionId)
    if (!section) continue
    const known = writtenBySection.get(sectionId)
    writtenBySection.set(sectionId, {
      kind: 'written',
      areaId,
      section,
      organisations: [...(known?.organisations ?? []), organisation],
      at: known && known.at > at ? known.at : at,
    })
  }
  const changes = told.flatMap((one) => toldItem(one, sections))
  return [...writtenBySection.values(), ...changes].sort((a, b) => b.at.getTime() - a.at.getTime())
}

function toldItem(told: Told, sections: ReadonlyMap<string, Section>): NewsItem[] {
  const { areaId, action, at, detail } = told
  const by = told.organisation ?? told.person
  const section = told.sectionId ? sections.get(told.sectionId) : undefined
  switch (action) {
    case 'section.set-status':
      return section ? [{ kind: 'status', areaId, section, status: section.status, by, at }] : []
    case 'section.add':
      return [{ kind: 'added', areaId, title: detail.title ?? '', by, at }]
    case 'section.remove':
      return [{ kind: 'removed', areaId, title: detail.title ?? '', by, at }]
    case 'section.restore':
      return [{ kind: 'restored', areaId, title: detail.title ?? '', by, at }]
    case 'roadmap.pause':
      return [{ kind: 'paused', areaId, reason: detail.reason ?? '', by, at }]
    case 'roadmap.resume':
      return [{ kind: 'resumed', areaId, reason: detail.reason ?? '', by, at }]
    default:
      return unreachable(action)
  }
}

/** The address of an area's page, whatever somebody wrote in place of its name. */
export function areaPath(slug: string): string {
  return `/areas/${encodeURIComponent(slug)}`
}

/** Passages that a writer may quote with one click, with words for what they are. */
export function quotesOf(
  county: Pick<County, 'targetPicture' | 'longTermGoal' | 'priorities'>,
  words: { goal: string; priorities: string },
): { id: string; label: string; paragraphs: string[] }[] {
  const { targetPicture, longTermGoal, priorities } = county
  return [
    { id: 'target-picture', label: targetPicture.title, paragraphs: targetPicture.paragraphs },
    { id: 'goal', label: words.goal, paragraphs: [longTermGoal] },
    ...(priorities.length > 0
      ? [{ id: 'priorities', label: words.priorities, paragraphs: priorities }]
      : []),
  ]
}
