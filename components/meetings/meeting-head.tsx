import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { LoadedMeeting } from '@/lib/meetings/loaders'
import { isForCalendar, PLANNED, takesReplies } from '@/lib/meetings/rules'
import { When, whenWords } from './when'
import { Where } from './where'

/** What it is, when, where it stands, and what the leader does next. */
export async function MeetingHead({ loaded }: { loaded: LoadedMeeting }) {
  const { meeting, moves, manage, now } = loaded
  const t = await getTranslations('meetings')
  const tc = await getTranslations('calendar')
  const language = await currentLocale()
  const hasReplied = loaded.replies.some(({ personId }) => personId === loaded.actor.person.id)
  const [areaOfLeader] = meeting.areas.filter(({ id }) => id === meeting.areaId)
  const move = moves.at(-1)
  const before = move && (await whenWords({ startsAt: move.startsBefore, endsAt: move.endsBefore }))
  return (
    <header className="page-head meet-head">
      <p className="over">
        <b>{t(`state.${meeting.state}`)}</b> {meeting.kind.name[language]} {'·'}{' '}
        {meeting.allAreas
          ? t('allAreas')
          : meeting.areas.map(({ name }) => name[language]).join(', ')}
      </p>
      <h1>{meeting.title}</h1>
      <p className="lead">
        <When {...meeting} />
      </p>
      <Where meeting={meeting} />
      {meeting.state === 'cancelled' && (
        <Banner title={t('cancelledBecause')}>
          <p>{meeting.cancelledReason}</p>
        </Banner>
      )}
      {meeting.addedReason && (
        <p className="small">{t('addedBecause', { reason: meeting.addedReason })}</p>
      )}
      {move && before && <p className="small">{t('moved', { before, reason: move.reason })}</p>}
      {!manage && takesReplies(meeting, now) && !hasReplied && (
        <p className="row more no-print">
          <a className="btn btn-main" href="#reply">
            {t('reply.go')}
          </a>
        </p>
      )}
      {isForCalendar(meeting, now) && (
        <p className="row small more no-print">
          <a href={`/meetings/${meeting.id}/invitation.ics`}>{tc('put')}</a>
        </p>
      )}
      {manage && meeting.state === 'draft' && (
        <form method="post" action={`/api/meetings/${meeting.id}/call`} id="call">
          <p className="small">{t(meeting.endsAt < now ? 'act.callPast' : 'act.callWhat')}</p>
          <p className="row more">
            <button className="btn btn-main" type="submit">
              {t('act.call')}
            </button>
          </p>
        </form>
      )}
      {manage && (
        <p className="row small more no-print">
          {PLANNED.includes(meeting.state) && (
            <a href={`/meetings/${meeting.id}/edit`}>{t('act.edit')}</a>
          )}
          {areaOfLeader && (
            <a href={`/areas/${areaOfLeader.slug}/meetings/prepare?copy=${meeting.id}`}>
              {t('act.copy')}
            </a>
          )}
        </p>
      )}
    </header>
  )
}
