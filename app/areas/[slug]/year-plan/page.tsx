import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/shell/app-shell'
import { PlanPage } from '@/components/year-plan/plan-page'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { mayI } from '@/lib/auth/next'
import { currentLocale } from '@/lib/i18n/current-locale'
import { loadYearPlan, yearAsked } from '@/lib/year-plan/loaders'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const year = yearAsked((await searchParams).year)
  return { title: (await getTranslations('year-plan'))('heading', { year: String(year) }) }
}

export default async function AreaYearPlanPage({ params, searchParams }: Props) {
  const { slug } = await params
  const query = await searchParams
  const year = yearAsked(query.year)
  const path = `/areas/${slug}/year-plan`
  const { actor, area, grant } = await loadArea(slug, `${path}?year=${year}`)
  const adopts = await mayI('meeting.plan', asResource(area))
  const [shell, loaded, memory] = await Promise.all([
    loadShell(actor),
    loadYearPlan(actor, { grant, adopts }, year),
    recallForm('adopt-plan'),
  ])
  return (
    <AppShell {...shell} area={slug} current="meetings" path={`${path}?year=${year}`}>
      <PlanPage
        loaded={loaded}
        area={{ slug, name: area.name[await currentLocale()] }}
        areas={shell.areas}
        done={query.done}
        memory={memory}
      />
    </AppShell>
  )
}
