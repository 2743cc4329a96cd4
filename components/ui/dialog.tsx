'use client'

import { useEffect, useId, useRef, type ReactNode } from 'react'

type Props = {
  open: boolean
  title: ReactNode
  onClose: () => void
  children: ReactNode
}

/**
 * The native dialog: modal, Escape closes, focus starts on the title and returns to what opened it.
 * Native rather than react-aria, since pages that people read should not load a library for it.
 */
export function Dialog({ open, title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const titleId = useId()
  useEffect(() => {
    if (!open) return undefined
    const opener = document.activeElement
    const shown = dialog.current
    shown?.showModal()
    heading.current?.focus()
    return () => {
      shown?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [open])
  if (!open) return null
  return (
    <dialog
      className="dlg"
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <h2 className="dh" id={titleId} tabIndex={-1} ref={heading}>
        {title}
      </h2>
      {children}
    </dialog>
  )
}
