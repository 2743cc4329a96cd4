import { getFormatter, getTranslations } from 'next-intl/server'
import { Select } from '@/components/ui/field'
import { currentLocale } from '@/lib/i18n/current-locale'
import { sortByText } from '@/lib/i18n/format'
import type { HistoryPage } from '@/lib/history/loaders/list'
import { historyPath } from '@/lib/history/rules/paths'
import type { Bound, HistoryQuery } from '@/lib/history/schema'
import { sectionName } from './section-name'

type Props = { slug: string; query: HistoryQuery; page: HistoryPage }

/** What of the history is shown: a plain form that asks with GET, so that each choice has an address. */
export async function ChooseForm({ slug, query, page }: Props) {
  const t = await getTranslations('history')
  const locale = await currentLocale()
  const present = page.sections.filter(({ number }) => number !== null)
  const removed = page.sections.filter(({ number }) => number === null)
  const named = (names: Map<string, string>, ids: readonly string[]) =>
    sortByText(
      ids.flatMap((id) => {
        const name = names.get(id)
        return name === undefined ? [] : [{ id, name }]
      }),
      locale,
      ({ name }) => name,
    )
  return (
    <form method="get" action={historyPath(slug)} className="choose" aria-label={t('choose')}>
      <Select name="section" label={t('section')} defaultValue={query.section ?? ''}>
        <option value="">{t('wholeRoadmap')}</option>
        {present.map((section) => (
          <option key={section.id} value={section.id}>
            {sectionName(t, section)}
          </option>
        ))}
        {removed.length > 0 && (
          <optgroup label={t('removedSections')}>
            {removed.map((section) => (
              <option key={section.id} value={section.id}>
                {sectionName(t, section)}
              </option>
            ))}
          </optgroup>
        )}
      </Select>
      <BoundSelect name="from" chosen={query.from} page={page} none={t('beginning')} />
      <BoundSelect name="to" chosen={query.to} page={page} none={t('today')} />
      <Select name="person" label={t('person')} defaultValue={query.person ?? ''}>
        <option value="">{t('anyPerson')}</option>
        {named(page.names.persons, page.writers.persons).map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Select name="organisation" label={t('organisation')} defaultValue={query.organisation ?? ''}>
        <option value="">{t('anyOrganisation')}</option>
        {named(page.names.organisations, page.writers.organisations).map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <button className="btn" type="submit">
        {t('show')}
      </button>
    </form>
  )
}

type BoundProps = {
  name: 'from' | 'to'
  chosen: Bound | undefined
  page: HistoryPage
  none: string
}

/** A version or a day. */
async function BoundSelect({ name, chosen, page, none }: BoundProps) {
  const t = await getTranslations('history')
  const format = await getFormatter()
  return (
    <Select name={name} label={t(name)} defaultValue={boundValue(chosen)}>
      <option value="">{none}</option>
      {page.versions.length > 0 && (
        <optgroup label={t('versions')}>
          {page.versions.map((version) => (
            <option key={version.id} value={`v:${version.id}`}>
              {version.name}
            </option>
          ))}
        </optgroup>
      )}
      <optgroup label={t('days')}>
        {page.days.map((day) => (
          <option key={day} value={day}>
            {format.dateTime(new Date(`${day}T12:00:00Z`), 'day')}
          </option>
        ))}
      </optgroup>
    </Select>
  )
}

export function boundValue(bound: Bound | undefined): string {
  if (!bound) return ''
  return bound.type === 'day' ? bound.day : `v:${bound.id}`
}
