import { getTranslations } from 'next-intl/server'

/** The foot: what is invented, what is public, and how the service is run. */
export async function Foot({ disclaimer = '' }: { disclaimer?: string }) {
  const t = await getTranslations('shell')
  return (
    <footer className="foot">
      <div className="wrap">
        <p>
          {disclaimer} {t('publicRecord')}
        </p>
        <nav className="row" aria-label={t('about')}>
          <a href="/accessibility">{t('accessibility')}</a>
          <a href="/personal-data">{t('personalData')}</a>
          <a href="/help">{t('help')}</a>
        </nav>
      </div>
    </footer>
  )
}
