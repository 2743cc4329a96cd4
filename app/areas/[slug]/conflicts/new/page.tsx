import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { ConflictFields } from '@/components/goal-conflicts/conflict-fields'
import { ConflictNotice } from '@/components/goal-conflicts/notice'
import { TieFields } from '@/components/goal-conflicts/tie-fields'
import { AppShell } from '@/components/shell/app-shell'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { rememberedOf } from '@/lib/auth/form-memory'
import { grantFor } from '@/lib/auth/next'
import { loadConflictForm } from '@/lib/goal-conflicts/loaders/pages'
import { conflictPath, conflictsPath, sidesOf } from '@/lib/goal-conflicts/rules'
import { currentLocale } from '@/lib/i18n/current-locale'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('goal-conflicts'))('form.newPage') }
}

export default async function NewConflictPage({ params, searchParams }: Props) {
  const { slug } = await params
  const query = await searchParams
  const path = `${conflictsPath(slug)}/new`
  const { actor, area } = await loadArea(slug, path)
  const grant = await grantFor('conflict.write', asResource(area), path)
  const memory = rememberedOf(await recallForm('conflict'), { conflictId: undefined })
  const t = await getTranslations('goal-conflicts')
  const form = formOf(t as never, memory, 'conflict')
  const asked = form.value('outcomeId') || query.outcome
  const [shell, { id, choices, outcome }] = await Promise.all([
    loadShell(actor),
    loadConflictForm(actor, grant, { outcome: asked }),
  ])
  const chosen = [query.priority, outcome?.about?.id].filter((one) => typeof one === 'string')
  return (
    <AppShell {...shell} area={slug} current="priorities" path={path}>
      <div className="wrap pri">
        <header className="page-head">
          <p className="over">
            <a href={conflictsPath(slug)}>
              {t('one.back', { area: area.name[await currentLocale()] })}
            </a>
          </p>
          <h1>{t('form.newPage')}</h1>
          <p className="lead">{t('form.newLead')}</p>
        </header>
        <ConflictNotice memory={memory} />
        {outcome && (
          <p className="cfl-from">
            {t('form.from')}{' '}
            <a href={`/meetings/${outcome.meeting.id}#outcome-${outcome.id}`}>
              {t('form.fromOutcome', { text: outcome.text, meeting: outcome.meeting.title })}
            </a>
            {outcome.conflict === 'elsewhere' && ` ${t('form.becameElsewhere')}`}
            {outcome.conflict && outcome.conflict !== 'elsewhere' && (
              <>
                {' '}
                <a href={conflictPath(outcome.conflict.slug, outcome.conflict.id)}>
                  {t('form.became')}
                </a>
              </>
            )}
          </p>
        )}
        <form
          method="post"
          action={`/api/areas/${slug}/conflicts`}
          className="narrow pri-form"
          id="conflict"
        >
          <input type="hidden" name="id" value={form.value('id', id)} />
          <input type="hidden" name="outcomeId" value={outcome?.id ?? ''} />
          <ConflictFields form={form} words={outcome ? sidesOf(outcome.text) : {}} />
          <TieFields form={form} choices={choices} areaId={area.id} chosen={chosen} />
          <p className="form-end">
            <button className="btn btn-main" type="submit">
              {t('form.register')}
            </button>
          </p>
        </form>
      </div>
    </AppShell>
  )
}
