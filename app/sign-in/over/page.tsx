import { getTranslations } from 'next-intl/server'
import { PlainPage } from '@/components/shell/plain-page'

export default async function OverPage() {
  const t = await getTranslations('auth')
  return (
    <PlainPage title={t('over.title')} lead={t('over.lead')}>
      <p>
        <a className="btn btn-main" href="/sign-in">
          {t('over.again')}
        </a>
      </p>
    </PlainPage>
  )
}
