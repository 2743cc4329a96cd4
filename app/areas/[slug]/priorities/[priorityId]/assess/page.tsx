import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AssessmentForm } from '@/components/assessments/assessment-form'
import { TypedWords } from '@/components/assessments/typed-words'
import { AssessmentNotice } from '@/components/assessments/notice'
import { SideText } from '@/components/assessments/side'
import { StandsNow } from '@/components/priorities/stands-now'
import { AppShell } from '@/components/shell/app-shell'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { loadAssessments } from '@/lib/assessments/loaders'
import { ASSESSMENT_KINDS } from '@/lib/assessments/types'
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
  return { title: (await getTranslations('assessments'))('form.page') }
}

export default async function AssessPage({ params, searchParams }: Props) {
  const { slug, priorityId } = await params
  const asked = (await searchParams).kind
  const kind = ASSESSMENT_KINDS.find((one) => one === asked) ?? 'ecological'
  const path = `${priorityPath(slug, priorityId)}/assess`
  const { actor, area, grant } = await loadArea(slug, path)
  await grantFor('assessment.write', asResource(area), path)
  const priority = await loadPriority(actor, grant, priorityId)
  const [shell, assessed, recalled, t] = await Promise.all([
    loadShell(actor),
    loadAssessments(actor, asResource(area), priority.id),
    recallForm('assessment'),
    getTranslations('assessments'),
  ])
  const memory = rememberedOf(recalled, { priorityId: priority.id, kind })
  const of = assessed.sides.filter((side) => side.kind === kind)
  const side = kind === 'sami' ? of.find(({ owner }) => owner?.id === assessed.writesFor) : of.at(0)
  return (
    <AppShell {...shell} area={slug} current="priorities" path={`${path}?kind=${kind}`}>
      <div className="wrap pri">
        <header className="page-head">
          <p className="over">
            <a href={`${priorityPath(slug, priorityId)}#assessments`}>{priority.title}</a>
          </p>
          <h1>{t(`kind.${kind}`)}</h1>
          <p className="lead">{t(`form.lead.${kind}`)}</p>
        </header>
        <AssessmentNotice memory={memory} />
        {side && memory?.outcome === 'assessment-changed' && (
          <StandsNow>
            <SideText side={side} place={null} />
          </StandsNow>
        )}
        {side ? (
          <AssessmentForm
            action={`/api/areas/${slug}/priorities/${priority.id}/assessments`}
            side={side}
            acting={actor.organisation?.name ?? ''}
            memory={memory}
          />
        ) : (
          <>
            <p className="as-gap">{t('form.notYours')}</p>
            {memory && <TypedWords memory={memory} />}
          </>
        )}
      </div>
    </AppShell>
  )
}
