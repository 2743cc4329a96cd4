import { getTranslations } from 'next-intl/server'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedMinutesPart } from '@/lib/minutes/loaders/pages'
import { MinutesNotice } from './minutes-notice'

type Props = { meetingId: string; part: LoadedMinutesPart; memory: FormMemory | null }

/** A button that asks for the summary by mail, and one that takes that back. */
export async function SummaryPart({ meetingId, part, memory }: Props) {
  const t = await getTranslations('minutes')
  if (!part.summary) return null
  const { asked } = part.summary
  return (
    <section aria-labelledby="summary-heading" id="summary" className="no-print">
      <h2 id="summary-heading" className="secline">
        {t('summary.heading')}
      </h2>
      <MinutesNotice memory={memory?.form === 'minutes-summary' && !memory.done ? memory : null} />
      <form method="post" action={`/api/meetings/${meetingId}/summary`}>
        <p className="small">{t(asked ? 'summary.asked' : 'summary.what')}</p>
        <input type="hidden" name="wanted" value={asked ? 'no' : 'yes'} />
        <p className="row more">
          <button className="btn" type="submit">
            {t(asked ? 'summary.no' : 'summary.yes')}
          </button>
        </p>
      </form>
    </section>
  )
}
