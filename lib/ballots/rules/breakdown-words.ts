import { NO_CLASS, type BreakdownBy, type ClassName } from '../types'
import type { Say } from './result-words'

/** What a class is called: a municipality by its name, a type of organisation by its word. */
export function classWords(by: BreakdownBy | null, name: ClassName, t: Say): string {
  if (name === NO_CLASS) return t(`breakdown.none.${by ?? 'municipality'}`)
  return by === 'organisation-type' ? t(`breakdown.type.${name}`) : name
}
