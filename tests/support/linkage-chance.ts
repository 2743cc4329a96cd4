import type { Attack } from './linkage-attacks'
import type { Loot } from './linkage-dump'
import { groupOf, type Happened } from './secret-votes'

/** How many voters' papers an attack has found, of those in `some`. */
export function found(
  attack: Attack,
  all: Loot,
  { paperOf, voters }: Pick<Happened, 'paperOf' | 'voters'>,
  some = voters,
): number {
  const guesses = attack(all)
  return some.filter(({ voterId }) => guesses.get(voterId) === paperOf.get(voterId)).length
}

/**
 * Papers of a group are all different: whatever somebody believes who knows nothing, one voter in it is
 * expected to be found, with a variance of one at most. Six deviations more is a chance of one in a thousand millions.
 */
export function byChance({ voters }: Pick<Happened, 'voters'>): number {
  const groups = new Set(voters.map(groupOf)).size
  return groups + 6 * Math.sqrt(groups)
}
