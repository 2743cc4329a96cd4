import type { ReactNode } from 'react'

type Props = { kind?: 'empty' | 'error'; title?: ReactNode; children?: ReactNode }

/** What is so, what is safe, what to do. Without a title where the page's heading says what is so. */
export function EmptyState({ kind = 'empty', title, children }: Props) {
  return (
    <div className="empty" data-k={kind}>
      {title && (
        <p>
          <b>{title}</b>
        </p>
      )}
      {children}
    </div>
  )
}
