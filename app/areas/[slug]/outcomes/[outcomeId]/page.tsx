import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PassagePicker } from '@/components/consultations/passage-picker'
import { OutcomeWay } from '@/components/goal-conflicts/outcome-way'
import { Became } from '@/components/outcomes/became'
import { HandleForm } from '@/components/outcomes/handle-form'
import { KindChip } from '@/components/outcomes/kind-chip'
import { OutcomeNotice } from '@/components/outcomes/outcome-notice'
import { DocumentText } from '@/components/roadmaps/document-text'
import { AppShell } from '@/components/shell/app-shell'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { grantFor, mayI } from '@/lib/auth/next'
import { currentLocale } from '@/lib/i18n/current-locale'
import { showPriorities } from '@/lib/priorities/loaders/blocks'
import { loadHandling } from '@/lib/outcomes/loaders/lists'

type Props = { params: Promise<{ slug: string; outcomeId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('outcomes'))('handle.page') }
}

export default async function HandleOutcomePage({ params }: Props) {
  const { slug, outcomeId } = await params
  const path = `/areas/${slug}/outcomes/${outcomeId}`
  const { actor, area } = await loadArea(slug, path)
  const grant = await grantFor('outcome.handle', asResource(area), path)
  const { outcome, section, text, today } = await loadHandling(actor, grant, outcomeId)
  const now = { areaId: area.id, type: 'now' } as const
  const [shown] = await showPriorities(actor, text ? [text] : [], now)
  const [shell, registers, locale, t, memory] = await Promise.all([
    loadShell(actor),
    mayI('conflict.write', asResource(area)),
    currentLocale(),
    getTranslations('outcomes'),
    recallForm('handle'),
  ])
  return (
    <AppShell {...shell} area={slug} current="roadmap" path={path}>
      <div className="wrap outcomes out-page">
        <header className="page-head">
          <p className="over">
            <b>{area.name[locale]}</b> <KindChip kind={outcome.kind} />
          </p>
          <h1 className="out-title">{outcome.text}</h1>
          <p className="small">
            {t('handle.from')}{' '}
            <a href={`/meetings/${outcome.meeting.id}#outcome-${outcome.id}`}>
              {outcome.meeting.title}
            </a>
          </p>
          {registers && (
            <OutcomeWay outcome={outcome} areas={[{ slug, name: area.name[locale] }]} />
          )}
          {outcome.conflict && !outcome.handling && <Became outcome={outcome} today={today} />}
          {outcome.handling && (
            <div className="small">
              <p>
                <b>{t('handle.before')}</b>
              </p>
              <Became outcome={outcome} today={today} />
            </div>
          )}
        </header>
        <OutcomeNotice done={undefined} memory={memory} />
        <div className="out-handle">
          <section aria-labelledby="handle-heading">
            <h2 id="handle-heading" className="secline">
              {t('handle.heading')}
            </h2>
            {section && (
              <details className="change" id={`new-${section.id}`} open>
                <summary>{t('section.handle')}</summary>
                <HandleForm slug={slug} outcome={outcome} memory={memory} />
              </details>
            )}
          </section>
          {section && shown && (
            <section aria-labelledby="text-heading">
              <h2 id="text-heading" className="secline">
                {t('handle.text', { number: section.number, title: section.title })}
              </h2>
              <p className="small">
                <a href={`/areas/${slug}/roadmap#section-${section.id}`}>{t('handle.write')}</a>
              </p>
              <div className="doc out-read" data-frozen={section.id}>
                <DocumentText content={shown.content} />
              </div>
              <PassagePicker label={t('handle.pick')} />
            </section>
          )}
        </div>
      </div>
    </AppShell>
  )
}
