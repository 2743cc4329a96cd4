import { getTranslations } from 'next-intl/server'
import { PROFILE_LOCALE } from '@/lib/i18n/locales'

/** The foot: what is invented, what is public, and how the service is run. */
export async function Foot({ disclaimer = '' }: { disclaimer?: string }) {
  const t = await getTranslations('shell')
  return (
    <footer className="foot">
      <div className="wrap">
        <p>
          <span lang={PROFILE_LOCALE}>{disclaimer}</span> {t('publicRecord')}
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
