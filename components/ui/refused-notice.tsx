'use client'

import { useEffect, useRef, type ReactNode } from 'react'
import { Icon } from './icon'

const WRONG = 'main [aria-invalid=true], main fieldset[data-error]'

/**
 * Why a form was refused, above it. What is to be mended may stand far below on a long page, so the
 * first wrong field takes focus and comes into sight; where none is wrong, these words do.
 */
export function RefusedNotice({ children }: { children: ReactNode }) {
  const line = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    const place = document.querySelector<HTMLElement>(WRONG) ?? line.current
    place?.focus({ preventScroll: true })
    place?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <p className="err notice" role="alert" tabIndex={-1} ref={line}>
      <Icon name="alert" />
      <span>{children}</span>
    </p>
  )
}
