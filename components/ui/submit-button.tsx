'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { buttonClass, type ButtonKind } from './button'
import { Icon } from './icon'

type Props = {
  kind?: ButtonKind
  size?: 'm' | 's'
  name?: string
  value?: string
  children: ReactNode
}

/** Sends its form; says that it is under way, keeps its width, and sends once. */
export function SubmitButton({ kind = 'main', size = 'm', name, value, children }: Props) {
  const { pending } = useFormStatus()
  return (
    <button
      type="submit"
      name={name}
      value={value}
      className={buttonClass(kind, size)}
      aria-busy={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault()
      }}
    >
      {pending && <Icon name="turning" />}
      {children}
    </button>
  )
}
