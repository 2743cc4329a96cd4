import { err, ok, type Result } from '@/lib/kernel/result'
import type { OptionId, Ranking } from '../types'
import { checkMarks, type MarkRefused } from './options'

export type RankingRefused =
  | MarkRefused
  | { type: 'duplicate-rank'; options: readonly OptionId[] }
  | { type: 'rank-not-whole'; option: OptionId }

/** Refuses an option that is not on the ballot or is named twice, and equals where the ballot wants none. */
export function checkRanking(
  options: readonly OptionId[],
  ranking: Ranking,
  equalRanks: 'allowed' | 'refused',
): Result<undefined, RankingRefused> {
  const equals = ranking.find((group) => group.length > 1)
  if (equals && equalRanks === 'refused') return err({ type: 'duplicate-rank', options: equals })
  return checkMarks(options, ranking.flat())
}

/**
 * The ranking behind the numbers that somebody wrote beside the options: 1 is best, gaps close, options
 * without a number are left out. Refuses what is no whole number from 1 on. Equal numbers make equals,
 * which `checkRanking` lets through or not.
 */
export function rankingFrom(
  numbers: readonly { option: OptionId; rank: number }[],
): Result<Ranking, RankingRefused> {
  const groups = new Map<number, OptionId[]>()
  for (const { option, rank } of numbers) {
    if (!Number.isSafeInteger(rank) || rank < 1) return err({ type: 'rank-not-whole', option })
    groups.set(rank, [...(groups.get(rank) ?? []), option])
  }
  return ok([...groups].sort(([a], [b]) => a - b).map(([, group]) => group))
}
