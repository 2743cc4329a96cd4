import { getTranslations } from 'next-intl/server'
import { When } from '@/components/meetings/when'
import type { Meeting } from '@/lib/meetings/types'

/** Which meeting's minutes these are. */
export async function MinutesHead({ meeting }: { meeting: Meeting }) {
  const t = await getTranslations('minutes')
  return (
    <header className="page-head">
      <p className="over">
        <b>{t('page.heading')}</b>
      </p>
      <h1>{meeting.title}</h1>
      <p className="lead">
        <When {...meeting} />
      </p>
      <p className="row small more no-print">
        <a href={`/meetings/${meeting.id}`}>{t('page.toMeeting')}</a>
      </p>
    </header>
  )
}
