import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { Notice } from '@/components/meetings/notice'
import { ReplyFields } from '@/components/meetings/reply-fields'
import { When } from '@/components/meetings/when'
import { PlainPage } from '@/components/shell/plain-page'
import { recallForm } from '@/lib/auth/flash'
import { loadReplyLink } from '@/lib/meetings/loaders'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('meetings'))('reply.page') }
}

type Props = { searchParams: Promise<{ token?: string | string[] }> }

/** Where the link in an invitation leads. Mail scanners open it too: only the button answers. */
export default async function ReplyPage({ searchParams }: Props) {
  const { token } = await searchParams
  const t = await getTranslations('meetings')
  const signed = typeof token === 'string' ? token : ''
  const found = await loadReplyLink(signed)
  if (!found) return <PlainPage title={t('reply.unknown')} lead={t('reply.unknownWhat')} />
  const { meeting, name, waits, reply } = found
  if (!waits) return <PlainPage title={t('reply.late')} lead={t('reply.lateWhat')} />
  const memory = await recallForm('reply-link')
  const lead = (
    <>
      <When {...meeting} />
      {meeting.place && `, ${meeting.place}`}
    </>
  )
  return (
    <PlainPage title={meeting.title} lead={lead}>
      <Notice done={undefined} memory={memory} />
      <p>{t('reply.whose', { name })}</p>
      {reply && <p>{t(`reply.given.${reply.answer}`)}</p>}
      <form method="post" action="/replies/send" className="stack narrow">
        <input type="hidden" name="token" value={signed} />
        <ReplyFields form={formOf(t as never, memory, 'reply-link')} own={reply} main />
      </form>
    </PlainPage>
  )
}
