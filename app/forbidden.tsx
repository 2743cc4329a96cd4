import { getTranslations } from 'next-intl/server'
import { OpenPage } from '@/components/shell/open-page'

export async function generateMetadata() {
  const t = await getTranslations('errors')
  return { title: t('forbidden.title') }
}

/** What one may see but not do: status 403. */
export default async function Forbidden() {
  const t = await getTranslations('errors')
  return (
    <OpenPage title={t('forbidden.title')} lead={t('forbidden.lead')} path="/">
      <p>
        <a className="btn btn-main" href="/">
          {t('forbidden.home')}
        </a>
      </p>
    </OpenPage>
  )
}
