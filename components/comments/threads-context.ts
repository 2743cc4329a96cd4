'use client'

import { createContext, useContext } from 'react'
import type { Commenter, Thread } from '@/lib/comments/types'
import type { Passage } from '@/lib/documents/passages'

/** What a new comment is about; without a passage one chooses the words by typing them. */
export type Composing = { sectionId: string; passage: Passage | null }

export type Threads = {
  slug: string
  me: Commenter
  /** The threads that are known of a section, in no order. */
  of(this: void, sectionId: string): readonly Thread[]
  /** How many more open threads a section has than are known here. */
  restOf(this: void, sectionId: string): number
  resolvedOf(this: void, sectionId: string): number
  /** The sections whose resolved threads are shown besides. */
  showing: ReadonlySet<string>
  toggleResolved(this: void, sectionId: string): Promise<void>
  fetchMore(this: void, sectionId: string): Promise<void>
  /** The thread that stands open beside the text. */
  open: string | null
  setOpen(this: void, threadId: string | null): void
  /** The thread that is pointed at, in the text or beside it. */
  pointed: string | null
  point(this: void, threadId: string | null): void
  composing: Composing | null
  compose(this: void, composing: Composing | null): void
  /** On a phone, the section whose threads lie over the text. */
  sheet: string | null
  setSheet(this: void, sectionId: string | null): void
  /** What a door answered: the thread as it is now. */
  take(this: void, thread: Thread): void
}

export const ThreadsContext = createContext<Threads | null>(null)

export function useThreads(): Threads {
  const threads = useContext(ThreadsContext)
  if (!threads) throw new Error('useThreads needs a ThreadsContext around it')
  return threads
}
