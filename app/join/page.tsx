import { getTranslations } from 'next-intl/server'
import { AttendForm } from '@/components/joining/attend-form'
import { CodeForm } from '@/components/joining/code-form'
import { GuestForm } from '@/components/joining/guest-form'
import { MeetingOver } from '@/components/joining/meeting-over'
import { JoiningNotice } from '@/components/joining/joining-notice'
import { PlainPage } from '@/components/shell/plain-page'
import { Banner } from '@/components/ui/banner'
import { recallForm } from '@/lib/auth/flash'
import { loadJoin } from '@/lib/joining/loaders/pages'

export async function generateMetadata() {
  const t = await getTranslations('joining')
  return { title: t('door.title') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function JoinPage({ searchParams }: Props) {
  const t = await getTranslations('joining')
  const join = await loadJoin()
  const memory = await recallForm('code', 'enter', 'leave')
  if (join.is === 'over')
    return (
      <PlainPage title={t('over.title')} lead={t('over.text')} path="/join">
        <div className="stack">
          <MeetingOver ballot={(await searchParams).ballot} />
          <section className="join-again stack" aria-labelledby="another">
            <h2 id="another" className="secline">
              {t('over.another')}
            </h2>
            <JoiningNotice memory={memory} />
            <CodeForm memory={memory} />
          </section>
        </div>
      </PlainPage>
    )
  if (join.is !== 'door')
    return (
      <PlainPage title={t('door.title')} lead={t('door.lead')} path="/join">
        {join.is === 'removed' && (
          <Banner title={t('removed.title')} role="status">
            <p>{t('removed.text')}</p>
          </Banner>
        )}
        {join.is === 'outside' && memory?.form === 'leave' && (
          <Banner title={t('left.title')} role="status">
            <p>{t('left.text')}</p>
          </Banner>
        )}
        <JoiningNotice memory={memory} />
        <CodeForm memory={memory} />
      </PlainPage>
    )
  const { door, member, organisations } = join
  return (
    <PlainPage title={door.title} lead={member ? t('member.title') : t('guest.lead')} path="/join">
      <JoiningNotice memory={memory} />
      {member ? (
        <AttendForm meetingId={door.id} actor={member} hybrid={door.hybrid} />
      ) : (
        <GuestForm organisations={organisations} hybrid={door.hybrid} memory={memory} />
      )}
    </PlainPage>
  )
}
