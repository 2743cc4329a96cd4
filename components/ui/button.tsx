import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Icon } from './icon'

export type ButtonKind = 'main' | 'outline' | 'quiet' | 'danger'

const KIND = {
  main: 'btn btn-main',
  outline: 'btn',
  quiet: 'btn btn-quiet',
  danger: 'btn btn-danger',
} as const satisfies Record<ButtonKind, string>

export function buttonClass(kind: ButtonKind = 'outline', size: 'm' | 's' = 'm'): string {
  return size === 's' ? `${KIND[kind]} btn-s` : KIND[kind]
}

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'className'> & {
  kind?: ButtonKind
  size?: 'm' | 's'
  /** Something is under way: a turning sign, and a second press does nothing. */
  busy?: boolean
  /** Why it cannot be pressed, in words. The button stays in the tab order and is described by it. */
  unavailable?: ReactNode
  id?: string
  children: ReactNode
}

/** One filled (`main`) button per page; the word says what happens. */
export function Button({
  kind = 'outline',
  size = 'm',
  busy = false,
  unavailable,
  type = 'button',
  children,
  ...rest
}: Props) {
  const blocked = unavailable !== undefined
  const reasonId = blocked ? `${rest.id ?? rest.name ?? 'button'}-why` : undefined
  return (
    <>
      <button
        {...rest}
        // A blocked submit button would still submit.
        type={blocked ? 'button' : type}
        className={buttonClass(kind, size)}
        aria-disabled={blocked || busy || undefined}
        aria-busy={busy || undefined}
        aria-describedby={reasonId ?? rest['aria-describedby']}
      >
        {busy && <Icon name="turning" />}
        {children}
      </button>
      {blocked && (
        <p className="small muted" id={reasonId}>
          {unavailable}
        </p>
      )}
    </>
  )
}
