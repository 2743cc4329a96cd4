import { getFormatter, getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { threadPath } from '@/lib/comments/rules'
import type { Thread } from '@/lib/comments/types'
import type { Pause } from '@/lib/roadmaps/types'

type Props = {
  slug: string
  pauses: readonly Pause[]
  /** The thread in which a pause's feedback is answered, by pause. */
  feedback: ReadonlyMap<string, Thread>
}

/** The pause with its reason and the feedback behind it, shown to all; earlier ones folded. */
export async function PauseBanner({ slug, pauses, feedback }: Props) {
  const t = await getTranslations('roadmap')
  const format = await getFormatter()
  const open = pauses.find((pause) => pause.resumedAt === null)
  const earlier = pauses.filter((pause) => pause.resumedAt !== null)
  if (pauses.length === 0) return null
  const thread = open && feedback.get(open.id)
  const day = (date: Date | null) => (date ? format.dateTime(date, 'date') : '')
  return (
    <div className="wrap pauses" id="pause">
      {open && (
        <Banner kind="pause" title={t('pausedTitle', { when: day(open.pausedAt) })}>
          <p>{t('pauseReason', { reason: open.reason })}</p>
          <p>{t('pauseFeedback', { feedback: open.feedback })}</p>
          {thread && (
            <p>
              <a href={threadPath(slug, thread.id)}>
                {t('feedbackThread', { count: thread.count - 1 })}
              </a>
            </p>
          )}
          {open.pausedBy && <p className="meta">{t('pausedBy', { name: open.pausedBy })}</p>}
        </Banner>
      )}
      {earlier.length > 0 && (
        <details className="change">
          <summary>{t('earlierPauses')}</summary>
          <ul className="list small">
            {earlier.map((pause) => (
              <li key={pause.id}>
                {t('resumedNote', {
                  from: day(pause.pausedAt),
                  to: day(pause.resumedAt),
                  reason: pause.reason,
                  resume: pause.resumeReason ?? '',
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
