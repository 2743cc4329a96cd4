import type { ReactNode } from 'react'
import { Foot } from './foot'
import { TopBar } from './top-bar'

/** Without a title the page brings its own head. */
type Props = { title?: string; lead?: ReactNode; children?: ReactNode; path?: string }

/** A page that stands without a session: errors, help, statements. */
export function PlainPage({ title, lead, children, path = '/' }: Props) {
  return (
    <div className="shell">
      <TopBar actor={null} areas={[]} area={null} current="other" waiting={null} path={path} />
      <main id="main" className="wrap" tabIndex={-1}>
        {title && (
          <header className="page-head">
            <h1>{title}</h1>
            {lead && <p className="lead">{lead}</p>}
          </header>
        )}
        {children}
      </main>
      <Foot />
    </div>
  )
}
