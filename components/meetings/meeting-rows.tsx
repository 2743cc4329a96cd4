import { getTranslations } from 'next-intl/server'
import { areaStyle } from '@/components/ui/area-style'
import { currentLocale } from '@/lib/i18n/current-locale'
import { PUBLISHED } from '@/lib/meetings/rules'
import type { Meeting } from '@/lib/meetings/types'
import { When } from './when'

type Props = {
  meetings: readonly Meeting[]
  now: Date
  /** `h2` or `h3`, one below the heading that stands above the list. */
  level?: 'h2' | 'h3'
}

/** Meetings in a list: what, when, where, about which areas, and where they stand. */
export async function MeetingRows({ meetings, now, level: Heading = 'h2' }: Props) {
  const t = await getTranslations('meetings')
  const language = await currentLocale()
  return (
    <ul className="meet-list">
      {meetings.map((meeting) => (
        <li
          key={meeting.id}
          style={
            meeting.allAreas || !meeting.areas[0] ? undefined : areaStyle(meeting.areas[0].colour)
          }
        >
          <p className="meet-when">
            <When {...meeting} />
          </p>
          <Heading className="meet-title">
            <a href={`/meetings/${meeting.id}`}>{meeting.title}</a>
          </Heading>
          <p className="meta">
            {meeting.kind.name[language]} {'·'}{' '}
            {meeting.allAreas
              ? t('allAreas')
              : meeting.areas.map(({ name }) => name[language]).join(', ')}
            {meeting.place && ` · ${meeting.place}`}
          </p>
          {!(meeting.state === 'called' && meeting.endsAt < now) && (
            <p className="meet-state" data-s={meeting.state}>
              {PUBLISHED.includes(meeting.state) ? (
                <a href={`/meetings/${meeting.id}/minutes`}>{t(`state.${meeting.state}`)}</a>
              ) : (
                t(`state.${meeting.state}`)
              )}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
