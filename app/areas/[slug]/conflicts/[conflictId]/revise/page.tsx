import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { Between } from '@/components/goal-conflicts/between'
import { ConflictFields } from '@/components/goal-conflicts/conflict-fields'
import { ConflictNow } from '@/components/goal-conflicts/conflict-now'
import { ConflictNotice } from '@/components/goal-conflicts/notice'
import { ReasonFields } from '@/components/priorities/reason-fields'
import { AppShell } from '@/components/shell/app-shell'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { rememberedOf } from '@/lib/auth/form-memory'
import { grantFor } from '@/lib/auth/next'
import { loadConflict } from '@/lib/goal-conflicts/loaders/pages'
import { conflictPath } from '@/lib/goal-conflicts/rules'
import { loadSources } from '@/lib/priorities/loaders/sources'

type Props = { params: Promise<{ slug: string; conflictId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('goal-conflicts'))('form.revisePage') }
}

export default async function ReviseConflictPage({ params }: Props) {
  const { slug, conflictId } = await params
  const path = `${conflictPath(slug, conflictId)}/revise`
  const { actor, area, grant } = await loadArea(slug, path)
  await grantFor('conflict.write', asResource(area), path)
  const conflict = await loadConflict(grant, conflictId)
  const [shell, sources, recalled, t] = await Promise.all([
    loadShell(actor),
    loadSources(actor, grant),
    recallForm('conflict'),
    getTranslations('goal-conflicts'),
  ])
  const memory = rememberedOf(recalled, { conflictId: conflict.id })
  const form = formOf(t as never, memory, 'conflict')
  return (
    <AppShell {...shell} area={slug} current="priorities" path={path}>
      <div className="wrap pri">
        <header className="page-head">
          <p className="over">
            <a href={conflictPath(slug, conflictId)}>
              <Between conflict={conflict} />
            </a>
          </p>
          <h1>{t('form.revisePage')}</h1>
          <p className="lead">{t('form.reviseLead')}</p>
        </header>
        <ConflictNotice memory={memory} />
        <ConflictNow conflict={conflict} memory={memory} />
        <form
          method="post"
          action={`/api/areas/${slug}/conflicts/${conflict.id}`}
          className="narrow pri-form"
          id="conflict"
        >
          <input type="hidden" name="revision" value={conflict.revision} />
          <ConflictFields form={form} words={conflict} />
          <ReasonFields form={form} sources={sources} />
          <p className="form-end">
            <button className="btn btn-main" type="submit">
              {t('form.save')}
            </button>
          </p>
        </form>
      </div>
    </AppShell>
  )
}
