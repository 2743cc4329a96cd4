'use client'

import { useEffect, type RefObject } from 'react'

/**
 * How much of the page a touch keyboard covers, as `--keyboard` on the element, so that the phone's
 * toolbar stands above it. Browsers shrink only the visual viewport.
 */
export function useKeyboardInset(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { visualViewport } = window
    if (!visualViewport) return undefined
    const measure = () => {
      const covered = window.innerHeight - visualViewport.height - visualViewport.offsetTop
      element.current?.style.setProperty('--keyboard', `${Math.max(0, Math.round(covered))}px`)
    }
    measure()
    visualViewport.addEventListener('resize', measure)
    visualViewport.addEventListener('scroll', measure)
    return () => {
      visualViewport.removeEventListener('resize', measure)
      visualViewport.removeEventListener('scroll', measure)
    }
  }, [element])
}
