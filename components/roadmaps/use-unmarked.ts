'use client'

import { useEffect, useRef } from 'react'

/** Reads the text anew when threads stand beside it whose passages it was sent without: once for each. */
export function useUnmarked(
  sectionId: string,
  unmarked: readonly string[],
  fetchText: (sectionId: string) => Promise<void>,
): void {
  const asked = useRef(new Set<string>())
  useEffect(() => {
    const fresh = unmarked.filter((id) => !asked.current.has(id))
    if (fresh.length === 0) return
    for (const id of fresh) asked.current.add(id)
    void fetchText(sectionId).catch(() => {})
  }, [unmarked, sectionId, fetchText])
}
