import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MoveForm } from '@/components/priorities/move-form'
import { PriorityNow } from '@/components/priorities/priority-now'
import { PriorityNotice } from '@/components/priorities/notice'
import { AppShell } from '@/components/shell/app-shell'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { rememberedOf } from '@/lib/auth/form-memory'
import { grantFor } from '@/lib/auth/next'
import { loadPriorityPage } from '@/lib/priorities/loaders/pages'
import { loadSources } from '@/lib/priorities/loaders/sources'
import { priorityPath } from '@/lib/priorities/rules'

type Props = {
  params: Promise<{ slug: string; priorityId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('priorities'))('move.page') }
}

export default async function MovePriorityPage({ params, searchParams }: Props) {
  const { slug, priorityId } = await params
  const path = `${priorityPath(slug, priorityId)}/state`
  const { actor, area, grant } = await loadArea(slug, path)
  await grantFor('priority.manage', asResource(area), path)
  const page = await loadPriorityPage(actor, grant, priorityId)
  const [shell, sources, recalled] = await Promise.all([
    loadShell(actor),
    loadSources(actor, grant),
    recallForm('state'),
  ])
  const t = await getTranslations('priorities')
  const { source } = await searchParams
  const { id, title, state } = page.priority
  const memory = rememberedOf(recalled, { priorityId: id })
  return (
    <AppShell {...shell} area={slug} current="priorities" path={path}>
      <div className="wrap pri">
        <header className="page-head">
          <p className="over">
            <a href={priorityPath(slug, priorityId)}>{title}</a>
          </p>
          <h1>{t('move.title', { title })}</h1>
          <p className="lead">{t('move.now', { state: t(`state.${state}`) })}</p>
        </header>
        <PriorityNotice memory={memory} />
        <PriorityNow priority={page.priority} memory={memory} />
        <MoveForm
          page={page}
          sources={sources}
          memory={memory}
          preset={typeof source === 'string' ? source : undefined}
        />
      </div>
    </AppShell>
  )
}
