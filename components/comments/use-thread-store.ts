'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { newer } from '@/lib/comments/rules'
import type { Commenter, Thread, ThreadCounts } from '@/lib/comments/types'
import type { Composing, Threads } from './threads-context'

export type Beside = {
  threads: readonly Thread[]
  counts: Record<string, ThreadCounts>
  /** The thread behind which each section's others come, where there are more. */
  next: Record<string, string>
  /** The instant of the latest change that these have seen. */
  at: string
  /** The thread that the address names: it stands open from the start. */
  open: string | null
}

type Fetched = { threads: Thread[]; next: string | null }
type Known = ReadonlyMap<string, Thread>
const NONE: readonly Thread[] = []

/** The threads that this page knows of, what is open, and what is being written. */
export function useThreadStore(slug: string, me: Commenter, given: Beside): Threads {
  const [known, setKnown] = useState<Known>(() => merged(new Map(), given.threads))
  const [fetched, setFetched] = useState<ReadonlyMap<string, string | null>>(new Map())
  const [showing, setShowing] = useState<ReadonlySet<string>>(new Set())
  const [open, setOpen] = useState(given.open)
  const [pointed, point] = useState<string | null>(null)
  const [composing, setComposing] = useState<Composing | null>(null)
  const [sheet, setSheet] = useState<string | null>(null)
  const openedIn = given.threads.find(({ id }) => id === given.open)?.sectionId ?? null
  useEffect(() => {
    // The address names a thread: on a phone its sheet opens, once it can be closed again.
    const frame = openedIn ? requestAnimationFrame(() => setSheet(openedIn)) : 0
    return () => cancelAnimationFrame(frame)
  }, [openedIn])
  const [seen, setSeen] = useState(given)
  if (seen !== given) {
    // The page was read anew: after a broken line, or since the roadmap changed.
    setSeen(given)
    setKnown(merged(known, given.threads))
  }

  const take = useCallback((thread: Thread) => setKnown((now) => merged(now, [thread])), [])
  const bySection = useMemo(() => {
    const sections = new Map<string, Thread[]>()
    for (const thread of known.values()) {
      if (!thread.sectionId) continue
      sections.set(thread.sectionId, [...(sections.get(thread.sectionId) ?? []), thread])
    }
    return sections
  }, [known])

  /** Behind which thread more come; null when there are none. */
  const nextOf = useCallback(
    (sectionId: string, state: 'open' | 'resolved') =>
      fetched.get(`${state} ${sectionId}`) ??
      (state === 'open' && !fetched.has(`open ${sectionId}`)
        ? (given.next[sectionId] ?? null)
        : null),
    [fetched, given.next],
  )
  const fetchThreads = useCallback(
    async (sectionId: string, state: 'open' | 'resolved', after: string | null) => {
      const query = new URLSearchParams({ state, ...(after && { after }) })
      const response = await fetch(`/api/sections/${sectionId}/threads?${query}`)
      if (!response.ok) return
      const more = (await response.json()) as Fetched
      setKnown((now) => merged(now, more.threads))
      setFetched((now) => new Map(now).set(`${state} ${sectionId}`, more.next))
    },
    [],
  )
  const fetchMore = useCallback(
    async (sectionId: string) => {
      const open = nextOf(sectionId, 'open')
      if (open) return fetchThreads(sectionId, 'open', open)
      return fetchThreads(sectionId, 'resolved', nextOf(sectionId, 'resolved'))
    },
    [nextOf, fetchThreads],
  )
  const toggleResolved = useCallback(
    async (sectionId: string) => {
      const isShown = showing.has(sectionId)
      if (!isShown) await fetchThreads(sectionId, 'resolved', null)
      setShowing((now) => {
        const next = new Set(now)
        if (isShown) next.delete(sectionId)
        else next.add(sectionId)
        return next
      })
    },
    [fetchThreads, showing],
  )
  const compose = useCallback((next: Composing | null) => {
    setComposing(next)
    if (next) setSheet(next.sectionId)
  }, [])

  return useMemo<Threads>(() => {
    const of = (sectionId: string) => bySection.get(sectionId) ?? NONE
    const isResolved = ({ resolved }: Thread) => resolved !== null
    return {
      slug,
      me,
      of,
      restOf: (sectionId) => {
        const counted = given.counts[sectionId] ?? { open: 0, resolved: 0 }
        // Counted was what there was when the page was read.
        const here = of(sectionId).filter(({ at }) => at <= given.at)
        const open = here.filter(({ resolved }) => !resolved || resolved.at > given.at).length
        const hasOpen = nextOf(sectionId, 'open') !== null
        const hasResolved = showing.has(sectionId) && nextOf(sectionId, 'resolved') !== null
        return (
          (hasOpen ? Math.max(1, counted.open - open) : 0) +
          (hasResolved ? Math.max(1, counted.resolved - here.length + open) : 0)
        )
      },
      resolvedOf: (sectionId) =>
        Math.max(given.counts[sectionId]?.resolved ?? 0, of(sectionId).filter(isResolved).length),
      showing,
      toggleResolved,
      fetchMore,
      open,
      setOpen,
      pointed,
      point,
      composing,
      compose,
      sheet,
      setSheet,
      take,
    }
  }, [
    slug,
    me,
    given,
    bySection,
    nextOf,
    showing,
    toggleResolved,
    fetchMore,
    open,
    pointed,
    composing,
    compose,
    sheet,
    take,
  ])
}

function merged(known: Known, threads: readonly Thread[]): Known {
  const next = new Map(known)
  for (const thread of threads) {
    const before = next.get(thread.id)
    next.set(thread.id, before ? newer(before, thread) : thread)
  }
  return next
}

/** How far the threads are that this page has seen. */
export function useLatestChange({ at }: Beside) {
  const latest = useRef(at)
  useEffect(() => {
    if (at > latest.current) latest.current = at
  }, [at])
  return {
    saw(this: void, seen: string): void {
      if (seen > latest.current) latest.current = seen
    },
    isBehind(this: void, told: string): boolean {
      return told > latest.current
    },
  }
}
