import { getTranslations } from 'next-intl/server'
import { AttendForm } from '@/components/joining/attend-form'
import { JoiningNotice } from '@/components/joining/joining-notice'
import { FollowView } from '@/components/joining/live/follow-view'
import { memberWords } from '@/components/joining/live-words'
import { MeetingShell } from '@/components/joining/meeting-shell'
import { SuggestForm } from '@/components/outcomes/suggest-form'
import { OwnSuggestions } from '@/components/outcomes/own-suggestions'
import { recallForm } from '@/lib/auth/flash'
import { loadFollow } from '@/lib/joining/loaders/pages'
import { loadSuggesting } from '@/lib/outcomes/loaders/meeting'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props) {
  const { id } = await params
  return { title: (await loadFollow(id)).meeting.title }
}

export default async function FollowPage({ params, searchParams }: Props) {
  const { id } = await params
  const { item, done } = await searchParams
  const { actor, resource, meeting, live, isHere, path } = await loadFollow(id)
  const suggesting = await loadSuggesting(actor, resource)
  const t = await getTranslations('joining')
  const memory = await recallForm('attend', 'suggest')
  return (
    <MeetingShell actor={actor} meeting={meeting} path={path}>
      <div className="wrap follow-page">
        <JoiningNotice memory={memory} />
        <FollowView
          address={`/api/meetings/${id}/live`}
          path={path}
          words={await memberWords()}
          live={live}
          item={typeof item === 'string' ? item : null}
        >
          {suggesting && (
            <>
              <SuggestForm action={`/api/meetings/${id}/suggestions`} done={done} memory={memory} />
              <OwnSuggestions own={suggesting} />
            </>
          )}
        </FollowView>
        {!isHere && (
          <section aria-labelledby="attend-heading" className="live-part">
            <h2 id="attend-heading" className="secline">
              {t('member.title')}
            </h2>
            <AttendForm
              meetingId={id}
              actor={actor}
              hybrid={meeting.place !== '' && meeting.videoLink !== ''}
            />
          </section>
        )}
        <p className="small live-part">
          <a href={`/meetings/${id}`}>{meeting.title}</a>
        </p>
      </div>
    </MeetingShell>
  )
}
