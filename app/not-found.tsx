import { getTranslations } from 'next-intl/server'
import { PlainPage } from '@/components/shell/plain-page'

export async function generateMetadata() {
  const t = await getTranslations('errors')
  return { title: t('notFound.title') }
}

/** "Not there" and "not yours" are one answer. */
export default async function NotFound() {
  const t = await getTranslations('errors')
  return (
    <PlainPage title={t('notFound.title')} lead={t('notFound.lead')}>
      <p>
        <a className="btn btn-main" href="/">
          {t('notFound.home')}
        </a>
      </p>
    </PlainPage>
  )
}
