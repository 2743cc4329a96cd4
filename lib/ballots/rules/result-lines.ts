import { unreachable } from '@/lib/kernel/unreachable'
import type { MethodResult, OptionId, Ratio, TallyName } from '../types'
import { at } from './exact'
import { bestFirst, entryOf, placesOf, type Place } from './places'
import type { ResultContent } from './result-file'

/** What a tally says of one option, by its method. */
export type Figure =
  | { of: 'consent'; support: number; abstain: number; object: number; met: boolean | null }
  | { of: 'approval'; approvals: number; met: boolean | null }
  | { of: 'points'; points: number; supporters: number }
  | { of: 'score'; mean: Ratio | null; raters: number; few: boolean }
  /** How many others it beats by the strongest paths. */
  | { of: 'schulze'; beats: number }
  /** At which stage it was elected; null: it was not. */
  | { of: 'stv'; elected: number | null }

export type Mark = { place: Place | null; figure: Figure }
export type ResultLine = { option: OptionId } & Record<TallyName, Mark>

/**
 * Each option with what each tally says of it, side by side (B1), in the order of the tally of persons; of
 * that of guests where nobody else could vote. For the wall, the minutes and wherever there is little room.
 */
export function resultLines({ terms, electorate, result }: ResultContent): ResultLine[] {
  const leading = electorate.persons === 0 ? result.guests : result.persons
  const markOf = {
    persons: marker(result.persons.result),
    seats: marker(result.seats.result),
    guests: marker(result.guests.result),
  }
  return bestFirst(leading.result, terms.options).map((option) => ({
    option,
    persons: markOf.persons(option),
    seats: markOf.seats(option),
    guests: markOf.guests(option),
  }))
}

function marker(result: MethodResult): (option: OptionId) => Mark {
  const places = placesOf(result)
  return (option) => ({
    place: places.get(option) ?? null,
    figure: figureOf(result, option),
  })
}

function figureOf(result: MethodResult, option: OptionId): Figure {
  switch (result.method) {
    case 'consent': {
      const { support, abstain, object, share } = entryOf(result.options, option)
      return { of: 'consent', support, abstain, object, met: share.met }
    }
    case 'approval': {
      const { approvals, share } = entryOf(result.options, option)
      return { of: 'approval', approvals, met: share?.met ?? null }
    }
    case 'points': {
      const { points, supporters } = entryOf(result.options, option)
      return { of: 'points', points, supporters }
    }
    case 'score': {
      const { mean, raters, few } = entryOf(result.options, option)
      return { of: 'score', mean, raters, few }
    }
    case 'schulze': {
      const [place, { strongest }] = [result.options.indexOf(option), result]
      const paths = at(strongest, place)
      const beats = paths.filter((path, other) => path > at(at(strongest, other), place)).length
      return { of: 'schulze', beats }
    }
    case 'stv':
      return {
        of: 'stv',
        elected: result.elected.find((one) => one.option === option)?.stage ?? null,
      }
    default:
      return unreachable(result)
  }
}
