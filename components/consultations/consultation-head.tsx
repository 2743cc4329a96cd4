import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { Consultation } from '@/lib/consultations/types'

type Props = { consultation: Consultation; title: string; lead?: string; children?: ReactNode }

/** What is asked about, by whom, and where it stands, in one sentence. */
export async function ConsultationHead({ consultation, title, lead, children }: Props) {
  const t = await getTranslations('consultations')
  const { roadmap, version, by } = consultation
  return (
    <header className="page-head con-head">
      <p className="over">
        <b>{t('one')}</b>{' '}
        {t('about', { roadmap: roadmap.title, version: version.name, by: by.name })}
      </p>
      <h1>{title}</h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </header>
  )
}
