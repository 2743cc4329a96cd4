import type { ReactNode } from 'react'
import { Icon } from './icon'

type Props = {
  id: string
  /** What the button shows. */
  button: ReactNode
  buttonClass?: string
  menuClass?: string
  /** Name of the opened layer. */
  label: string
  children: ReactNode
}

/**
 * A button that opens links and small forms. The browser's own popover: it opens without script,
 * Escape and a press outside close it, and focus goes back to the button.
 */
export function PopoverMenu({
  id,
  button,
  buttonClass = 'pick',
  menuClass = '',
  label,
  children,
}: Props) {
  return (
    <>
      <button className={buttonClass} type="button" popoverTarget={id}>
        {button}
      </button>
      <div className={`menu ${menuClass}`} id={id} popover="auto" role="group" aria-label={label}>
        {children}
      </div>
    </>
  )
}

/** The word of a menu button, with its sign. */
export function MenuWord({ children }: { children: ReactNode }) {
  return (
    <span>
      {children} <Icon name="chevron-down" />
    </span>
  )
}
