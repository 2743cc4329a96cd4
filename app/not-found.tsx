import { getTranslations } from 'next-intl/server'
import { OpenPage } from '@/components/shell/open-page'

export async function generateMetadata() {
  const t = await getTranslations('errors')
  return { title: t('notFound.title') }
}

/** "Not there" and "not yours" are one answer. */
export default async function NotFound() {
  const t = await getTranslations('errors')
  return (
    <OpenPage title={t('notFound.title')} lead={t('notFound.lead')} path="/">
      <p>
        <a className="btn btn-main" href="/">
          {t('notFound.home')}
        </a>
      </p>
    </OpenPage>
  )
}
