import { getTranslations } from 'next-intl/server'
import type { PublishedNumber } from '@/lib/minutes/types'

type Props = { meetingId: string; numbers: readonly PublishedNumber[]; shown?: number }

/** Every number that was published: all of them stay readable. */
export async function Numbers({ meetingId, numbers, shown }: Props) {
  const t = await getTranslations('minutes')
  return (
    <section aria-labelledby="minutes-numbers" className="no-print">
      <h2 id="minutes-numbers" className="secline">
        {t('numbers.heading')}
      </h2>
      <ul className="minutes-numbers">
        {numbers.map(({ number, publishedAt, reason }) => (
          <li key={number}>
            <a
              href={`/meetings/${meetingId}/minutes/${number}`}
              aria-current={number === shown ? 'page' : undefined}
            >
              {t('numbers.one', { number, when: publishedAt ?? new Date(0) })}
            </a>
            {reason && <small className="meta">{t('corrected.reason', { reason })}</small>}
          </li>
        ))}
      </ul>
    </section>
  )
}
