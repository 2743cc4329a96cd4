import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { AreaHead } from '@/components/areas/area-head'
import { Foundations } from '@/components/areas/foundations'
import { People } from '@/components/areas/people'
import { SectionList } from '@/components/areas/section-list'
import { Steps } from '@/components/areas/steps'
import { AreaBallots } from '@/components/ballots/area-line'
import { AreaPriorities } from '@/components/priorities/area-line'
import { refusedWords } from '@/components/roadmaps/refused-words'
import { SamiLine } from '@/components/sami/sami-line'
import { AppShell } from '@/components/shell/app-shell'
import { asResource, loadArea, loadAreaDetails, loadCounty, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { mayI } from '@/lib/auth/next'
import { loadBallots } from '@/lib/ballots/loaders/lists'
import { loadPriorities } from '@/lib/priorities/loaders/pages'
import { loadOutline } from '@/lib/roadmaps/loaders/pages'
import { loadSamiStates } from '@/lib/sami/loaders'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params
  const { area } = await loadArea(slug, `/areas/${slug}`)
  return { title: area.name[await currentLocale()] }
}

export default async function AreaPage({ params, searchParams }: Props) {
  const { slug } = await params
  const query = await searchParams
  const path = `/areas/${slug}`
  const { actor, area, grant } = await loadArea(slug, path)
  const t = await getTranslations('template')
  const [shell, outline, details, county, setsSteps, manages] = await Promise.all([
    loadShell(actor),
    loadOutline(grant),
    loadAreaDetails(grant),
    loadCounty(),
    mayI('step.set', asResource(area)),
    mayI('section.manage', asResource(area)),
  ])
  const memory = await recallForm('steps')
  return (
    <AppShell {...shell} area={slug} current="area" path={path}>
      <AreaHead
        area={area}
        sections={outline?.sections ?? null}
        pause={outline?.pauses.find((pause) => pause.resumedAt === null) ?? null}
      />
      <div className="wrap bgrid">
        {outline && <SectionList slug={slug} sections={outline.sections} settings={manages} />}
        <div className="side">
          <AreaPriorities slug={slug} priorities={await loadPriorities(actor, grant)} />
          <AreaBallots
            slug={slug}
            ballots={(await loadBallots(actor, grant, asResource(area))).ballots}
          />
          <Steps
            slug={slug}
            steps={details.steps}
            editable={setsSteps}
            done={query.done === 'step'}
            refused={memory && !memory.done ? refusedWords(t, memory) : null}
          />
          <SamiLine slug={slug} states={await loadSamiStates(grant)} />
          <Foundations county={county} documents={details.documents} />
        </div>
      </div>
      <People slug={slug} people={details.people} />
    </AppShell>
  )
}
