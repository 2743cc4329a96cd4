import { getFormatter, getTranslations } from 'next-intl/server'
import type { Meeting } from '@/lib/meetings/types'
import type { LoadedMinutesPart } from '@/lib/minutes/loaders/pages'

type Props = { meeting: Meeting; part: LoadedMinutesPart }

/** On the meeting's page: where its minutes stand. */
export async function MinutesPart({ meeting, part }: Props) {
  const t = await getTranslations('minutes')
  const format = await getFormatter()
  const { numbers, attestBy, isWithin, attests, writes } = part
  const [newest] = numbers
  const { state } = meeting
  const isHeld = newest || state === 'minutes-draft' || state === 'attesting'
  if (!isHeld) return null
  const day = attestBy && format.dateTime(new Date(`${attestBy}T12:00:00Z`), 'date')
  const page = `/meetings/${meeting.id}/minutes`
  return (
    <section aria-labelledby="minutes-heading" id="minutes">
      <h2 id="minutes-heading" className="secline">
        {t('page.heading')}
      </h2>
      {newest && (
        <p>
          <a href={page}>
            {t(newest.number === 1 ? 'part.published' : 'part.corrected', {
              when: newest.publishedAt ?? new Date(0),
            })}
          </a>
        </p>
      )}
      {state === 'minutes-draft' && <p>{t(newest ? 'draft.again' : 'none.writing')}</p>}
      {day && <p>{t(isWithin ? 'attesting.until' : 'attesting.passed', { day })}</p>}
      {(attests || (writes && (state === 'minutes-draft' || state === 'attesting'))) && (
        <p className="row more">
          <a className={attests ? 'btn btn-main' : 'btn'} href={page}>
            {t(attests ? 'part.attest' : 'part.open')}
          </a>
        </p>
      )}
    </section>
  )
}
