import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MineList } from '@/components/consultations/mine-list'
import { AppShell } from '@/components/shell/app-shell'
import { EmptyState } from '@/components/ui/empty-state'
import { loadShell } from '@/lib/areas/loaders'
import { loadMine, today } from '@/lib/consultations/loaders'
import { byTurn } from '@/lib/consultations/rules/turn'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consultations'))('mine.page') }
}

export default async function ConsultationsPage() {
  const { actor, rows } = await loadMine()
  const shell = await loadShell(actor)
  const t = await getTranslations('consultations')
  const { waiting, rest } = byTurn(rows)
  const organisation = actor.organisation?.name ?? actor.person.name
  return (
    <AppShell {...shell} path="/consultations">
      <div className="wrap">
        <header className="page-head">
          <p className="over">
            <b>{t('mine.page')}</b>
          </p>
          <h1>{t('mine.title', { count: waiting.length, organisation })}</h1>
        </header>
        {rows.length === 0 && (
          <EmptyState>
            <p>{t('mine.emptyWhat')}</p>
          </EmptyState>
        )}
        {waiting.length > 0 && (
          <section aria-labelledby="waiting">
            <h2 id="waiting" className="secline">
              {t('mine.waiting')}
            </h2>
            <MineList rows={waiting} today={today()} />
          </section>
        )}
        {rest.length > 0 && (
          <section aria-labelledby="rest" className="con-part">
            <h2 id="rest" className="secline">
              {t('mine.rest')}
            </h2>
            <MineList rows={rest} today={today()} />
          </section>
        )}
      </div>
    </AppShell>
  )
}
