import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MatrixPage } from '@/components/assessments/matrix-page'
import { AppShell } from '@/components/shell/app-shell'
import { loadArea, loadShell } from '@/lib/areas/loaders'
import { loadMatrix } from '@/lib/assessments/loaders'
import { matrixPath, sortOf } from '@/lib/assessments/rules'
import { currentLocale } from '@/lib/i18n/current-locale'
import { loadPriorities } from '@/lib/priorities/loaders/pages'
import { prioritiesPath } from '@/lib/priorities/rules'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('assessments'))('matrix.page') }
}

export default async function AreaMatrixPage({ params, searchParams }: Props) {
  const { slug } = await params
  const path = matrixPath(slug)
  const sort = sortOf((await searchParams).sort)
  const { actor, area, grant } = await loadArea(slug, path)
  const [t, words] = [await getTranslations('assessments'), await getTranslations('priorities')]
  const [shell, rows, locale] = await Promise.all([
    loadShell(actor),
    loadPriorities(actor, grant).then((priorities) => loadMatrix(priorities, sort)),
    currentLocale(),
  ])
  const over = (
    <>
      <a href={prioritiesPath(slug)}>{words('one.back', { area: area.name[locale] })}</a>
      {' · '}
      <a href="/priorities/matrix">{t('matrix.all')}</a>
    </>
  )
  return (
    <AppShell {...shell} area={slug} current="priorities" path={path}>
      <MatrixPage rows={rows} sort={sort} path={path} over={over} areaId={area.id} />
    </AppShell>
  )
}
