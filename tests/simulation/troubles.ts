import type { Chance } from './chance'

const TROUBLES = [
  'line',
  'offline',
  'tabs',
  'kills',
  'overlap',
  'slow',
  'failing',
  'unknown',
  'full',
  'rights',
  'epochs',
  'strangers',
  'emptyRoom',
] as const
type Trouble = (typeof TROUBLES)[number]

/** What may go wrong in a world. */
export type Troubles = ReadonlySet<Trouble>

/** Each seed has some of it, so that much of one thing is tried as well as a little of all. */
export function someTroubles(chance: Chance): Troubles {
  const some = new Set(TROUBLES.filter(() => chance.happens(0.4)))
  // A text that begins anew again and again says little about anything else.
  if (chance.happens(0.6)) some.delete('epochs')
  return some
}

/** What happens next: mostly that somebody writes. */
export function nextStep(troubles: Troubles, chance: Chance) {
  const can = (trouble: Trouble, weight: number) => (troubles.has(trouble) ? weight : 0)
  return chance.weighed({
    edit: 100,
    burst: 6,
    well: 8,
    cut: can('line', 6),
    offline: can('offline', 5),
    back: can('offline', 5),
    tab: can('tabs', 4),
    kill: can('kills', 3),
    overlap: can('overlap', 2),
    slow: can('slow', 4),
    failing: can('failing', 4),
    unknown: can('unknown', 4),
    full: can('full', 3),
    rights: can('rights', 3),
    epoch: can('epochs', 1),
    stranger: can('strangers', 25),
    empty: can('emptyRoom', 2),
  })
}
