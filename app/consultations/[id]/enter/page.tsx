import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConsultationHead } from '@/components/consultations/consultation-head'
import { EnterFields } from '@/components/consultations/enter-fields'
import { Notice } from '@/components/consultations/notice'
import { AppShell } from '@/components/shell/app-shell'
import { areaStyle } from '@/components/ui/area-style'
import { loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { grantFor } from '@/lib/auth/next'
import { loadAsked, loadChoices, loadConsultation } from '@/lib/consultations/loaders'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consultations'))('enter.page') }
}

export default async function EnterPage({ params }: Props) {
  const { id } = await params
  const path = `/consultations/${id}/enter`
  const { actor, grant, resource, consultation } = await loadConsultation(id, path)
  const manage = await grantFor('consultation.manage', resource.area, path)
  const [shell, asked, choices] = await Promise.all([
    loadShell(actor),
    loadAsked(grant),
    loadChoices(manage),
  ])
  const t = await getTranslations('consultations')
  const memory = await recallForm('enter')
  const invited = asked.filter((one) => one.invited)
  const rest = choices.organisations.filter(({ id: one }) => !invited.some((i) => i.id === one))
  return (
    <AppShell {...shell} area={consultation.area.slug} current="consultations" path={path}>
      <div className="wrap con" style={areaStyle(consultation.area.colour)}>
        <ConsultationHead
          consultation={consultation}
          title={t('enter.title')}
          lead={t('enter.lead')}
        >
          <p className="row small more">
            <a href={`/consultations/${id}`}>{t('back')}</a>
          </p>
        </ConsultationHead>
        <Notice done={undefined} memory={memory} />
        <form
          method="post"
          action={`/api/consultations/${id}/enter`}
          encType="multipart/form-data"
          id="enter"
          className="narrow"
        >
          <EnterFields memory={memory} invited={invited} others={rest} />
          <p className="form-end">
            <button className="btn btn-main" type="submit">
              {t('enter.button')}
            </button>
          </p>
        </form>
      </div>
    </AppShell>
  )
}
