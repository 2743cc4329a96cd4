import { getTranslations } from 'next-intl/server'
import type { ShellArea } from '@/components/shell/types'
import { EmptyState } from '@/components/ui/empty-state'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedYearPlan } from '@/lib/year-plan/loaders'
import { AdoptForm } from './adopt-form'
import { planHref, type PlanArea } from './places'
import { PlanTable } from './plan-table'

type Props = {
  loaded: LoadedYearPlan
  area: PlanArea | null
  areas: readonly ShellArea[]
  memory: FormMemory | null
}

/** What is adopted and what follows from it, then the form that does it. */
export async function AdoptPage({ loaded, area, areas, memory }: Props) {
  const { year, rows, seen } = loaded
  const t = await getTranslations('year-plan')
  const adoptable = rows.filter(({ meeting }) => meeting.state !== 'cancelled')
  return (
    <div className="wrap plan">
      <header className="page-head">
        <p className="over">
          <b>{area?.name ?? t('all')}</b>
        </p>
        <h1>{t('adopt.heading', { year: String(year) })}</h1>
        <p className="row small more">
          <a href={planHref(area, year)}>{t('adopt.back')}</a>
        </p>
      </header>
      {adoptable.length === 0 ? (
        <EmptyState title={t('empty', { year: String(year) })}>
          <p>{t('emptyLeader')}</p>
        </EmptyState>
      ) : (
        <>
          <section aria-labelledby="what">
            <h2 id="what" className="secline">
              {t('adopt.what')}
            </h2>
            <ul className="adopt-what">
              <li>{t('adopt.kept', { count: adoptable.length })}</li>
              <li>{t('adopt.shown')}</li>
              <li>{t('adopt.later')}</li>
              <li>{t('adopt.once')}</li>
            </ul>
            <PlanTable loaded={{ plan: null, rows: adoptable, year }} areas={areas} />
          </section>
          <AdoptForm area={area} year={year} seen={seen} memory={memory} />
        </>
      )}
    </div>
  )
}
