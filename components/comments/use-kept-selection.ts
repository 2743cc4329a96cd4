'use client'

import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { flatten, type Passage } from '@/lib/documents/passages'
import type { DocumentContent } from '@/lib/documents/types'
import { rangeIn, rangeOnPage, selectedPassage } from './selected-passage'

/**
 * What somebody has selected in a text stays selected when the text is drawn anew: another person's
 * word or comment must not take the selection away under the finger that is about to press.
 */
export function useKeptSelection(
  text: RefObject<HTMLElement | null>,
  content: DocumentContent,
): void {
  const kept = useRef<{ passage: Passage; ends: readonly End[] } | null>(null)
  useEffect(() => {
    const note = () => {
      const range = rangeIn(text.current)
      const passage =
        range && text.current && selectedPassage(text.current, flatten(content), range)
      kept.current =
        range && passage
          ? { passage, ends: [range.startContainer, range.endContainer].map(endOf) }
          : null
    }
    note()
    document.addEventListener('selectionchange', note)
    return () => document.removeEventListener('selectionchange', note)
  }, [text, content])

  // At every drawing, since signs and proposals come and go without the text being another. The event
  // of a selection that was lost here comes later, so what was selected is still known.
  useLayoutEffect(() => {
    const [root, was] = [text.current, kept.current]
    // A selection that somebody took away themselves is left alone: its words stand where they stood.
    if (!root || !was?.ends.some(({ node, words }) => isLost(root, node, words))) return
    const range = rangeOnPage(root, flatten(content), was.passage)
    const selection = window.getSelection()
    if (!range || !selection) return
    selection.removeAllRanges()
    selection.addRange(range)
  })
}

type End = { node: Node; words: string | null }

const endOf = (node: Node): End => ({ node, words: node.nodeValue })

const isLost = (root: Element, node: Node, words: string | null) =>
  !root.contains(node) || node.nodeValue !== words
