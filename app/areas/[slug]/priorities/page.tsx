import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PriorityRow } from '@/components/priorities/priority-row'
import { AppShell } from '@/components/shell/app-shell'
import { EmptyState } from '@/components/ui/empty-state'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { matrixPath } from '@/lib/assessments/rules'
import { mayI } from '@/lib/auth/next'
import { conflictsPath } from '@/lib/goal-conflicts/rules'
import { ballotsPath } from '@/lib/ballots/rules/addresses'
import { currentLocale } from '@/lib/i18n/current-locale'
import { loadPriorities } from '@/lib/priorities/loaders/pages'
import { IN_FORCE, OPEN, prioritiesPath } from '@/lib/priorities/rules'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('priorities'))('page') }
}

export default async function PrioritiesPage({ params }: Props) {
  const { slug } = await params
  const path = prioritiesPath(slug)
  const { actor, area, grant } = await loadArea(slug, path)
  const [shell, priorities, proposes, manages] = await Promise.all([
    loadShell(actor),
    loadPriorities(actor, grant),
    mayI('priority.propose', asResource(area)),
    mayI('ballot.manage', asResource(area)),
  ])
  const t = await getTranslations('priorities')
  const name = area.name[await currentLocale()]
  const groups = [
    { key: 'force' as const, states: IN_FORCE },
    { key: 'open' as const, states: OPEN },
    { key: 'declined' as const, states: ['declined'] },
  ].map(({ key, states }) => ({
    key,
    rows: priorities.filter(({ state }) => (states as readonly string[]).includes(state)),
  }))
  const inForce = groups[0]?.rows.length ?? 0
  return (
    <AppShell {...shell} area={slug} current="priorities" path={path}>
      <div className="wrap pri">
        <header className="page-head">
          <p className="over">
            <b>{name}</b>
          </p>
          <h1>{t('title', { count: inForce })}</h1>
          <p className="lead">{t('lead', { area: name })}</p>
          <p className="row no-print">
            {proposes && (
              <a className="btn btn-main" href={`${path}/new`}>
                {t('new')}
              </a>
            )}
            <a className="btn" href={conflictsPath(slug)}>
              {t('conflicts')}
            </a>
            <a className="btn" href={matrixPath(slug)}>
              {t('matrix')}
            </a>
            {manages && priorities.length > 0 && (
              <a className="btn" href={`${ballotsPath(slug)}/new?priorities=all`}>
                {t('vote')}
              </a>
            )}
          </p>
        </header>
        {priorities.length === 0 && (
          <EmptyState title={t('empty')}>
            <p>{t('emptyHow')}</p>
          </EmptyState>
        )}
        {groups
          .filter(({ rows }) => rows.length > 0)
          .map(({ key, rows }) => (
            <section key={key} aria-labelledby={`group-${key}`} className="pri-part">
              <h2 id={`group-${key}`} className="secline">
                {t(`groups.${key}`)}
              </h2>
              <ul className="pri-list">
                {rows.map((priority) => (
                  <PriorityRow key={priority.id} priority={priority} areaId={area.id} />
                ))}
              </ul>
            </section>
          ))}
      </div>
    </AppShell>
  )
}
