import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { DirectionMark } from '@/components/assessments/direction-mark'
import { EffectForm } from '@/components/assessments/effect-form'
import { EffectWords } from '@/components/assessments/effect-words'
import { OtherMunicipalities } from '@/components/assessments/other-municipalities'
import { AssessmentNotice } from '@/components/assessments/notice'
import { StandsNow } from '@/components/priorities/stands-now'
import { AppShell } from '@/components/shell/app-shell'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { loadAssessments } from '@/lib/assessments/loaders'
import { effectPath } from '@/lib/assessments/rules'
import { recallForm } from '@/lib/auth/flash'
import { rememberedOf } from '@/lib/auth/form-memory'
import { grantFor } from '@/lib/auth/next'
import { loadPriority } from '@/lib/priorities/loaders/pages'
import { priorityPath } from '@/lib/priorities/rules'

type Props = {
  params: Promise<{ slug: string; priorityId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('assessments'))('effect.page') }
}

export default async function EffectPage({ params, searchParams }: Props) {
  const { slug, priorityId } = await params
  const asked = (await searchParams).municipality
  const path = `${priorityPath(slug, priorityId)}/effect`
  const { actor, area, grant } = await loadArea(slug, path)
  await grantFor('assessment.write', asResource(area), path)
  const priority = await loadPriority(actor, grant, priorityId)
  const [shell, { effects }, recalled, t] = await Promise.all([
    loadShell(actor),
    loadAssessments(actor, asResource(area), priority.id),
    recallForm('effect'),
    getTranslations('assessments'),
  ])
  const effect =
    asked === undefined ? effects[0] : effects.find(({ municipality }) => municipality.id === asked)
  if (!effect) notFound()
  const { id, name } = effect.municipality
  const memory = rememberedOf(recalled, { priorityId: priority.id, municipalityId: id })
  return (
    <AppShell {...shell} area={slug} current="priorities" path={effectPath(slug, priorityId, id)}>
      <div className="wrap pri">
        <header className="page-head">
          <p className="over">
            <a href={`${priorityPath(slug, priorityId)}#effects`}>{priority.title}</a>
          </p>
          <h1>{t('effect.title', { name })}</h1>
          <p className="lead">{t('effect.lead')}</p>
        </header>
        <AssessmentNotice memory={memory} />
        {effect.now && memory?.outcome === 'assessment-changed' && (
          <StandsNow>
            <DirectionMark direction={effect.now.direction} />
            <EffectWords effect={effect.now} />
          </StandsNow>
        )}
        <EffectForm
          action={`/api/areas/${slug}/priorities/${priority.id}/effects`}
          effect={effect}
          memory={memory}
        />
        <OtherMunicipalities
          effects={effects.filter((one) => one !== effect)}
          place={{ slug, id: priority.id }}
        />
      </div>
    </AppShell>
  )
}
