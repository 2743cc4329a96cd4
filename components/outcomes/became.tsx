import { getTranslations } from 'next-intl/server'
import { dayOf } from '@/components/consultations/day'
import { ConflictMark } from '@/components/goal-conflicts/state-mark'
import { Icon } from '@/components/ui/icon'
import { conflictPath } from '@/lib/goal-conflicts/rules'
import { currentLocale } from '@/lib/i18n/current-locale'
import { stockholmDay } from '@/lib/kernel/day'
import { actionState, OVER, passageId, waits } from '@/lib/outcomes/rules'
import type { ReadOutcome } from '@/lib/outcomes/types'

/** What became of an outcome: in its section, and of an action besides whether it is done. */
export async function Became({ outcome, today }: { outcome: ReadOutcome; today: string }) {
  const t = await getTranslations('outcomes')
  const locale = await currentLocale()
  const { handling, report, section, meeting, kind, conflict } = outcome
  const day = (at: Date) => dayOf(stockholmDay(at), locale, today)
  const state = actionState(outcome, today)
  const isOver = OVER.includes(meeting.state)
  const words = await getTranslations('goal-conflicts')
  return (
    <>
      {conflict && (
        <p className="small">
          {conflict === 'elsewhere' ? (
            words('outcome.became')
          ) : (
            <>
              <a href={conflictPath(conflict.slug, conflict.id)}>{words('outcome.became')}</a>{' '}
              <ConflictMark state={conflict.state} />
            </>
          )}
        </p>
      )}
      {kind === 'action' && (isOver || report) && (
        <p className="small out-state" data-s={state}>
          {state === 'overdue' && (
            <b>
              <Icon name="alert" /> {t('became.overdue')}
            </b>
          )}
          {state === 'open' && !report && <b>{t('became.open')}</b>}{' '}
          {report && (
            <span>
              {t(report.done ? 'became.done' : 'became.reopened', {
                day: day(report.at),
                note: report.note,
                ...report.by,
              })}
            </span>
          )}
        </p>
      )}
      {section && !handling && (
        <p className="small muted">{t(isOver ? 'became.waits' : 'became.later')}</p>
      )}
      {handling && (
        <div className="small out-became">
          <p>
            {t(`became.${handling.how}`, {
              ...handling.by,
              day: day(handling.at),
              reason: handling.reason,
              until: handling.until ? dayOf(handling.until, locale, today) : '',
            })}
          </p>
          {handling.how !== 'declined' && handling.reason && (
            <p>{t('became.reason', { reason: handling.reason })}</p>
          )}
          {waits(handling, today) && <p>{t('became.waits')}</p>}
          {handling.passage && (
            <>
              <p className="out-quote">{t('became.quote', { quote: handling.passage.quote })}</p>
              {handling.passage.section.number !== null && (
                <p>
                  <a
                    href={`/areas/${handling.passage.section.slug}/roadmap#${passageId(outcome.id)}`}
                  >
                    {t('became.passage', {
                      number: handling.passage.section.number,
                      title: handling.passage.section.title,
                    })}
                  </a>
                </p>
              )}
            </>
          )}
        </div>
      )}
    </>
  )
}
