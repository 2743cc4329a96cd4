import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { WaitingList } from '@/components/notices/waiting-list'
import { AppShell } from '@/components/shell/app-shell'
import { AreaList } from '@/components/start/area-list'
import { NewsList } from '@/components/start/news-list'
import { NextMeetings } from '@/components/start/next-meetings'
import { UnderWayList } from '@/components/start/under-way-list'
import { EmptyState } from '@/components/ui/empty-state'
import { loadAreas, loadShell, loadWork } from '@/lib/areas/loaders'
import { requireActor } from '@/lib/auth/next'
import { loadNextMeetings } from '@/lib/calendar/loaders'
import { loadNews } from '@/lib/roadmaps/loaders/pages'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('start'))('title') }
}

/** As much of the list as leaves room for the news. */
const SHOWN = 5

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function StartPage({ searchParams }: Props) {
  const actor = await requireActor('/')
  const { done } = await searchParams
  const t = await getTranslations('start')
  const format = await getFormatter()
  const [shell, areas, work, next] = await Promise.all([
    loadShell(actor),
    loadAreas(actor),
    loadWork(actor),
    loadNextMeetings(actor),
  ])
  const news = await loadNews(actor, work.sectionsByArea)
  const { waiting, places, underWay } = work
  const shown = waiting.slice(0, SHOWN)
  const areasById = new Map(areas.map((area) => [area.id, area]))
  return (
    <AppShell {...shell} current="start" path="/">
      <div className="wrap">
        <header className="hello">
          <h1>
            {t('heading', {
              count: waiting.length,
              who: actor.organisation?.name ?? t('you'),
            })}
          </h1>
          <p className="lead">{lead()}</p>
        </header>
        <div className="two">
          <div>
            {waiting.length > 0 && (
              <section aria-labelledby="waiting">
                <h2 id="waiting" className="vh">
                  {t('waiting')}
                </h2>
                <WaitingList items={shown} areas={places} button="on-first" />
                {waiting.length > shown.length && (
                  <p className="all-waiting">
                    <a href="/awaiting">{t('allWaiting', { count: waiting.length })}</a>
                  </p>
                )}
              </section>
            )}
            {waiting.length === 0 && underWay.length > 0 && (
              <section aria-labelledby="under-way">
                <h2 id="under-way" className="secline">
                  {t('underWay')}
                </h2>
                <UnderWayList items={underWay} areas={areasById} />
              </section>
            )}
            <section aria-labelledby="news" className="news">
              <div className="row between secline">
                <h2 id="news">
                  {news.first
                    ? t('newsFirst')
                    : t('news', { when: format.dateTime(news.since, 'dayTime') })}
                </h2>
                {news.items.length > 0 && (
                  <form method="post" action="/api/visit">
                    <input type="hidden" name="until" value={news.now.toISOString()} />
                    <button className="btn btn-quiet btn-s" type="submit">
                      {t('markRead')}
                    </button>
                  </form>
                )}
              </div>
              {done === 'read' && (
                <p className="small" role="status">
                  {t('marked')}
                </p>
              )}
              {news.items.length > 0 ? (
                <NewsList items={news.items} areas={areasById} now={news.now} />
              ) : (
                <EmptyState title={t('noNews')}>
                  <p className="small">{t('noNewsWhat')}</p>
                </EmptyState>
              )}
            </section>
          </div>
          <aside>
            <AreaList
              areas={areas}
              roles={actor.roles}
              organisationId={actor.organisation?.id ?? null}
              sectionsByArea={work.sectionsByArea}
              pauses={work.pauses}
            />
            <NextMeetings {...next} />
          </aside>
        </div>
      </div>
    </AppShell>
  )

  function lead(): string {
    const leads = waiting.some(({ kind }) => kind === 'paused' || kind === 'nobody-responsible')
    const own = waiting.filter((item) => item.kind === 'section').length
    if (own > 0) return t('leadSections', { count: own })
    if (waiting.length > 0) return leads ? t('leadLeader') : t('leadOther')
    return actor.roles.size === 0 && !actor.administrator ? t('leadNoRole') : t('leadNothing')
  }
}
