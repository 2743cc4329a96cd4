import type { ReactNode } from 'react'

/** Around a wide table: the one thing that may scroll sideways, and by keyboard too. */
export function TableFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must take focus (WCAG 2.1.1)
    <section className="tw" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
