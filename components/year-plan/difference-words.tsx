import { getFormatter, getTranslations } from 'next-intl/server'
import { unreachable } from '@/lib/kernel/unreachable'
import type { Difference, PlanRow } from '@/lib/year-plan/types'

type Props = { row: PlanRow; isAdopted: boolean }

/** In words, how a meeting differs from the adopted plan, and where it stands. */
export async function DifferenceWords({ row: { meeting, differences }, isAdopted }: Props) {
  const [t, ofMeetings] = await Promise.all([
    getTranslations('year-plan'),
    getTranslations('meetings'),
  ])
  const { state } = meeting
  return (
    <>
      {differences.map((difference) => (
        <p key={difference.kind} className="plan-difference">
          <Words of={difference} />
        </p>
      ))}
      {isAdopted && differences.length === 0 && <p>{t('difference.none')}</p>}
      {state === 'draft' && <p>{t('difference.draft')}</p>}
      {!isAdopted && state !== 'draft' && state !== 'cancelled' && (
        <p>{ofMeetings(`state.${state}`)}</p>
      )}
    </>
  )
}

async function Words({ of }: { of: Difference }) {
  const t = await getTranslations('year-plan')
  const format = await getFormatter()
  switch (of.kind) {
    case 'moved': {
      const { startsAt, endsAt } = of.from
      const before = `${format.dateTime(startsAt, { weekday: 'short', day: 'numeric', month: 'long' })} ${format.dateTime(startsAt, 'time')}–${format.dateTime(endsAt, 'time')}`
      return t('difference.moved', { before, reasons: of.reasons.join(' ') })
    }
    case 'cancelled':
      return t('difference.cancelled', { reason: of.reason })
    case 'renamed':
      return t('difference.renamed', { title: of.from })
    case 'added':
      return of.reason ? t('difference.addedBecause', { reason: of.reason }) : t('difference.added')
    case 'left':
      return t('difference.left')
    default:
      return unreachable(of)
  }
}
