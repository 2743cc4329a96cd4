import { err, ok, type Result } from '@/lib/kernel/result'
import type { OptionId } from '../types'

export type MarkRefused =
  | { type: 'unknown-option'; option: OptionId }
  | { type: 'duplicate-option'; option: OptionId }

/** What every paper must keep, whatever the method: only this ballot's options, none of them twice. */
export function checkMarks(
  options: readonly OptionId[],
  marked: readonly OptionId[],
): Result<undefined, MarkRefused> {
  const known = new Set(options)
  const seen = new Set<OptionId>()
  for (const option of marked) {
    if (!known.has(option)) return err({ type: 'unknown-option', option })
    if (seen.has(option)) return err({ type: 'duplicate-option', option })
    seen.add(option)
  }
  return ok()
}

/** The place of an option on the ballot. Throws for a foreign one: papers are checked when they are cast. */
export function placeIn(options: readonly OptionId[]): (option: OptionId) => number {
  const places = new Map(options.map((option, place) => [option, place]))
  return (option) => {
    const place = places.get(option)
    if (place === undefined) throw new Error(`a paper marks ${option}, which is not on the ballot`)
    return place
  }
}
