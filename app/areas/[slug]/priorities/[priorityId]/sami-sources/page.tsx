import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { AssessmentNotice } from '@/components/assessments/notice'
import { SourcesForm } from '@/components/assessments/sources-form'
import { StandsNow } from '@/components/priorities/stands-now'
import { AppShell } from '@/components/shell/app-shell'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { loadAssessments, loadSamiOrganisations } from '@/lib/assessments/loaders'
import { sourcesPath } from '@/lib/assessments/rules'
import { recallForm } from '@/lib/auth/flash'
import { rememberedOf } from '@/lib/auth/form-memory'
import { grantFor } from '@/lib/auth/next'
import { loadPriority } from '@/lib/priorities/loaders/pages'
import { priorityPath } from '@/lib/priorities/rules'

type Props = { params: Promise<{ slug: string; priorityId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('assessments'))('sources.page') }
}

export default async function SamiSourcesPage({ params }: Props) {
  const { slug, priorityId } = await params
  const path = sourcesPath(slug, priorityId)
  const { actor, area, grant } = await loadArea(slug, path)
  await grantFor('priority.manage', asResource(area), path)
  const priority = await loadPriority(actor, grant, priorityId)
  const [shell, { sides }, organisations, recalled, t, format] = await Promise.all([
    loadShell(actor),
    loadAssessments(actor, asResource(area), priority.id),
    loadSamiOrganisations(),
    recallForm('sources'),
    getTranslations('assessments'),
    getFormatter(),
  ])
  const memory = rememberedOf(recalled, { priorityId: priority.id })
  const of = sides.filter(({ kind }) => kind === 'sami')
  const named = of.flatMap(({ owner }) => owner?.name ?? [])
  return (
    <AppShell {...shell} area={slug} current="priorities" path={path}>
      <div className="wrap pri">
        <header className="page-head">
          <p className="over">
            <a href={`${priorityPath(slug, priorityId)}#assessments`}>{priority.title}</a>
          </p>
          <h1>{t('sources.title')}</h1>
          <p className="lead">{t('sources.lead')}</p>
        </header>
        <AssessmentNotice memory={memory} />
        {memory?.outcome === 'assessment-changed' && (
          <StandsNow lines={[{ label: t('sources.legend'), now: format.list(named) }]} />
        )}
        <SourcesForm
          action={`/api/areas/${slug}/priorities/${priority.id}/sami-sources`}
          sides={of}
          organisations={organisations}
          memory={memory}
        />
      </div>
    </AppShell>
  )
}
