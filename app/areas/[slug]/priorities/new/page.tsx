import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { PriorityNotice } from '@/components/priorities/notice'
import { PriorityFields } from '@/components/priorities/priority-fields'
import { ReasonFields } from '@/components/priorities/reason-fields'
import { AppShell } from '@/components/shell/app-shell'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { rememberedOf } from '@/lib/auth/form-memory'
import { grantFor } from '@/lib/auth/next'
import { currentLocale } from '@/lib/i18n/current-locale'
import { loadPriorityForm } from '@/lib/priorities/loaders/forms'
import { prioritiesPath } from '@/lib/priorities/rules'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('priorities'))('form.newPage') }
}

export default async function NewPriorityPage({ params }: Props) {
  const { slug } = await params
  const path = `${prioritiesPath(slug)}/new`
  const { actor, area, grant } = await loadArea(slug, path)
  await grantFor('priority.propose', asResource(area), path)
  const [shell, choices, recalled] = await Promise.all([
    loadShell(actor),
    loadPriorityForm(actor, grant),
    recallForm('priority'),
  ])
  const t = await getTranslations('priorities')
  const memory = rememberedOf(recalled, { priorityId: undefined })
  const form = formOf(t as never, memory, 'priority')
  return (
    <AppShell {...shell} area={slug} current="priorities" path={path}>
      <div className="wrap pri">
        <header className="page-head">
          <p className="over">
            <b>{area.name[await currentLocale()]}</b>
          </p>
          <h1>{t('form.newPage')}</h1>
          <p className="lead">{t('form.newLead')}</p>
        </header>
        <PriorityNotice memory={memory} />
        <form
          method="post"
          action={`/api/areas/${slug}/priorities`}
          className="narrow pri-form"
          id="priority"
        >
          <input type="hidden" name="id" value={form.value('id', choices.id)} />
          <PriorityFields form={form} choices={choices} priority={null} />
          <ReasonFields form={form} sources={choices.sources} isNew />
          <p className="form-end">
            <button className="btn btn-main" type="submit">
              {t('form.propose')}
            </button>
          </p>
        </form>
      </div>
    </AppShell>
  )
}
