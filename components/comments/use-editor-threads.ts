'use client'

import { useMemo } from 'react'
import type { Thread } from '@/lib/comments/types'
import type { Passage } from '@/lib/documents/passages'
import { isProposal } from '@/lib/proposals/rules'
import { useThreads } from './threads-context'

/** What the editor of a section needs to know of the threads beside it. */
export function useEditorThreads(sectionId: string, threads: readonly Thread[]) {
  const { pointed, open, setOpen, compose } = useThreads()
  const shown = useMemo(() => new Set(threads.map(({ id }) => id)), [threads])
  const proposals = useMemo(() => threads.filter(isProposal), [threads])
  const here = (id: string | null) => (id !== null && shown.has(id) ? id : null)
  const on = here(pointed) ?? here(open)
  return useMemo(
    () => ({
      shown,
      proposals,
      on,
      onThread: setOpen,
      onComment: (passage: Passage) => compose({ sectionId, passage }),
    }),
    [shown, proposals, on, setOpen, compose, sectionId],
  )
}
