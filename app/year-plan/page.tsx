import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/shell/app-shell'
import { PlanPage } from '@/components/year-plan/plan-page'
import { loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { grantFor, mayI, requireActor } from '@/lib/auth/next'
import { loadYearPlan, yearAsked } from '@/lib/year-plan/loaders'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const year = yearAsked((await searchParams).year)
  return { title: (await getTranslations('year-plan'))('heading', { year: String(year) }) }
}

/** The plan of the year for all areas. */
export default async function YearPlanPage({ searchParams }: Props) {
  const query = await searchParams
  const year = yearAsked(query.year)
  const path = `/year-plan?year=${year}`
  const actor = await requireActor(path)
  const grant = await grantFor('county.read', { type: 'county' }, path)
  const adopts = await mayI('plan.adopt-county', { type: 'county' })
  const [shell, loaded, memory] = await Promise.all([
    loadShell(actor),
    loadYearPlan(actor, { grant, adopts }, year),
    recallForm('adopt-plan'),
  ])
  return (
    <AppShell {...shell} current="calendar" path={path}>
      <PlanPage loaded={loaded} area={null} areas={shell.areas} done={query.done} memory={memory} />
    </AppShell>
  )
}
