import { getTranslations } from 'next-intl/server'
import { MeetingRows } from '@/components/meetings/meeting-rows'
import type { Meeting } from '@/lib/meetings/types'

type Props = { meetings: readonly Meeting[]; now: Date }

/** What one may come to next; on a phone this is also the way to the calendar. */
export async function NextMeetings({ meetings, now }: Props) {
  const t = await getTranslations('start')
  return (
    <section aria-labelledby="meetings">
      <h2 id="meetings" className="secline">
        {t('meetings')}
      </h2>
      {meetings.length > 0 ? (
        <MeetingRows meetings={meetings} now={now} level="h3" />
      ) : (
        <p className="small muted nothing">{t('noMeetings')}</p>
      )}
      <p className="row small more">
        <a href="/meetings">{t('calendar')}</a>
      </p>
    </section>
  )
}
