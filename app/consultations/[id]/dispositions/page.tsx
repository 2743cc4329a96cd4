import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { CaseView } from '@/components/dispositions/case-view'
import { DispositionForm } from '@/components/dispositions/disposition-form'
import { DecidedLine, DispositionText } from '@/components/dispositions/disposition-text'
import { Outcome } from '@/components/dispositions/outcome'
import { ProgressAside } from '@/components/dispositions/progress-aside'
import { QueueFilter } from '@/components/dispositions/queue-filter'
import { QueueHead } from '@/components/dispositions/queue-head'
import { linksOf, listQuery } from '@/components/dispositions/queue-links'
import { QueueList } from '@/components/dispositions/queue-list'
import { AppShell } from '@/components/shell/app-shell'
import { EmptyState } from '@/components/ui/empty-state'
import { loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { grantFor, mayI, requireActor } from '@/lib/auth/next'
import { loadAreaOf, loadQueue, type QueueQuery } from '@/lib/dispositions/loaders/queue'
import { currentLocale } from '@/lib/i18n/current-locale'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

async function load({ params, searchParams }: Props) {
  const { id } = await params
  const path = `/consultations/${id}/dispositions`
  const actor = await requireActor(path)
  const area = await loadAreaOf(id)
  const grant = await grantFor('disposition.set', area, path)
  const query = onlyTexts(await searchParams)
  const locale = await currentLocale()
  const queue = await loadQueue(grant, { consultationId: id, query, locale })
  if (!queue || !area) notFound()
  return { actor, area, path, query, queue }
}

/** Something that comes twice in an address says nothing. */
function onlyTexts(query: Record<string, string | string[] | undefined>): QueueQuery {
  return Object.fromEntries(
    Object.entries(query).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await getTranslations('dispositions')
  const { queue } = await load(props)
  return { title: t('pageTitle', { title: queue.handled.title }) }
}

export default async function DispositionsPage(props: Props) {
  const { actor, area, path, query, queue } = await load(props)
  const t = await getTranslations('dispositions')
  const [shell, manages, memory] = await Promise.all([
    loadShell(actor),
    mayI('consultation.manage', area),
    recallForm('disposition'),
  ])
  const { handled, current, progress } = queue
  const decidable = handled.state !== 'reported'
  const link = linksOf(path, query)
  return (
    <AppShell {...shell} area={handled.areaSlug} current="consultations" path={path}>
      <QueueHead queue={queue} />
      <div className="wrap disp-grid">
        <div className="disp-main">
          <Outcome memory={memory} done={query.done} />
          {current ? (
            <article className="disp-case" aria-labelledby="case-heading">
              <CaseView
                item={current}
                now={queue.now}
                number={queue.place}
                total={progress.total}
                slug={handled.areaSlug}
              />
              {current.disposition && <DecidedLine of={current.disposition} />}
              {decidable ? (
                <DispositionForm
                  queue={queue}
                  item={current}
                  memory={memory}
                  list={listQuery(query)}
                  link={link}
                />
              ) : (
                <>
                  {current.disposition && <DispositionText of={current.disposition} />}
                  <p className="small muted">{t('form.frozen')}</p>
                </>
              )}
            </article>
          ) : (
            <EmptyState
              title={
                progress.total === 0
                  ? t('heading', { total: progress.total, left: progress.left })
                  : t('none')
              }
            >
              {progress.total === 0 && <p>{t('nothing')}</p>}
            </EmptyState>
          )}
        </div>
        <aside className="disp-queue" aria-labelledby="queue-heading">
          <div className="row between secline">
            <h2 id="queue-heading">{t('queue')}</h2>
            <span className="small muted">{t('queueCount', { count: queue.shown })}</span>
          </div>
          {progress.total > 0 && <QueueFilter path={path} progress={progress} query={query} />}
          <QueueList queue={queue} link={link} decidable={decidable} />
        </aside>
        <ProgressAside queue={queue} manages={manages} />
      </div>
    </AppShell>
  )
}
