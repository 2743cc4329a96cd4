import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConsultationHead } from '@/components/consultations/consultation-head'
import { FormalFields } from '@/components/consultations/formal-form'
import { Notice } from '@/components/consultations/notice'
import { AppShell } from '@/components/shell/app-shell'
import { areaStyle } from '@/components/ui/area-style'
import { EmptyState } from '@/components/ui/empty-state'
import { loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { grantFor } from '@/lib/auth/next'
import { loadConsultation, loadOwn } from '@/lib/consultations/loaders'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consultations'))('formal.page') }
}

export default async function FormalPage({ params }: Props) {
  const { id } = await params
  const path = `/consultations/${id}/formal`
  const { actor, resource, consultation, readsArea } = await loadConsultation(id, path)
  const own = await loadOwn(await grantFor('consultation.answer', resource, path))
  const shell = await loadShell(actor)
  const t = await getTranslations('consultations')
  const memory = await recallForm('formal')
  const draft = own?.answers.find(({ state }) => state === 'draft')
  const holders = [own?.seat.holder?.name, own?.seat.substitute?.name].filter(Boolean).join(', ')
  return (
    <AppShell
      {...shell}
      {...(readsArea && { area: consultation.area.slug })}
      current="consultations"
      path={path}
    >
      <div className="wrap con" style={areaStyle(consultation.area.colour)}>
        <ConsultationHead
          consultation={consultation}
          title={t('formal.title', { organisation: own?.organisation.name ?? '' })}
          lead={t('formal.lead')}
        >
          <p className="row small more">
            <a href={`/consultations/${id}`}>{t('back')}</a>
          </p>
        </ConsultationHead>
        <Notice done={undefined} memory={memory} />
        {consultation.state === 'open' ? (
          <form
            method="post"
            action={`/api/consultations/${id}/formal`}
            encType="multipart/form-data"
            id="formal"
            className="narrow"
          >
            <input type="hidden" name="seen" value={draft?.changedAt.toISOString() ?? ''} />
            <FormalFields at="formal" memory={memory} draft={draft} />
            <p className="row form-end">
              {own?.isSeat && (
                <button className="btn btn-main" type="submit" name="act" value="submit">
                  {t('formal.submit')}
                </button>
              )}
              <button className="btn" type="submit" name="act" value="save">
                {t('formal.save')}
              </button>
            </p>
            {!own?.isSeat && (
              <p className="small muted">
                {holders ? t('formal.others', { names: holders }) : t('formal.nobody')}
              </p>
            )}
          </form>
        ) : (
          <EmptyState title={t('formal.over')} />
        )}
      </div>
    </AppShell>
  )
}
