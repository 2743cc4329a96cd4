import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PlainPage } from '@/components/shell/plain-page'
import { REPLIES } from '@/lib/meetings/types'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('meetings'))('reply.page') }
}

type Props = { searchParams: Promise<{ token?: string | string[]; answer?: string | string[] }> }

export default async function RepliedPage({ searchParams }: Props) {
  const { token, answer } = await searchParams
  const t = await getTranslations('meetings')
  const given = REPLIES.find((word) => word === answer)
  return (
    <PlainPage title={t('reply.thanks')} lead={given ? t(`reply.given.${given}`) : ''}>
      {typeof token === 'string' && (
        <p>
          <a href={`/replies?token=${encodeURIComponent(token)}`}>{t('reply.change')}</a>
        </p>
      )}
    </PlainPage>
  )
}
