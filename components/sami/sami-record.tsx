import { getFormatter, getTranslations } from 'next-intl/server'
import { Station, type StationState } from '@/components/ui/station'
import type { SamiConsultation, SamiState } from '@/lib/sami/types'

const SIGN: Record<SamiState, StationState> = {
  planned: 'none',
  'under-way': 'half',
  concluded: 'full',
}

/** What is documented of one consultation, for everybody who reads the area. */
export async function SamiRecord({ consultation }: { consultation: SamiConsultation }) {
  const { id, matter, state, parties, meetings, conclusion } = consultation
  const t = await getTranslations('sami')
  const format = await getFormatter()
  // A day has no zone: at noon it is that day everywhere in the county.
  const day = (word: string) => format.dateTime(new Date(`${word}T12:00:00Z`), 'date')
  return (
    <div className="sami-record">
      <h2 id={`h-${id}`} className="secline">
        {matter}
      </h2>
      <p className="sami-state">
        <Station state={SIGN[state]} /> {t(`states.${state}`)}
      </p>
      {conclusion && (
        <div className="sami-outcome">
          <h3>{t(`outcomes.${conclusion.outcome}`)}</h3>
          <p className="small muted">{t('concludedOn', { when: day(conclusion.on) })}</p>
          <p className="sami-text">{conclusion.text}</p>
        </div>
      )}
      <h3>{t('parties', { count: parties.length })}</h3>
      {parties.length === 0 && <p className="small muted">{t('noParties')}</p>}
      <ul className="list">
        {parties.map((party) => (
          <li key={party.organisationId}>
            <p>
              <b>{party.name}</b>
            </p>
            <p className="small muted">
              {t('invited', { when: day(party.invitedOn) })}{' '}
              {party.response
                ? t('responded', { when: day(party.response.on) })
                : t('notResponded')}
            </p>
            {party.response && <p className="sami-text">{party.response.text}</p>}
          </li>
        ))}
      </ul>
      <h3>{t('meetings', { count: meetings.length })}</h3>
      {meetings.length === 0 && <p className="small muted">{t('noMeetings')}</p>}
      <ul className="list">
        {meetings.map((meeting) => (
          <li key={meeting.id}>
            <p>
              <b>{day(meeting.heldOn)}</b>
            </p>
            <p className="small">{t('present', { who: meeting.participants })}</p>
            <p className="sami-text">{meeting.notes}</p>
            <p className="small muted">{t('recordedBy', { who: meeting.recordedBy })}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}
