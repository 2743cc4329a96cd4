import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { Between } from '@/components/goal-conflicts/between'
import { ConflictHistory } from '@/components/goal-conflicts/history'
import { ConflictNotice } from '@/components/goal-conflicts/notice'
import { SharingNames } from '@/components/goal-conflicts/sharing-names'
import { ConflictMark } from '@/components/goal-conflicts/state-mark'
import { AppShell } from '@/components/shell/app-shell'
import { loadArea, loadShell } from '@/lib/areas/loaders'
import { loadConflict, loadConflictPage } from '@/lib/goal-conflicts/loaders/pages'
import { conflictPath, conflictsPath } from '@/lib/goal-conflicts/rules'
import { currentLocale } from '@/lib/i18n/current-locale'
import { loadSourceViews } from '@/lib/priorities/loaders/sources'

type Props = {
  params: Promise<{ slug: string; conflictId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, conflictId } = await params
  const { grant } = await loadArea(slug, conflictPath(slug, conflictId))
  const { betweenOne: one, betweenOther: other } = await loadConflict(grant, conflictId)
  return { title: (await getTranslations('goal-conflicts'))('between', { one, other }) }
}

export default async function ConflictPage({ params, searchParams }: Props) {
  const { slug, conflictId } = await params
  const path = conflictPath(slug, conflictId)
  const { actor, area, grant } = await loadArea(slug, path)
  const page = await loadConflictPage(actor, grant, conflictId)
  const { conflict, changes, since, priorities, moves, writes } = page
  const [shell, sources, t, format, locale] = await Promise.all([
    loadShell(actor),
    loadSourceViews(actor, { area, changes }),
    getTranslations('goal-conflicts'),
    getFormatter(),
    currentLocale(),
  ])
  const { done } = await searchParams
  return (
    <AppShell {...shell} area={slug} current="priorities" path={path}>
      <div className="wrap pri">
        <header className="page-head">
          <p className="over">
            <a href={conflictsPath(slug)}>{t('one.back', { area: area.name[locale] })}</a>
          </p>
          <h1 className="pri-title">
            <Between conflict={conflict} />
          </h1>
          <p className="pri-now">
            <ConflictMark state={conflict.state} />{' '}
            <span className="muted">
              {t('one.since', { day: format.dateTime(since.at, 'date') })}
            </span>
          </p>
          {since.from !== null && since.reason && <p className="pri-why">{since.reason}</p>}
          {writes && (
            <p className="row no-print">
              {moves.length > 0 && (
                <a className="btn btn-main" href={`${path}/state`}>
                  {t('one.move')}
                </a>
              )}
              <a className={moves.length > 0 ? 'btn' : 'btn btn-main'} href={`${path}/revise`}>
                {t('one.revise')}
              </a>
            </p>
          )}
        </header>
        <ConflictNotice done={done} memory={null} />
        <div className="pri-grid">
          <div>
            {(['affected', 'options', 'handling'] as const).map((part) => (
              <section aria-labelledby={part} className="pri-part" key={part}>
                <h2 id={part} className="secline">
                  {t(`form.${part}`)}
                </h2>
                {conflict[part] ? (
                  <p className="pri-text">{conflict[part]}</p>
                ) : (
                  <p className="muted">{t('one.unsaid')}</p>
                )}
              </section>
            ))}
            <ConflictHistory changes={changes} sources={sources} />
          </div>
          <section aria-labelledby="sharing" className="pri-side">
            <h2 id="sharing" className="secline">
              {t('one.sharing')}
            </h2>
            {priorities.length > 0 ? (
              <SharingNames priorities={priorities} />
            ) : (
              <p className="muted">{t('row.noPriority')}</p>
            )}
            <p className="meta">{t('one.by', conflict.by)}</p>
          </section>
        </div>
      </div>
    </AppShell>
  )
}
