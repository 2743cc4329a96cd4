import type { ReactNode } from 'react'

type Props = { kind?: 'empty' | 'error'; title: ReactNode; children?: ReactNode }

/** What is so, what is safe, what to do. */
export function EmptyState({ kind = 'empty', title, children }: Props) {
  return (
    <div className="empty" data-k={kind}>
      <p>
        <b>{title}</b>
      </p>
      {children}
    </div>
  )
}
