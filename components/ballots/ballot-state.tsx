import { getFormatter, getTranslations } from 'next-intl/server'
import { whenWords } from './when'
import type { BallotState as State } from '@/lib/ballots/types'

type Props = {
  ballot: { state: State; closesAt: Date | null; closedAt: Date | null }
  /** Its set time has come, and it waits to be counted. */
  isOver: boolean
}

/** A sign and words: whether one can vote, and until when. */
export async function BallotState({ ballot: { state, closesAt, closedAt }, isOver }: Props) {
  const t = await getTranslations('ballots')
  const format = await getFormatter()
  const when = (at: Date) => whenWords(format, at)
  const words = {
    draft: () => t('state.draft'),
    open: () =>
      isOver
        ? t('state.over')
        : closesAt
          ? t('state.openUntil', { when: when(closesAt) })
          : t('state.open'),
    closed: () => t('state.closed', { when: closedAt ? when(closedAt) : '' }),
  }
  return (
    <p className="bal-state" data-s={isOver && state === 'open' ? 'over' : state}>
      {words[state]()}
    </p>
  )
}
