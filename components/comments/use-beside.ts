'use client'

import { useMemo } from 'react'
import { besideText } from '@/lib/comments/rules'
import type { DocumentContent } from '@/lib/documents/types'
import { useThreads } from './threads-context'

/** A section's text with the passages of its threads, and the threads that stand beside it, in reading order. */
export function useBeside(sectionId: string, content: DocumentContent) {
  const all = useThreads()
  const known = all.of(sectionId)
  const showsResolved = all.showing.has(sectionId)
  const open = known.some(({ id }) => id === all.open) ? all.open : null
  return useMemo(() => {
    const shown = known.filter(({ id, resolved }) => !resolved || showsResolved || id === open)
    return besideText(content, shown)
  }, [content, known, showsResolved, open])
}
