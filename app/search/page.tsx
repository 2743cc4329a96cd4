import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { AppShell } from '@/components/shell/app-shell'
import { areaStyle } from '@/components/ui/area-style'
import { EmptyState } from '@/components/ui/empty-state'
import { TextField } from '@/components/ui/field'
import { loadAreas, loadShell } from '@/lib/areas/loaders'
import { requireActor } from '@/lib/auth/next'
import { loadFound } from '@/lib/search/loaders'
import { MAX_QUERY } from '@/lib/search/rules'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('start'))('search.title') }
}

export default async function SearchPage({ searchParams }: Props) {
  const { q } = await searchParams
  const query = typeof q === 'string' ? q.trim() : ''
  const path = query ? `/search?${new URLSearchParams({ q: query })}` : '/search'
  const actor = await requireActor(path)
  const t = await getTranslations('start')
  const locale = await currentLocale()
  const tooLong = query.length > MAX_QUERY
  const [shell, areas, found] = await Promise.all([
    loadShell(actor),
    loadAreas(actor),
    tooLong ? [] : loadFound(actor, query),
  ])
  const areasById = new Map(areas.map((area) => [area.id, area]))
  return (
    <AppShell {...shell} current="search" path={path}>
      <div className="wrap">
        <header className="hello">
          <h1>{t('search.title')}</h1>
        </header>
        <search>
          <form className="find" method="get" action="/search">
            <TextField
              name="q"
              type="search"
              label={t('search.label')}
              hint={t('search.hint')}
              defaultValue={query.slice(0, MAX_QUERY)}
              maxLength={MAX_QUERY}
              error={tooLong ? t('search.tooLong') : undefined}
            />
            <button className="btn btn-main" type="submit">
              {t('search.button')}
            </button>
          </form>
        </search>
        {query && !tooLong && found.length === 0 && (
          <EmptyState title={t('search.nothing', { query })}>
            <p className="small">{t('search.nothingWhat')}</p>
          </EmptyState>
        )}
        {found.length > 0 && (
          <>
            <p className="small muted" role="status">
              {t('search.found', { count: found.length, query })}
            </p>
            <ol className="results">
              {found.map((one) => {
                const area = areasById.get(one.areaId)
                return (
                  <li key={one.path} style={area ? areaStyle(area.colour) : undefined}>
                    <h2>
                      <a href={one.path}>{one.title}</a>
                    </h2>
                    {one.excerpt && <p className="small">{one.excerpt}</p>}
                    <p className="ar">
                      {one.kind === 'section' && area
                        ? area.name[locale]
                        : one.kind === 'roadmap'
                          ? t('search.roadmap')
                          : area?.kind === 'rus'
                            ? t('search.rus')
                            : t('search.area')}
                    </p>
                  </li>
                )
              })}
            </ol>
          </>
        )}
      </div>
    </AppShell>
  )
}
