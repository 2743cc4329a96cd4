'use client'

import { useMemo } from 'react'
import { besideText } from '@/lib/comments/rules'
import type { DocumentContent } from '@/lib/documents/types'
import { withThread } from '@/lib/documents/marks'
import { findPassage, flatten } from '@/lib/documents/passages'
import { useThreads } from './threads-context'

/** Stands for the thread that is being written. */
export const COMPOSED = 'composed'

/** A section's text with the passages of its threads, and the threads that stand beside it, in reading order. */
export function useBeside(sectionId: string, content: DocumentContent) {
  const all = useThreads()
  const known = all.of(sectionId)
  const showsResolved = all.showing.has(sectionId)
  const open = known.some(({ id }) => id === all.open) ? all.open : null
  const { composing } = all
  const selected = composing?.sectionId === sectionId ? composing.passage : null
  const beside = useMemo(() => {
    const shown = known.filter(({ id, resolved }) => !resolved || showsResolved || id === open)
    return besideText(content, shown)
  }, [content, known, showsResolved, open])
  return useMemo(() => {
    const range = selected && findPassage(flatten(content), selected)
    // The browser takes its selection away as soon as one writes elsewhere.
    return range ? { ...beside, content: withThread(beside.content, range, COMPOSED) } : beside
  }, [beside, content, selected])
}
