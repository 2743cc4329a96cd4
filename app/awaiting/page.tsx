import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AreaFilter } from '@/components/notices/area-filter'
import { WaitingList } from '@/components/notices/waiting-list'
import { AppShell } from '@/components/shell/app-shell'
import { Banner } from '@/components/ui/banner'
import { EmptyState } from '@/components/ui/empty-state'
import { loadShell, loadWork } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { requireActor } from '@/lib/auth/next'
import { currentLocale } from '@/lib/i18n/current-locale'
import { awaitingPath, isToDo } from '@/lib/notices/rules'
import { pageTime } from '@/lib/notices/loaders'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('page') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AwaitingPage({ searchParams }: Props) {
  const actor = await requireActor('/awaiting')
  const query = await searchParams
  const until = await pageTime()
  const [shell, { waiting, places }] = await Promise.all([loadShell(actor), loadWork(actor)])
  const t = await getTranslations('notices')
  const locale = await currentLocale()
  const memory = await recallForm('awaiting', 'awaiting-read')
  // An area in which nothing waits any more, or that is not the reader's, filters nothing out of sight.
  const chosen = places.find(({ slug }) => slug === query.area) ?? null
  const area = chosen?.slug ?? ''
  const items = chosen ? waiting.filter(({ areaId }) => areaId === chosen.id) : waiting
  const toDo = items.filter(isToDo)
  const toRead = items.filter((item) => !isToDo(item))
  return (
    <AppShell {...shell} current="awaiting" path={awaitingPath(area)}>
      <div className="wrap awaiting">
        <header className="hello">
          <h1>{t('heading', { count: waiting.length })}</h1>
          <p className="lead">
            {waiting.length === 0
              ? t('nothingWhat')
              : actor.organisation
                ? t('lead', { organisation: actor.organisation.name })
                : t('leadAlone')}
          </p>
          {toDo.some((item) => 'count' in item) && <p className="small muted">{t('toDoWhat')}</p>}
        </header>
        {memory && (
          <Banner
            kind={memory.done ? 'note' : 'danger'}
            role={memory.done ? 'status' : 'alert'}
            title={memory.done ? t(memory.form === 'awaiting' ? 'settled' : 'readDone') : t('gone')}
          />
        )}
        {places.length > 1 && (
          <AreaFilter
            areas={places.map(({ slug, name }) => ({ slug, name: name[locale] }))}
            chosen={area}
          />
        )}
        {chosen && items.length === 0 && (
          <EmptyState title={t('nothingHere', { area: chosen.name[locale] })} />
        )}
        {toDo.length > 0 && (
          <section aria-labelledby="to-do">
            <h2 id="to-do" className="secline">
              {t('toDo')}
            </h2>
            <WaitingList items={toDo} areas={places} settle={{ area }} button="on-first" />
          </section>
        )}
        {toRead.length > 0 && (
          <section aria-labelledby="to-read">
            <div className="row between secline">
              <h2 id="to-read">{t('toRead')}</h2>
              <form method="post" action="/api/awaiting/read">
                <input type="hidden" name="until" value={until.toISOString()} />
                <input type="hidden" name="area" value={area} />
                <button className="btn btn-quiet btn-s" type="submit">
                  {t('readAll')}
                </button>
              </form>
            </div>
            <WaitingList items={toRead} areas={places} settle={{ area }} button="none" />
          </section>
        )}
        <p className="small mail-choice">
          <a href="/account#mail">{t('mail')}</a>
        </p>
      </div>
    </AppShell>
  )
}
