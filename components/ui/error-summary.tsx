'use client'

import { useEffect, useRef } from 'react'

export type FieldProblem = { field: string; message: string }

type Props = { title: string; problems: readonly FieldProblem[] }

/** All that is wrong with a form, above it; takes focus when it appears and leads to each field. */
export function ErrorSummary({ title, problems }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problems.length > 0) box.current?.focus()
  }, [problems])
  if (problems.length === 0) return null
  return (
    <div
      className="banner"
      data-k="errors"
      role="alert"
      tabIndex={-1}
      ref={box}
      aria-labelledby="error-summary-title"
    >
      <div>
        <h2 id="error-summary-title">{title}</h2>
        <ul>
          {problems.map(({ field, message }) => (
            <li key={`${field} ${message}`}>
              <a href={`#${field}`}>{message}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
