import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionFilter } from '@/components/outcomes/action-filter'
import { ActionList } from '@/components/outcomes/action-list'
import { OutcomeNotice } from '@/components/outcomes/outcome-notice'
import { Pager } from '@/components/outcomes/pager'
import { AppShell } from '@/components/shell/app-shell'
import { EmptyState } from '@/components/ui/empty-state'
import { loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { grantFor, requireActor } from '@/lib/auth/next'
import { loadActions } from '@/lib/outcomes/loaders/lists'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('outcomes'))('actions.page') }
}

export default async function ActionsPage({ searchParams }: Props) {
  const actor = await requireActor('/actions')
  await grantFor('county.read', { type: 'county' }, '/actions')
  const query = await searchParams
  const [shell, loaded] = await Promise.all([loadShell(actor), loadActions(actor, query)])
  const t = await getTranslations('outcomes')
  const memory = await recallForm('action-')
  const words = new URLSearchParams()
  for (const name of ['whose', 'state', 'organisation', 'person', 'area', 'page']) {
    const value = query[name]
    if (typeof value === 'string' && value !== '') words.set(name, value)
  }
  const page = (to: number) => {
    const other = new URLSearchParams(words)
    other.set('page', String(to))
    return `/actions?${other.toString()}`
  }
  const own = words.toString()
  return (
    <AppShell {...shell} current="meetings" path={own ? `/actions?${own}` : '/actions'}>
      <div className="wrap outcomes out-page">
        <header className="page-head">
          <h1>{t('actions.title', { count: loaded.total })}</h1>
          <p className="lead">{t('actions.lead')}</p>
        </header>
        <OutcomeNotice done={query.done} memory={memory} />
        <ActionFilter loaded={loaded} />
        {loaded.items.length === 0 ? (
          <EmptyState>
            <p>{t('actions.empty')}</p>
          </EmptyState>
        ) : (
          <ActionList actions={loaded.items} today={loaded.today} query={own} memory={memory} />
        )}
        <Pager page={loaded.filter.page} total={loaded.total} href={page} />
      </div>
    </AppShell>
  )
}
