'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { newer } from '@/lib/comments/rules'
import type { Commenter, Thread, ThreadCounts } from '@/lib/comments/types'
import type { Composing, Threads } from './threads-context'

export type Beside = {
  threads: readonly Thread[]
  counts: Record<string, ThreadCounts>
  /** The instant of the latest change that these have seen. */
  at: string
  /** The thread that the address names: it stands open from the start. */
  open: string | null
}

type Fetched = { threads: Thread[]; next: number | null }
type Known = ReadonlyMap<string, Thread>
const NONE: readonly Thread[] = []

/** The threads that this page knows of, what is open, and what is being written. */
export function useThreadStore(slug: string, me: Commenter, given: Beside): Threads {
  const [known, setKnown] = useState<Known>(() => merged(new Map(), given.threads))
  const [fetched, setFetched] = useState<ReadonlyMap<string, number>>(new Map())
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

  const fetchThreads = useCallback(async (sectionId: string, query: string) => {
    const response = await fetch(`/api/sections/${sectionId}/threads?${query}`)
    if (!response.ok) return null
    const more = (await response.json()) as Fetched
    setKnown((now) => merged(now, more.threads))
    return more
  }, [])
  const fetchMore = useCallback(
    async (sectionId: string) => {
      const first = given.threads.filter((thread) => thread.sectionId === sectionId).length
      const from = fetched.get(sectionId) ?? first
      const more = await fetchThreads(sectionId, `from=${from}`)
      if (more) setFetched((now) => new Map(now).set(sectionId, more.next ?? Infinity))
    },
    [fetched, fetchThreads, given.threads],
  )
  const toggleResolved = useCallback(
    async (sectionId: string) => {
      const isShown = showing.has(sectionId)
      if (!isShown) await fetchThreads(sectionId, 'state=resolved')
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
        const { open: counted = 0 } = given.counts[sectionId] ?? {}
        const from =
          fetched.get(sectionId) ??
          given.threads.filter((thread) => thread.sectionId === sectionId).length
        return Math.max(0, counted - from)
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
    fetched,
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
