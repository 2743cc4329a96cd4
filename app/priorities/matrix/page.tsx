import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MatrixPage } from '@/components/assessments/matrix-page'
import { AppShell } from '@/components/shell/app-shell'
import { loadShell } from '@/lib/areas/loaders'
import { loadMatrix } from '@/lib/assessments/loaders'
import { sortOf } from '@/lib/assessments/rules'
import { grantFor, requireActor } from '@/lib/auth/next'
import { loadAllPriorities } from '@/lib/priorities/loaders/pages'

const PATH = '/priorities/matrix'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('assessments'))('matrix.page') }
}

export default async function CountyMatrixPage({ searchParams }: Props) {
  const actor = await requireActor(PATH)
  await grantFor('county.read', { type: 'county' }, PATH)
  const sort = sortOf((await searchParams).sort)
  const [shell, rows, t] = await Promise.all([
    loadShell(actor),
    loadAllPriorities(actor).then((priorities) => loadMatrix(priorities, sort)),
    getTranslations('assessments'),
  ])
  return (
    <AppShell {...shell} path={PATH}>
      <MatrixPage rows={rows} sort={sort} path={PATH} over={t('matrix.allAreas')} />
    </AppShell>
  )
}
