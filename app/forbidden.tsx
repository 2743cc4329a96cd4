import { getTranslations } from 'next-intl/server'
import { PlainPage } from '@/components/shell/plain-page'

export async function generateMetadata() {
  const t = await getTranslations('errors')
  return { title: t('forbidden.title') }
}

/** What one may see but not do: status 403. */
export default async function Forbidden() {
  const t = await getTranslations('errors')
  return (
    <PlainPage title={t('forbidden.title')} lead={t('forbidden.lead')}>
      <p>
        <a className="btn btn-main" href="/">
          {t('forbidden.home')}
        </a>
      </p>
    </PlainPage>
  )
}
