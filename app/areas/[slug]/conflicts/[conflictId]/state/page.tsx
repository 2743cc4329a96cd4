import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Between } from '@/components/goal-conflicts/between'
import { ConflictMove } from '@/components/goal-conflicts/conflict-move'
import { ConflictNow } from '@/components/goal-conflicts/conflict-now'
import { ConflictNotice } from '@/components/goal-conflicts/notice'
import { AppShell } from '@/components/shell/app-shell'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { rememberedOf } from '@/lib/auth/form-memory'
import { grantFor } from '@/lib/auth/next'
import { loadConflictPage } from '@/lib/goal-conflicts/loaders/pages'
import { conflictPath, lacking } from '@/lib/goal-conflicts/rules'
import { loadSources } from '@/lib/priorities/loaders/sources'

type Props = { params: Promise<{ slug: string; conflictId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('goal-conflicts'))('move.page') }
}

export default async function MoveConflictPage({ params }: Props) {
  const { slug, conflictId } = await params
  const path = `${conflictPath(slug, conflictId)}/state`
  const { actor, area, grant } = await loadArea(slug, path)
  await grantFor('conflict.manage', asResource(area), path)
  const page = await loadConflictPage(actor, grant, conflictId)
  const [shell, sources, recalled, t] = await Promise.all([
    loadShell(actor),
    loadSources(actor, grant),
    recallForm('state'),
    getTranslations('goal-conflicts'),
  ])
  const memory = rememberedOf(recalled, { conflictId: page.conflict.id })
  return (
    <AppShell {...shell} area={slug} current="priorities" path={path}>
      <div className="wrap pri">
        <header className="page-head">
          <p className="over">
            <a href={conflictPath(slug, conflictId)}>
              <Between conflict={page.conflict} />
            </a>
          </p>
          <h1>{t('move.page')}</h1>
          <p className="lead">{t('move.now', { state: t(`state.${page.conflict.state}`) })}</p>
          {page.moves.some((to) => lacking(to, page.conflict)) && (
            <p className="row">
              <a className="btn" href={`${conflictPath(slug, conflictId)}/revise`}>
                {t('one.revise')}
              </a>
            </p>
          )}
        </header>
        <ConflictNotice memory={memory} />
        <ConflictNow conflict={page.conflict} memory={memory} />
        <ConflictMove page={page} sources={sources} memory={memory} />
      </div>
    </AppShell>
  )
}
