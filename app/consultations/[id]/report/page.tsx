import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ReportAsked } from '@/components/dispositions/report-asked'
import { CloseForm, SendForm } from '@/components/dispositions/report-forms'
import { ReportAnnex, ReportResponses } from '@/components/dispositions/report-responses'
import { ReportSections } from '@/components/dispositions/report-sections'
import { SamiLine } from '@/components/dispositions/progress-aside'
import { AppShell } from '@/components/shell/app-shell'
import { Banner } from '@/components/ui/banner'
import { Icon } from '@/components/ui/icon'
import { loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { grantFor, mayI, requireActor } from '@/lib/auth/next'
import { leftOf, loadConsultationResource, loadReport } from '@/lib/dispositions/loaders/report'
import { hasAnswered } from '@/lib/dispositions/rules/report'
import { currentLocale } from '@/lib/i18n/current-locale'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

async function load({ params }: Props) {
  const { id } = await params
  const path = `/consultations/${id}/report`
  const actor = await requireActor(path)
  const resource = await loadConsultationResource(id)
  const grant = await grantFor('consultation.read', resource, path)
  if (!resource || resource.type !== 'consultation') notFound()
  const [works, manages, readsArea] = await Promise.all([
    mayI('disposition.set', resource.area),
    mayI('consultation.manage', resource.area),
    mayI('area.read', resource.area),
  ])
  const report = await loadReport(grant, { works, locale: await currentLocale() })
  if (!report) notFound()
  return { actor, path, report, works, manages, readsArea }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await getTranslations('consultation-report')
  const { report } = await load(props)
  return { title: t('pageTitle', { title: report.consultation.title }) }
}

export default async function ReportPage(props: Props) {
  const { actor, path, report, works, manages, readsArea } = await load(props)
  const t = await getTranslations('consultation-report')
  const format = await getFormatter()
  const query = await props.searchParams
  const [shell, memory] = await Promise.all([loadShell(actor), recallForm('send', 'close')])
  const { consultation: handled, asked, details, sami } = report
  const invited = asked.filter(({ invitedAt }) => invitedAt !== null)
  // The closing instant is the first one too late: the day before it is the last one.
  const lastDay = new Date((handled.closedAt ?? handled.closesAt).getTime() - 1)
  const done = typeof query.done === 'string' ? query.done : undefined
  const forms = { handled, left: leftOf(report), memory, done }
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
            <b>{t('kind')}</b> {handled.title}
          </p>
          <h1>
            {details
              ? t('heading', {
                  asked: invited.length,
                  answered: invited.filter(hasAnswered).length,
                })
              : t('notYet')}
          </h1>
          <p className="lead">
            {t('about', {
              version: handled.versionName,
              roadmap: handled.roadmapTitle,
              state: handled.state,
              day: format.dateTime(lastDay, 'date'),
            })}
          </p>
          <p className="row small more no-print">
            <a href={`/consultations/${handled.id}`}>{t('back')}</a>
            {works && <a href={`/consultations/${handled.id}/dispositions`}>{t('toQueue')}</a>}
            <a href={`/consultations/${handled.id}/report.csv`}>
              <Icon name="download" /> {t('csv')}
            </a>
            <span className="muted">{t('print')}</span>
          </p>
        </header>
        {!details && <p className="report-part">{t('notYetWhat')}</p>}
        {details && handled.state !== 'reported' && (
          <Banner title={t('soFar')}>{t('soFarWhat')}</Banner>
        )}
        <section className="report-part">
          <h2 className="secline">{t('question')}</h2>
          <p className="report-said">{handled.question}</p>
        </section>
        <section className="report-part" aria-labelledby="report-asked">
          <h2 id="report-asked" className="secline">
            {details ? t('asked.heading') : t('asked.headingOnly')}
          </h2>
          <ReportAsked asked={asked} withAnswers={details !== null} />
        </section>
        {details && (
          <>
            <section className="report-part" aria-labelledby="report-sections">
              <h2 id="report-sections" className="secline">
                {t('sections.heading')}
              </h2>
              <ReportSections report={report} />
            </section>
            <section className="report-part" aria-labelledby="report-responses">
              <h2 id="report-responses" className="secline">
                {t('responses.heading')}
              </h2>
              <ReportResponses report={report} files={readsArea} />
            </section>
          </>
        )}
        {sami.length > 0 && (
          <section className="report-part report-sami" aria-labelledby="report-sami">
            <h2 id="report-sami" className="secline">
              {t('sami.heading')}
            </h2>
            <p>{t('sami.what')}</p>
            {sami.map((one) => (
              <SamiLine key={one.id} of={one} />
            ))}
          </section>
        )}
        {manages && <SendForm {...forms} />}
        {manages && <CloseForm {...forms} />}
        {details && (
          <section className="report-part" aria-labelledby="report-annex">
            <h2 id="report-annex" className="secline">
              {t('annex.heading')}
            </h2>
            <ReportAnnex report={report} />
          </section>
        )}
      </div>
    </AppShell>
  )
}
