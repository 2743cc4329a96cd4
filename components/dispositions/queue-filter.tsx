import { getTranslations } from 'next-intl/server'
import { Select } from '@/components/ui/field'
import { WHOLE } from '@/lib/dispositions/rules/progress'
import type { Queue, QueueQuery } from '@/lib/dispositions/loaders/queue'
import { sectionName } from '@/lib/i18n/format'

type Props = { path: string; progress: Queue['progress']; query: QueueQuery }

/** A plain form that asks for a part of the list. */
export async function QueueFilter({ path, progress, query }: Props) {
  const t = await getTranslations('dispositions')
  const filtered = Boolean(query.section || query.organisation || query.state)
  return (
    <details className="disp-filter" open={filtered}>
      <summary>{t('filter.open')}</summary>
      <form method="get" action={path}>
        <Select
          name="section"
          label={t('filter.section')}
          defaultValue={query.section ?? ''}
          id="filter-section"
        >
          <option value="">{t('filter.all')}</option>
          {progress.sections.map(({ section }) => (
            <option key={section?.id ?? WHOLE} value={section?.id ?? WHOLE}>
              {section ? sectionName(section) : t('filter.whole')}
            </option>
          ))}
        </Select>
        <Select
          name="organisation"
          label={t('filter.organisation')}
          defaultValue={query.organisation ?? ''}
          id="filter-organisation"
        >
          <option value="">{t('filter.all')}</option>
          {progress.organisations.map(({ organisation }) => (
            <option key={organisation.id} value={organisation.id}>
              {organisation.name}
            </option>
          ))}
        </Select>
        <Select
          name="state"
          label={t('filter.state')}
          defaultValue={query.state ?? ''}
          id="filter-state"
        >
          <option value="">{t('filter.all')}</option>
          <option value="waiting">{t('filter.waiting')}</option>
          <option value="answered">{t('filter.answered')}</option>
        </Select>
        <p className="row">
          <button className="btn btn-s" type="submit">
            {t('filter.apply')}
          </button>
          {filtered && <a href={path}>{t('filter.clear')}</a>}
        </p>
      </form>
    </details>
  )
}
