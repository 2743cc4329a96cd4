import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AppShell } from '@/components/shell/app-shell'
import { AdoptPage } from '@/components/year-plan/adopt-page'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { grantFor } from '@/lib/auth/next'
import { currentLocale } from '@/lib/i18n/current-locale'
import { loadYearPlan, yearAsked } from '@/lib/year-plan/loaders'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('year-plan'))('adopt.page') }
}

/** Says what is adopted before anything is. */
export default async function AdoptAreaPlanPage({ params, searchParams }: Props) {
  const { slug } = await params
  const year = yearAsked((await searchParams).year)
  const path = `/areas/${slug}/year-plan`
  const here = `${path}/adopt?year=${year}`
  const { actor, area, grant } = await loadArea(slug, here)
  await grantFor('meeting.plan', asResource(area), here)
  const [shell, loaded, memory] = await Promise.all([
    loadShell(actor),
    loadYearPlan(actor, { grant, adopts: true }, year),
    recallForm('adopt-plan'),
  ])
  if (loaded.plan) redirect(`${path}?year=${year}`)
  return (
    <AppShell {...shell} area={slug} current="meetings" path={here}>
      <AdoptPage
        loaded={loaded}
        area={{ slug, name: area.name[await currentLocale()] }}
        areas={shell.areas}
        memory={memory}
      />
    </AppShell>
  )
}
