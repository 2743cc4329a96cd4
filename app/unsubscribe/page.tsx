import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PlainPage } from '@/components/shell/plain-page'
import { SubmitButton } from '@/components/ui/submit-button'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('unsubscribe.tab') }
}

type Props = { searchParams: Promise<{ token?: string | string[] }> }

/** Where a digest's last line leads. Mail scanners open it too: only the button says no. */
export default async function UnsubscribePage({ searchParams }: Props) {
  const { token } = await searchParams
  const t = await getTranslations('notices')
  return (
    <PlainPage title={t('unsubscribe.heading')} lead={t('unsubscribe.lead')}>
      <form method="post" action="/unsubscribe/one-click">
        <input type="hidden" name="token" value={typeof token === 'string' ? token : ''} />
        <SubmitButton>{t('unsubscribe.button')}</SubmitButton>
      </form>
    </PlainPage>
  )
}
