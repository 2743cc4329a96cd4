import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConflictRow } from '@/components/goal-conflicts/conflict-row'
import { AppShell } from '@/components/shell/app-shell'
import { EmptyState } from '@/components/ui/empty-state'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { mayI } from '@/lib/auth/next'
import { loadConflicts } from '@/lib/goal-conflicts/loaders/pages'
import { conflictsPath } from '@/lib/goal-conflicts/rules'
import { currentLocale } from '@/lib/i18n/current-locale'
import { prioritiesPath } from '@/lib/priorities/rules'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('goal-conflicts'))('page') }
}

export default async function ConflictsPage({ params }: Props) {
  const { slug } = await params
  const path = conflictsPath(slug)
  const { actor, area, grant } = await loadArea(slug, path)
  const [shell, conflicts, writes, t, locale] = await Promise.all([
    loadShell(actor),
    loadConflicts(actor, grant),
    mayI('conflict.write', asResource(area)),
    getTranslations('goal-conflicts'),
    currentLocale(),
  ])
  return (
    <AppShell {...shell} area={slug} current="priorities" path={path}>
      <div className="wrap pri">
        <header className="page-head">
          <p className="over">
            <a href={prioritiesPath(slug)}>{t('back', { area: area.name[locale] })}</a>
          </p>
          <h1>{t('title', { count: conflicts.length })}</h1>
          <p className="lead">{t('lead')}</p>
          {writes && (
            <p className="row">
              <a className="btn btn-main" href={`${path}/new`}>
                {t('new')}
              </a>
            </p>
          )}
        </header>
        {conflicts.length === 0 ? (
          <EmptyState title={t('empty')}>
            <p>{t('emptyHow')}</p>
          </EmptyState>
        ) : (
          <ul className="pri-list">
            {conflicts.map((conflict) => (
              <ConflictRow key={conflict.id} conflict={conflict} areaId={area.id} />
            ))}
          </ul>
        )}
      </div>
    </AppShell>
  )
}
