import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AppShell } from '@/components/shell/app-shell'
import { EmptyState } from '@/components/ui/empty-state'
import { CompareForm } from '@/components/versions/compare-form'
import { CompareHead } from '@/components/versions/compare-head'
import { CompareText } from '@/components/versions/compare-text'
import { loadArea, loadShell } from '@/lib/areas/loaders'
import { showCompared } from '@/lib/priorities/loaders/blocks'
import { findVersionPlace, loadComparison } from '@/lib/versions/loaders/pages'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('versions'))('cmp.tab') }
}

export default async function ComparePage({ params, searchParams }: Props) {
  const { id } = await params
  const query = await searchParams
  const other = typeof query.with === 'string' ? query.with : 'now'
  const view = query.view === 'inline' ? 'inline' : 'side'
  const path = `/versions/${id}/compare?${new URLSearchParams({ with: other, view })}`
  const { areaId, slug } = await findVersionPlace(id, path)
  // The form names both texts; the address names the first.
  if (typeof query.from === 'string' && query.from !== id)
    redirect(
      `/versions/${encodeURIComponent(query.from)}/compare?${new URLSearchParams({ with: other, view })}`,
    )
  const { actor } = await loadArea(slug, path)
  const [shell, comparison] = await Promise.all([
    loadShell(actor),
    loadComparison(areaId, { id, other, show: showCompared }),
  ])
  const t = await getTranslations('versions')
  if (comparison.type === 'other-roadmap')
    return (
      <AppShell {...shell} area={slug} current="roadmap" path={path}>
        <div className="wrap">
          <header className="page-head">
            <p className="over">{t('cmp.over')}</p>
            <h1>{t('cmp.other')}</h1>
          </header>
          <EmptyState kind="error" title={t('cmp.otherWhat')}>
            <CompareForm versions={comparison.versions} from={id} with="now" view={view} />
          </EmptyState>
        </div>
      </AppShell>
    )
  return (
    <AppShell {...shell} area={slug} current="roadmap" path={path}>
      <CompareHead comparison={comparison} chosen={{ id, other, view }} slug={slug} />
      <CompareText comparison={comparison} chosen={{ id, other, view }} slug={slug} />
    </AppShell>
  )
}
