import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { MunicipalEffects } from '@/components/assessments/effects'
import { FourAssessments } from '@/components/assessments/four'
import { PriorityConflicts } from '@/components/goal-conflicts/priority-conflicts'
import { OutcomeRow } from '@/components/outcomes/outcome-row'
import { PriorityHistory } from '@/components/priorities/history'
import { PriorityNotice } from '@/components/priorities/notice'
import { PriorityFacts } from '@/components/priorities/priority-facts'
import { StateMark } from '@/components/priorities/state-mark'
import { AppShell } from '@/components/shell/app-shell'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { loadAssessments } from '@/lib/assessments/loaders'
import { recallForm } from '@/lib/auth/flash'
import { rememberedOf } from '@/lib/auth/form-memory'
import { loadPriorityConflicts } from '@/lib/goal-conflicts/loaders/pages'
import { currentLocale } from '@/lib/i18n/current-locale'
import { loadPriority, loadPriorityPage } from '@/lib/priorities/loaders/pages'
import { prioritiesPath, priorityPath } from '@/lib/priorities/rules'

type Props = {
  params: Promise<{ slug: string; priorityId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, priorityId } = await params
  const { actor, grant } = await loadArea(slug, priorityPath(slug, priorityId))
  return { title: (await loadPriority(actor, grant, priorityId)).title }
}

export default async function PriorityPage({ params, searchParams }: Props) {
  const { slug, priorityId } = await params
  const path = priorityPath(slug, priorityId)
  const { actor, area, grant } = await loadArea(slug, path)
  const page = await loadPriorityPage(actor, grant, priorityId)
  const { done } = await searchParams
  const [shell, conflicts, assessed, recalled, t, format, locale] = await Promise.all([
    loadShell(actor),
    loadPriorityConflicts(actor, grant, priorityId),
    loadAssessments(actor, asResource(area), page.priority.id),
    recallForm('tie', 'none'),
    getTranslations('priorities'),
    getFormatter(),
    currentLocale(),
  ])
  const { priority, outcomes, today, since, moves, revises } = page
  const memory = rememberedOf(recalled, { priorityId: priority.id })
  return (
    <AppShell {...shell} area={slug} current="priorities" path={path}>
      <div className="wrap pri">
        <header className="page-head">
          <p className="over">
            <a href={prioritiesPath(slug)}>{t('one.back', { area: area.name[locale] })}</a>
          </p>
          <h1 className="pri-title">{priority.title}</h1>
          <p className="pri-now">
            <StateMark state={priority.state} />{' '}
            <span className="muted">
              {t('one.since', { day: format.dateTime(since.at, 'date') })}
            </span>
          </p>
          {since.from !== null && since.reason && <p className="pri-why">{since.reason}</p>}
          {(moves.length > 0 || revises) && (
            <p className="row no-print">
              {moves.length > 0 && (
                <a className="btn btn-main" href={`${path}/state`}>
                  {t('one.move')}
                </a>
              )}
              {revises && (
                <a className={moves.length > 0 ? 'btn' : 'btn btn-main'} href={`${path}/revise`}>
                  {t('one.revise')}
                </a>
              )}
            </p>
          )}
        </header>
        <PriorityNotice done={done} memory={null} />
        <div className="pri-grid">
          <div>
            <p className="pri-text pri-says">{priority.text}</p>
            <section aria-labelledby="declined" className="pri-part">
              <h2 id="declined" className="secline">
                {t('one.declined')}
              </h2>
              {priority.declined ? (
                <p className="pri-text">{priority.declined}</p>
              ) : (
                <p className="muted">{t('one.noDeclined')}</p>
              )}
            </section>
            <PriorityConflicts
              priority={priority}
              conflicts={conflicts}
              done={done}
              memory={memory}
            />
            <FourAssessments assessed={assessed} place={{ slug, id: priority.id }} />
            <MunicipalEffects assessed={assessed} place={{ slug, id: priority.id }} />
            {outcomes.length > 0 && (
              <section aria-labelledby="outcomes" className="pri-part">
                <h2 id="outcomes" className="secline">
                  {t('one.outcomes')}
                </h2>
                <ul className="outs">
                  {outcomes.map((outcome) => (
                    <OutcomeRow key={outcome.id} outcome={outcome} today={today} from="priority" />
                  ))}
                </ul>
              </section>
            )}
            <PriorityHistory page={page} />
          </div>
          <PriorityFacts page={page} />
        </div>
      </div>
    </AppShell>
  )
}
