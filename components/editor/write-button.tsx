'use client'

import { lazy, type ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'

const fetchEditor = () => import('./section-editor')
/** The editor, which comes when somebody begins to write. */
export const SectionEditor = lazy(async () => {
  const { SectionEditor } = await fetchEditor()
  return { default: SectionEditor }
})
/** On the way to the button: the click then finds the editor here. A failure shows itself at the click. */
const prepare = () => void fetchEditor().catch(() => {})

type Props = {
  onWrite(this: void): void
  /** What it says to whoever does not see what it stands beside. */
  name?: string
  className?: string
  children: ReactNode
}

/** Begins to write in a text. */
export function WriteButton({ onWrite, name, className = '', children }: Props) {
  return (
    <button
      className={`btn btn-s ${className}`.trim()}
      type="button"
      onClick={onWrite}
      onPointerEnter={prepare}
      onFocus={prepare}
      aria-label={name}
    >
      <Icon name="pen" /> {children}
    </button>
  )
}
