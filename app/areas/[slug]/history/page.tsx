import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { boundValue, ChooseForm } from '@/components/history/choose-form'
import { EntryItem } from '@/components/history/entry-item'
import { AppShell } from '@/components/shell/app-shell'
import { EmptyState } from '@/components/ui/empty-state'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { mayI } from '@/lib/auth/next'
import { loadHistory } from '@/lib/history/loaders/list'
import { historyPath } from '@/lib/history/rules/paths'
import { HistoryQuery } from '@/lib/history/schema'
import { currentLocale } from '@/lib/i18n/current-locale'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('history'))('title') }
}

export default async function HistoryListPage({ params, searchParams }: Props) {
  const { slug } = await params
  const path = historyPath(slug)
  const { actor, area, grant } = await loadArea(slug, path)
  const query = HistoryQuery.parse(await searchParams)
  const decides = await mayI('disposition.set', asResource(area))
  const [shell, history] = await Promise.all([loadShell(actor), loadHistory(grant, query, decides)])
  const t = await getTranslations('history')
  const format = await getFormatter()
  const chosen = {
    ...(query.section && { section: query.section }),
    ...(query.from && { from: boundValue(query.from) }),
    ...(query.to && { to: boundValue(query.to) }),
    ...(query.person && { person: query.person }),
    ...(query.organisation && { organisation: query.organisation }),
  }
  const pageLink = (page: number) =>
    `${path}?${new URLSearchParams({ ...chosen, page: `${page}` })}`
  const { page, pages } = history
  const inVersions = history.versions.filter(({ reached }) => reached.has(query.section ?? ''))
  return (
    <AppShell {...shell} area={slug} current="roadmap" path={path}>
      <div className="wrap history">
        <header className="page-head">
          <p className="over">
            <b>{area.name[await currentLocale()]}</b> {t('title')}
          </p>
          <h1>{t('heading')}</h1>
          <p className="lead">{t('lead')}</p>
          <p className="small">
            <a href={`/areas/${slug}/roadmap`}>{t('back')}</a>
          </p>
        </header>
        <ChooseForm slug={slug} query={query} page={history} />
        {history.entries.length === 0 ? (
          <EmptyState title={t('empty')}>
            <p>{t('emptyWhat')}</p>
          </EmptyState>
        ) : (
          <ol className="sittings">
            {history.entries.map((entry) => (
              <EntryItem key={keyOf(entry)} slug={slug} entry={entry} names={history.names} />
            ))}
          </ol>
        )}
        {pages > 1 && (
          <nav className="row" aria-label={t('pages')}>
            {page > 1 && <a href={pageLink(page - 1)}>{t('newer')}</a>}
            <span>{t('page', { page, pages })}</span>
            {page < pages && <a href={pageLink(page + 1)}>{t('older')}</a>}
          </nav>
        )}
        {inVersions.length > 0 && (
          <p className="row small reaches">
            {t('inVersions')}
            {inVersions.map(({ id, name }) => (
              <a key={id} href={`${path}/${query.section}?version=${id}`}>
                {name}
              </a>
            ))}
          </p>
        )}
        <p className="small muted reaches">
          {history.since
            ? t('reachesTo', { when: format.dateTime(history.since, 'date') })
            : t('reaches')}
        </p>
      </div>
    </AppShell>
  )
}

function keyOf(entry: Awaited<ReturnType<typeof loadHistory>>['entries'][number]): string {
  return entry.type === 'sitting'
    ? `${entry.section.id} ${entry.sitting.number}`
    : entry.proposal.threadId
}
