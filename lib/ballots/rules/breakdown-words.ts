import { NO_CLASS, type BreakdownBy, type ClassName } from '../types'
import type { ResultLanguage, Say } from './result-words'

/** What a class is called: a municipality by its name, a type of organisation by its word. */
export function classWords(by: BreakdownBy | null, name: ClassName, t: Say): string {
  if (name === NO_CLASS) return t(`breakdown.none.${by ?? 'municipality'}`)
  return by === 'organisation-type' ? t(`breakdown.type.${name}`) : name
}

type Language = Pick<ResultLanguage, 't' | 'list' | 'compare'>

/** "Berg, Bräcke och Ragunda tillsammans" */
export function groupWords(
  by: BreakdownBy,
  classes: readonly ClassName[],
  { t, list, compare }: Language,
): string {
  const names = classes.map((name) => classWords(by, name, t)).sort(compare)
  const [only] = names
  return names.length === 1 && only !== undefined
    ? only
    : t('breakdown.group', { names: list(names) })
}
