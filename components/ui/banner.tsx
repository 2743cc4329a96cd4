import type { ReactNode } from 'react'
import { Station } from './station'

type Props = {
  kind?: 'note' | 'danger' | 'pause'
  title: ReactNode
  /** `alert` interrupts a screen reader, `status` waits; without, the banner is only read in place. */
  role?: 'alert' | 'status'
  children?: ReactNode
}

/** A message that belongs to the page. Red only for what is not saved, wrong or irreversible. */
export function Banner({ kind = 'note', title, role, children }: Props) {
  return (
    <div className="banner" data-k={kind} role={role}>
      {kind === 'pause' && <Station state="pause" />}
      <div>
        <b>{title}</b>
        {children && <div className="small stack-s">{children}</div>}
      </div>
    </div>
  )
}
