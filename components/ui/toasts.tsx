'use client'

import { useEffect, useState, type ReactNode } from 'react'

type Props = {
  /** What happened; null when there is nothing to tell. */
  message: ReactNode
  /** A link or a button, as "Ångra". With one the message stays until it is read. */
  action?: ReactNode
  /** Word of the button that takes it away. */
  dismiss: string
  onDismiss: () => void
}

/** How long a message without an action stays, in milliseconds. */
const STAY = 8000

/** The result of what one did, told to everyone: `status`, in place before there is anything to say. */
export function Toasts({ message, action, dismiss, onDismiss }: Props) {
  const [hovered, setHovered] = useState(false)
  useEffect(() => {
    if (!message || action || hovered) return undefined
    const timer = setTimeout(onDismiss, STAY)
    return () => clearTimeout(timer)
  }, [message, action, hovered, onDismiss])
  return (
    <div className="toasts" role="status">
      {message && (
        <div
          className="toast"
          onPointerEnter={() => setHovered(true)}
          onPointerLeave={() => setHovered(false)}
        >
          <span>{message}</span>
          {action}
          <button type="button" className="linklike" onClick={onDismiss}>
            {dismiss}
          </button>
        </div>
      )}
    </div>
  )
}
