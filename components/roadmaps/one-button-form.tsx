import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'

type Props = {
  action: string
  /** Names and values that the page showed. */
  hidden?: Record<string, string | number>
  label: string
  kind?: 'outline' | 'quiet' | 'danger'
  children: ReactNode
}

/** A form that is one button: it works without script, and says in its name what it does to what. */
export function OneButtonForm({ action, hidden = {}, label, kind = 'outline', children }: Props) {
  return (
    <form method="post" action={action}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button className={buttonClass(kind, 's')} type="submit" aria-label={label}>
        {children}
      </button>
    </form>
  )
}
