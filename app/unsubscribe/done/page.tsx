import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PlainPage } from '@/components/shell/plain-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('unsubscribe.tab') }
}

export default async function UnsubscribedPage() {
  const t = await getTranslations('notices')
  return (
    <PlainPage title={t('unsubscribe.doneHeading')} lead={t('unsubscribe.doneLead')}>
      <p>
        <a className="btn" href="/account#mail">
          {t('unsubscribe.account')}
        </a>
      </p>
    </PlainPage>
  )
}
