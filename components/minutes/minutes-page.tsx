import { getTranslations } from 'next-intl/server'
import { MeetingShell } from '@/components/joining/meeting-shell'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedMeeting } from '@/lib/meetings/loaders'
import type { LoadedMinutes } from '@/lib/minutes/loaders/pages'
import { AmendmentsPart } from './amendments-part'
import { AttestingPart } from './attesting-part'
import { CorrectForm, KeepForm } from './correct-form'
import { FreezeForm } from './freeze-form'
import { MinutesHead } from './minutes-head'
import { MinutesNotice } from './minutes-notice'
import { MinutesText } from './minutes-text'
import { Numbers } from './numbers'
import { PublishedMinutes } from './published-minutes'

type Props = {
  loaded: LoadedMeeting
  minutes: LoadedMinutes
  path: string
  memory: FormMemory | null
}

/** One address for all: what is being written, what is being attested, what is published. */
export async function MinutesPage({ loaded, minutes, path, memory }: Props) {
  const { actor, meeting } = loaded
  return (
    <MeetingShell actor={actor} meeting={meeting} path={path}>
      <div className="wrap minutes">
        <MinutesHead meeting={meeting} />
        <MinutesNotice memory={memory} />
        <Body meetingId={meeting.id} minutes={minutes} memory={memory} />
      </div>
    </MeetingShell>
  )
}

type BodyProps = { meetingId: string; minutes: LoadedMinutes; memory: FormMemory | null }

async function Body({ meetingId, minutes, memory }: BodyProps) {
  const t = await getTranslations('minutes')
  const { attesting, draft, freezing, published, numbers } = minutes
  const earlier = numbers.length > 0 && <Numbers meetingId={meetingId} numbers={numbers} />
  const toForms = (
    <a href="#minutes-acts" className="no-print">
      {t('page.toForms')}
    </a>
  )
  if (attesting)
    return (
      <>
        <p className="minutes-state small">
          {t('attesting.whoSees')} {toForms}
        </p>
        <div className="minutes-grid">
          <MinutesText content={attesting.minutes.content} />
          <aside id="minutes-acts" tabIndex={-1} className="no-print">
            <AttestingPart meetingId={meetingId} minutes={minutes} memory={memory} />
            <AmendmentsPart meetingId={meetingId} minutes={minutes} memory={memory} />
            {earlier}
          </aside>
        </div>
      </>
    )
  if (draft)
    return (
      <>
        <p className="minutes-state small">{t(published ? 'draft.correction' : 'draft.what')}</p>
        <p className="row small more no-print">
          <a href={`/meetings/${meetingId}/notes`}>{t('draft.write')}</a>
          {freezing && toForms}
        </p>
        <div className="minutes-grid">
          <MinutesText content={draft} />
          <aside id="minutes-acts" tabIndex={-1} className="no-print">
            <AmendmentsPart meetingId={meetingId} minutes={minutes} memory={memory} />
            {freezing && (
              <FreezeForm
                meetingId={meetingId}
                freezing={freezing}
                attesters={minutes.attesters}
                memory={memory}
              />
            )}
            {published && minutes.manages && <KeepForm meetingId={meetingId} />}
            {earlier}
          </aside>
        </div>
      </>
    )
  if (published)
    return (
      <>
        {minutes.state === 'attesting' || minutes.state === 'minutes-draft' ? (
          <p className="minutes-state">{t('published.beingCorrected')}</p>
        ) : null}
        <PublishedMinutes minutes={published} numbers={numbers} />
        {minutes.corrects && <CorrectForm meetingId={meetingId} number={published.number} />}
      </>
    )
  return <p className="minutes-state">{t(`none.${stateOf(minutes.state)}`)}</p>
}

function stateOf(state: LoadedMinutes['state']): 'attesting' | 'writing' | 'cancelled' | 'ahead' {
  if (state === 'attesting' || state === 'cancelled') return state
  return state === 'minutes-draft' || state === 'live' ? 'writing' : 'ahead'
}
