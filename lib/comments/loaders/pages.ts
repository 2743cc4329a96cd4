import 'server-only'
import { mayI } from '@/lib/auth/next'
import type { Grant } from '@/lib/access/authorize'
import type { Actor, AreaResource } from '@/lib/access/types'
import { readCommitted } from '@/lib/documents/queries'
import { flatten } from '@/lib/documents/passages'
import { stockholmDay } from '@/lib/kernel/day'
import { runtime } from '@/lib/runtime'
import {
  countBySection,
  countThreads,
  lastThreadChange,
  readFirstThreads,
  readLatestThreads,
  readThread,
  type ListedThreads,
} from '../queries/reading'
import type { ThreadFilter } from '../schema'
import { readMentionable } from '../queries/mentioned'
import type { Commenter, Mention, Thread, ThreadCounts } from '../types'

/** Threads that a section brings along; whoever wants more fetches them. */
export const FIRST_THREADS = 20
const LIST_PAGE = 20
/** Signs of a paragraph that tell it from the others in a list. */
const LINE = 90

/** What the person may do in the area's threads; `null` in `writes` for somebody who reads. */
export async function loadCommenter(actor: Actor, area: AreaResource): Promise<Commenter> {
  const [writes, resolves, decides] = await Promise.all([
    mayI('comment.write', area),
    mayI('thread.resolve', area),
    mayI('proposal.decide', area),
  ])
  return { personId: actor.person.id, writes, resolves, decides }
}

/** The threads beside a roadmap's text: the first open ones of each section, and how many there are. */
export async function loadThreadsBeside(
  grant: Grant<'area.read'>,
  named: string | null,
): Promise<{
  threads: Thread[]
  counts: Record<string, ThreadCounts>
  /** The last thread of each section that has more than are here: the others come after it. */
  next: Record<string, string>
  /** The instant of the latest change that these have seen. */
  at: string
  /** The thread that the address names, if it stands in this roadmap. */
  open: string | null
}> {
  const { db } = runtime()
  // First the instant: what changes meanwhile is then read twice rather than never.
  const at = await lastThreadChange(db, grant.area)
  const [first, counts, open] = await Promise.all([
    readFirstThreads(db, grant.area, FIRST_THREADS),
    countBySection(db, grant.area),
    named ? readThread(db, { threadId: named, areaId: grant.area }) : null,
  ])
  const next = new Map(first.flatMap(({ id, sectionId }) => (sectionId ? [[sectionId, id]] : [])))
  for (const [sectionId] of next)
    if ((counts.get(sectionId)?.open ?? 0) <= FIRST_THREADS) next.delete(sectionId)
  // The one that is named is read with all its comments.
  const others = open ? first.filter(({ id }) => id !== open.id) : first
  return {
    threads: open ? [...others, open] : first,
    counts: Object.fromEntries(counts),
    next: Object.fromEntries(next),
    at,
    open: open?.id ?? null,
  }
}

/** One page of the area's threads, and how many there are of their kind. */
export async function loadThreadList(
  grant: Grant<'area.read'>,
  { state, whose, section, page }: ThreadFilter,
): Promise<{ threads: Thread[]; count: number; pages: number }> {
  const { db } = runtime()
  const { person, organisation } = grant
  const asked: ListedThreads = {
    areaId: grant.area,
    state,
    ...(section && { section }),
    ...(whose === 'mine' && { writtenBy: person.id }),
    ...(whose === 'feedback' && { kind: 'feedback' as const }),
    ...(whose === 'mentions' && {
      mentioning: { personId: person.id, organisationId: organisation?.id ?? null },
    }),
  }
  const [threads, count] = await Promise.all([
    readLatestThreads(db, asked, { from: (page - 1) * LIST_PAGE, most: LIST_PAGE }),
    countThreads(db, asked),
  ])
  return { threads, count, pages: Math.max(1, Math.ceil(count / LIST_PAGE)) }
}

export function loadThread(grant: Grant<'area.read'>, threadId: string): Promise<Thread | null> {
  return readThread(runtime().db, { threadId, areaId: grant.area })
}

/** Feedback that paused the area's roadmap, by pause. */
export async function loadFeedback(grant: Grant<'area.read'>): Promise<Map<string, Thread>> {
  const asked = { areaId: grant.area, state: 'all', kind: 'feedback' } as const
  const threads = await readLatestThreads(runtime().db, asked, { from: 0, most: 50 })
  return new Map(threads.flatMap((thread) => (thread.pauseId ? [[thread.pauseId, thread]] : [])))
}

/** The paragraphs of a text by their first words, to choose one without pointing at it. */
export async function loadParagraphs(
  _grant: Grant<'comment.write'>,
  documentId: string,
): Promise<{ block: number; words: string }[]> {
  const text = await readCommitted(runtime().db, documentId)
  if (!text) return []
  const flat = flatten(text.content)
  return flat.blocks.flatMap(({ start, end }, block) => {
    const words = flat.text.slice(start, end).trim()
    return words === '' ? [] : [{ block, words: shortened(words) }]
  })
}

function shortened(words: string): string {
  return words.length > LINE ? `${words.slice(0, LINE).trimEnd()} …` : words
}

/** Persons and organisations that can be mentioned in the area, by name. */
export function loadMentionable({ area }: Grant<'comment.write'>): Promise<Mention[]> {
  const { db, clock } = runtime()
  return readMentionable(db, area, stockholmDay(clock.now()))
}
