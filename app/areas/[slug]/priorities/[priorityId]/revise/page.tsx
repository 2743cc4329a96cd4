import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { PriorityNotice } from '@/components/priorities/notice'
import { PriorityNow } from '@/components/priorities/priority-now'
import { PriorityFields } from '@/components/priorities/priority-fields'
import { ReasonFields } from '@/components/priorities/reason-fields'
import { AppShell } from '@/components/shell/app-shell'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { rememberedOf } from '@/lib/auth/form-memory'
import { grantFor } from '@/lib/auth/next'
import { loadPriorityForm } from '@/lib/priorities/loaders/forms'
import { loadPriority } from '@/lib/priorities/loaders/pages'
import { priorityPath } from '@/lib/priorities/rules'

type Props = { params: Promise<{ slug: string; priorityId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('priorities'))('form.revisePage') }
}

export default async function RevisePriorityPage({ params }: Props) {
  const { slug, priorityId } = await params
  const path = `${priorityPath(slug, priorityId)}/revise`
  const { actor, area, grant } = await loadArea(slug, path)
  await grantFor('priority.revise', asResource(area), path)
  const priority = await loadPriority(actor, grant, priorityId)
  const [shell, choices, recalled] = await Promise.all([
    loadShell(actor),
    loadPriorityForm(actor, grant),
    recallForm('priority'),
  ])
  const t = await getTranslations('priorities')
  const memory = rememberedOf(recalled, { priorityId: priority.id })
  const form = formOf(t as never, memory, 'priority')
  return (
    <AppShell {...shell} area={slug} current="priorities" path={path}>
      <div className="wrap pri">
        <header className="page-head">
          <p className="over">
            <a href={priorityPath(slug, priorityId)}>{priority.title}</a>
          </p>
          <h1>{t('form.revisePage')}</h1>
          <p className="lead">{t('form.reviseLead')}</p>
          {priority.state === 'chosen' && <p className="small">{t('form.reviseChosen')}</p>}
        </header>
        <PriorityNotice memory={memory} />
        <PriorityNow priority={priority} memory={memory} />
        <form
          method="post"
          action={`/api/areas/${slug}/priorities/${priority.id}`}
          className="narrow pri-form"
          id="priority"
        >
          <input type="hidden" name="revision" value={priority.revision} />
          <PriorityFields form={form} choices={choices} priority={priority} />
          <ReasonFields form={form} sources={choices.sources} />
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
