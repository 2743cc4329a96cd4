import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { OwnAnswerList } from '@/components/dispositions/own-answers'
import { AppShell } from '@/components/shell/app-shell'
import { EmptyState } from '@/components/ui/empty-state'
import { loadShell } from '@/lib/areas/loaders'
import { grantFor, mayI, requireActor } from '@/lib/auth/next'
import { loadConsultationResource, loadOwnAnswers } from '@/lib/dispositions/loaders/report'

type Props = { params: Promise<{ id: string }> }

async function load({ params }: Props) {
  const { id } = await params
  const path = `/consultations/${id}/answers`
  const actor = await requireActor(path)
  const resource = await loadConsultationResource(id)
  const grant = await grantFor('consultation.answer', resource, path)
  const own = await loadOwnAnswers(grant)
  if (!own || resource?.type !== 'consultation') notFound()
  const readsArea = await mayI('area.read', resource.area)
  return { actor, path, own, readsArea }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await getTranslations('consultation-report')
  const { own } = await load(props)
  return { title: t('own.pageTitle', { title: own.handled.title }) }
}

export default async function AnswersPage(props: Props) {
  const { actor, path, own, readsArea } = await load(props)
  const t = await getTranslations('consultation-report')
  const shell = await loadShell(actor)
  const { handled, organisation, said, noObjections } = own
  const format = await getFormatter()
  const answered = said.filter(({ sent }) => sent.length > 0)
  return (
    <AppShell
      {...shell}
      {...(readsArea && { area: handled.areaSlug })}
      current="consultations"
      path={path}
    >
      <div className="wrap report">
        <header className="hello">
          <p className="over">
            <b>{t('own.kind', { organisation: organisation.name })}</b> {handled.title}
          </p>
          <h1>
            {noObjections && said.length === 0
              ? t('own.noObjections')
              : t('own.heading', { count: answered.length })}
          </h1>
          <p className="row small more no-print">
            <a href={`/consultations/${handled.id}`}>{t('back')}</a>
            {handled.state === 'reported' && (
              <a href={`/consultations/${handled.id}/report`}>{t('kind')}</a>
            )}
          </p>
        </header>
        {noObjections && said.length === 0 ? (
          <p className="report-part">
            {t('own.noObjectionsWhat', { day: format.dateTime(noObjections, 'date') })}
          </p>
        ) : answered.length === 0 ? (
          <EmptyState title={t('own.heading', { count: 0 })}>
            <p>{said.length === 0 ? t('own.nothing') : t('own.none')}</p>
          </EmptyState>
        ) : (
          <OwnAnswerList said={said} />
        )}
        {handled.state !== 'reported' && <p className="small muted report-part">{t('own.only')}</p>}
      </div>
    </AppShell>
  )
}
