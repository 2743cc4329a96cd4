'use client'

import { useBrokenWords } from '@/components/shell/broken-words-here'
import { Mark } from '@/components/shell/mark'

type Props = { error: Error & { digest?: string } }

/**
 * A fault of ours: what is safe, and a way on. Trying again fetches the whole page: Next's `reset` would
 * only draw once more what the server refused, and script of an older build stays missing.
 */
export default function Broken({ error }: Props) {
  const words = useBrokenWords()
  return (
    <div className="shell">
      <header className="bar">
        <div className="wrap">
          <a className="mark" href="/">
            <Mark />
            {words.product}
          </a>
        </div>
      </header>
      <main id="main" className="wrap" tabIndex={-1}>
        <header className="page-head">
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
        </header>
        <p className="row">
          <button type="button" className="btn btn-main" onClick={() => location.reload()}>
            {words.again}
          </button>
          <a href="/">{words.home}</a>
        </p>
        {error.digest && (
          <p className="meta">{words.reference.replace('{digest}', error.digest)}</p>
        )}
      </main>
      <footer className="foot">
        <div className="wrap">
          <p>{words.publicRecord}</p>
          <nav className="row" aria-label={words.about}>
            <a href="/accessibility">{words.accessibility}</a>
            <a href="/personal-data">{words.personalData}</a>
            <a href="/help">{words.help}</a>
          </nav>
        </div>
      </footer>
    </div>
  )
}
