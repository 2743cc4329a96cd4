import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BallotRow } from '@/components/ballots/ballot-row'
import { ManagingNotice } from '@/components/ballots/managing/managing-notice'
import { AppShell } from '@/components/shell/app-shell'
import { EmptyState } from '@/components/ui/empty-state'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { loadBallots } from '@/lib/ballots/loaders/lists'
import { ballotsPath } from '@/lib/ballots/rules'
import { currentLocale } from '@/lib/i18n/current-locale'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ballots'))('list.page') }
}

const STATES = ['open', 'draft', 'closed'] as const

export default async function BallotsPage({ params, searchParams }: Props) {
  const { slug } = await params
  const path = ballotsPath(slug)
  const { actor, area, grant } = await loadArea(slug, path)
  const [shell, { ballots, manages }] = await Promise.all([
    loadShell(actor),
    loadBallots(actor, grant, asResource(area)),
  ])
  const t = await getTranslations('ballots')
  const name = area.name[await currentLocale()]
  const open = ballots.filter(({ state, isOver }) => state === 'open' && !isOver).length
  return (
    <AppShell {...shell} area={slug} current="ballots" path={path}>
      <div className="wrap bal">
        <header className="page-head">
          <p className="over">
            <b>{name}</b>
          </p>
          <h1>{t('list.title', { count: open })}</h1>
          <p className="lead">{t('list.lead', { area: name })}</p>
          {manages && (
            <p className="row no-print">
              <a className="btn btn-main" href={`${path}/new`}>
                {t('list.new')}
              </a>
            </p>
          )}
        </header>
        <ManagingNotice done={(await searchParams).done} memory={null} />
        {ballots.length === 0 && (
          <EmptyState title={t('list.empty')}>
            <p>{t('list.emptyHow')}</p>
          </EmptyState>
        )}
        {STATES.map((state) => {
          const rows = ballots.filter((ballot) => ballot.state === state)
          return rows.length === 0 ? null : (
            <section key={state} aria-labelledby={`group-${state}`} className="bal-part">
              <h2 id={`group-${state}`} className="secline">
                {t(`list.groups.${state}`)}
              </h2>
              <ul className="bal-list">
                {rows.map((ballot) => (
                  <BallotRow key={ballot.id} ballot={ballot} />
                ))}
              </ul>
            </section>
          )
        })}
      </div>
    </AppShell>
  )
}
