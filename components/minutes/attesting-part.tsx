import { getFormatter, getTranslations } from 'next-intl/server'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedMinutes } from '@/lib/minutes/loaders/pages'
import { AttestForms } from './attest-forms'

type Props = { meetingId: string; minutes: LoadedMinutes; memory: FormMemory | null }

/** Who attests until when, what each has said, and what this person does about it. */
export async function AttestingPart({ meetingId, minutes, memory }: Props) {
  const t = await getTranslations('minutes')
  const format = await getFormatter()
  const { attesting, attesters, manages } = minutes
  if (!attesting) return null
  const { minutes: frozen, isWithin, hindrance } = attesting
  const day = format.dateTime(new Date(`${frozen.attestBy ?? ''}T12:00:00Z`), 'date')
  return (
    <section aria-labelledby="attesting-heading">
      <h2 id="attesting-heading" className="secline">
        {t('attesting.heading')}
      </h2>
      <p className="minutes-state">
        {t(isWithin ? 'attesting.until' : 'attesting.passed', { day })}
      </p>
      {frozen.reason && <p>{t('corrected.reason', { reason: frozen.reason })}</p>}
      <ul className="minutes-attesters">
        {attesters.map(({ personId, name, organisation, approvedMinutesId, approvedAt }) => (
          <li key={personId}>
            <span>
              {name}
              {organisation && <small className="meta">{organisation}</small>}
            </span>
            {approvedMinutesId === frozen.id && approvedAt ? (
              <b>{t('attesting.approved', { when: approvedAt })}</b>
            ) : (
              <span className="muted">{t('attesting.waits')}</span>
            )}
          </li>
        ))}
      </ul>
      {attesting.asks && <AttestForms meetingId={meetingId} minutes={minutes} memory={memory} />}
      {manages && (
        <div className="minutes-manage">
          {hindrance ? (
            <p>{t(`hindrance.${hindrance}`)}</p>
          ) : (
            <p className="row more">
              <a className="btn btn-main" href={`/meetings/${meetingId}/minutes/publish`}>
                {t('attesting.toPublish')}
              </a>
            </p>
          )}
          <details className="change" id="minutes-withdraw">
            <summary>{t('withdraw.summary')}</summary>
            <form
              method="post"
              action={`/api/meetings/${meetingId}/minutes/withdraw`}
              className="stack"
            >
              <p>{t('withdraw.what')}</p>
              <input type="hidden" name="minutesId" value={frozen.id} />
              <button className="btn" type="submit">
                {t('withdraw.button')}
              </button>
            </form>
          </details>
        </div>
      )}
    </section>
  )
}
