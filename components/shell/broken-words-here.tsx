'use client'

import { createContext, useContext, type ReactNode } from 'react'
import type { BrokenWords } from './broken-words'

const Words = createContext<BrokenWords | null>(null)

/**
 * Keeps the words of the error page at hand. When that page is needed the server is no longer asked,
 * and Next hands it nothing but the error.
 */
export function BrokenWordsHere({ words, children }: { words: BrokenWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>
}

export function useBrokenWords(): BrokenWords {
  const words = useContext(Words)
  if (!words) throw new Error('The error page stands outside of the layout that has its words')
  return words
}
