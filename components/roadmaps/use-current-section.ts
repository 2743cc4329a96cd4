'use client'

import { useEffect, useState } from 'react'
import type { LiveSection } from './live-context'

/** The section whose text is under the strip at the top; null before the page has been looked at. */
export function useCurrentSection(sections: readonly LiveSection[]): string | null {
  const [current, setCurrent] = useState<string | null>(null)
  useEffect(() => {
    const inView = new Set<string>()
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) inView.add(target.id)
          else inView.delete(target.id)
        }
        const first = sections.find(({ id }) => inView.has(`section-${id}`))
        if (first) setCurrent(first.id)
      },
      { rootMargin: '-25% 0px -60% 0px' },
    )
    for (const { id } of sections) {
      const element = document.getElementById(`section-${id}`)
      if (element) observer.observe(element)
    }
    return () => observer.disconnect()
  }, [sections])
  return current
}
