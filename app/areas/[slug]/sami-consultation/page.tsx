import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PlanForm } from '@/components/sami/plan-form'
import { SamiForms } from '@/components/sami/sami-forms'
import { SamiRecord } from '@/components/sami/sami-record'
import { AppShell } from '@/components/shell/app-shell'
import { Banner } from '@/components/ui/banner'
import { EmptyState } from '@/components/ui/empty-state'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { currentLocale } from '@/lib/i18n/current-locale'
import { loadSami } from '@/lib/sami/loaders'
import { counts, samiPath } from '@/lib/sami/rules'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sami'))('tab') }
}

type Props = { params: Promise<{ slug: string }> }

const FORMS = ['sami-invite', 'sami-respond', 'sami-meet', 'sami-conclude']

export default async function SamiPage({ params }: Props) {
  const { slug } = await params
  const path = samiPath(slug)
  const { actor, area, grant } = await loadArea(slug, path)
  const [shell, sami] = await Promise.all([
    loadShell(actor),
    loadSami(grant, { actor, resource: asResource(area) }),
  ])
  const { consultations, mayManage, organisations, today, newId } = sami
  const t = await getTranslations('sami')
  const locale = await currentLocale()
  const names = consultations.flatMap(({ id }) => FORMS.map((form) => `${form}-${id}`))
  const memory = await recallForm('sami-plan', ...names)
  return (
    <AppShell {...shell} area={slug} path={path}>
      <div className="wrap sami" id="sami">
        <header className="page-head">
          <p className="over">{area.name[locale]}</p>
          <h1>{t('heading', counts(consultations))}</h1>
          <p className="lead">{t('lead')}</p>
          <p className="small muted">{t('apart')}</p>
        </header>
        {memory?.done && <Banner role="status" title={t('saved')} />}
        {consultations.length === 0 && (
          <EmptyState>
            <p>{mayManage ? t('nothingLeader') : t('nothingReader')}</p>
          </EmptyState>
        )}
        {consultations.map((one) => (
          <section
            key={one.id}
            id={`sami-${one.id}`}
            aria-labelledby={`h-${one.id}`}
            className="sami-one"
          >
            <SamiRecord consultation={one} />
            {mayManage && one.state !== 'concluded' && (
              <SamiForms
                slug={slug}
                consultation={one}
                organisations={organisations}
                today={today}
                meetingId={newId()}
                memory={memory}
              />
            )}
          </section>
        ))}
        {mayManage && (
          <PlanForm slug={slug} id={newId()} memory={memory} isFirst={consultations.length === 0} />
        )}
      </div>
    </AppShell>
  )
}
