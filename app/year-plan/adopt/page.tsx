import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AppShell } from '@/components/shell/app-shell'
import { AdoptPage } from '@/components/year-plan/adopt-page'
import { loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { grantFor, requireActor } from '@/lib/auth/next'
import { loadYearPlan, yearAsked } from '@/lib/year-plan/loaders'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('year-plan'))('adopt.page') }
}

/** Says what is adopted for all areas before anything is. */
export default async function AdoptYearPlanPage({ searchParams }: Props) {
  const year = yearAsked((await searchParams).year)
  const here = `/year-plan/adopt?year=${year}`
  const actor = await requireActor(here)
  await grantFor('plan.adopt-county', { type: 'county' }, here)
  const grant = await grantFor('county.read', { type: 'county' }, here)
  const [shell, loaded, memory] = await Promise.all([
    loadShell(actor),
    loadYearPlan(actor, { grant, adopts: true }, year),
    recallForm('adopt-plan'),
  ])
  if (loaded.plan) redirect(`/year-plan?year=${year}`)
  return (
    <AppShell {...shell} current="calendar" path={here}>
      <AdoptPage loaded={loaded} area={null} areas={shell.areas} memory={memory} />
    </AppShell>
  )
}
