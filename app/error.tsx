'use client'

import { useTranslations } from 'next-intl'
import { Mark } from '@/components/shell/mark'

type Props = { error: Error & { digest?: string }; reset: () => void }

/** A fault of ours: what is safe, and a way on. */
export default function Broken({ error, reset }: Props) {
  const t = useTranslations('errors')
  return (
    <div className="shell">
      <header className="bar">
        <div className="wrap">
          <a className="mark" href="/">
            <Mark />
            {t('broken.product')}
          </a>
        </div>
      </header>
      <main id="main" className="wrap" tabIndex={-1}>
        <header className="page-head">
          <h1>{t('broken.title')}</h1>
          <p className="lead">{t('broken.lead')}</p>
        </header>
        <p className="row">
          <button type="button" className="btn btn-main" onClick={reset}>
            {t('broken.again')}
          </button>
          <a href="/">{t('broken.home')}</a>
        </p>
        {error.digest && <p className="meta">{t('broken.reference', { digest: error.digest })}</p>}
      </main>
      <footer className="foot">
        <div className="wrap">
          <p>{t('broken.publicRecord')}</p>
          <nav className="row" aria-label={t('broken.about')}>
            <a href="/accessibility">{t('broken.accessibility')}</a>
            <a href="/personal-data">{t('broken.personalData')}</a>
            <a href="/help">{t('broken.help')}</a>
          </nav>
        </div>
      </footer>
    </div>
  )
}
