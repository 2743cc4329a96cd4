import type { Changes, Names, Sitting } from '@/lib/history/types'

type Values = Record<string, string | number>
type Words = (key: string, values?: Values) => string

export function whoWords(
  t: Words,
  names: Names,
  of: { personId: string | null; organisationId: string | null },
): string {
  const person = names.persons.get(of.personId ?? '') ?? t('someone')
  const organisation = names.organisations.get(of.organisationId ?? '')
  return organisation ? t('who', { person, organisation }) : person
}

/** A sitting in one sentence. */
export function sittingWords(
  t: Words,
  names: Names,
  of: { sitting: Sitting; changes: Changes; section: string },
): string {
  const { sitting, changes, section } = of
  const { added, removed, blocks } = changes
  const { system, shaped } = sitting
  const values = { who: whoWords(t, names, sitting), section, added, removed, shaped }
  if (system === 'import' || system === 'section') return t('imported', values)
  if (system === 'restore') return t('restored', values)
  if (system === 'redact') return t('redacted', values)
  if (system === 'kept' && sitting.personId) return t('kept', values)
  if (system !== null) return t('program', values)
  if (added > 0 && removed > 0) return t('both', values)
  if (added > 0) return t('wrote', values)
  if (removed > 0) return t('removed', values)
  if (shaped > 0) return t('shaped', values)
  return blocks.length > 0 ? t('signs', values) : t('undone', values)
}
