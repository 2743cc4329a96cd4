import { getFormatter, getTranslations } from 'next-intl/server'
import { refusedWords } from '@/components/roadmaps/refused-words'
import type { ShellArea } from '@/components/shell/types'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { RefusedNotice } from '@/components/ui/refused-notice'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedYearPlan } from '@/lib/year-plan/loaders'
import { planHref, type PlanArea } from './places'
import { PlanTable } from './plan-table'
import { YearNav } from './year-nav'

type Props = {
  loaded: LoadedYearPlan
  area: PlanArea | null
  areas: readonly ShellArea[]
  done: string | string[] | undefined
  memory: FormMemory | null
}

/** The plan of a year: who adopted it and when, its meetings, and what became otherwise. */
export async function PlanPage({ loaded, area, areas, done, memory }: Props) {
  const { year, plan, rows, adopts } = loaded
  const t = await getTranslations('year-plan')
  const format = await getFormatter()
  const refused = memory && !memory.done ? refusedWords(t as never, memory) : null
  return (
    <div className="wrap plan">
      <header className="page-head">
        <p className="over">
          <b>{area?.name ?? t('all')}</b>
        </p>
        <h1>{t('heading', { year: String(year) })}</h1>
        {plan ? (
          <>
            <p className="lead">
              {t('adoptedBy', {
                by: plan.adoptedBy,
                day: format.dateTime(new Date(`${plan.adoptedOn}T12:00:00Z`), 'date'),
              })}
            </p>
            <p>
              <Tally of={loaded.tally} />
            </p>
          </>
        ) : (
          <p className="lead">{t('notAdopted')}</p>
        )}
        {plan?.note && <p className="plan-note">{plan.note}</p>}
        <YearNav year={year} area={area} />
      </header>
      {refused && <RefusedNotice>{refused}</RefusedNotice>}
      {!refused && done === 'adopted' && plan && (
        <p className="notice" role="status">
          <Icon name="check" /> {t('done')}
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState title={t('empty', { year: String(year) })}>
          <p>{adopts ? t('emptyLeader') : t('emptyReader')}</p>
        </EmptyState>
      ) : (
        <PlanTable loaded={loaded} areas={areas} />
      )}
      {adopts && !plan && rows.length > 0 && (
        <p className="plan-act no-print">
          <a className="btn btn-main" href={planHref(area, year, '/adopt')}>
            {t('adoptLink')}
          </a>
        </p>
      )}
    </div>
  )
}

async function Tally({ of }: { of: LoadedYearPlan['tally'] }) {
  const t = await getTranslations('year-plan')
  const format = await getFormatter()
  const changes = (['moved', 'cancelled', 'added'] as const)
    .filter((kind) => of[kind] > 0)
    .map((kind) => t(`tally.${kind}`, { count: of[kind] }))
  const planned = t('tally.planned', { count: of.planned })
  const since =
    changes.length > 0
      ? t('tally.since', { changes: format.list(changes, { type: 'conjunction' }) })
      : t('tally.nothing')
  return `${planned} ${since}`
}
