import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Notice } from '@/components/consultations/notice'
import { PrepareForm } from '@/components/consultations/prepare-form'
import { AppShell } from '@/components/shell/app-shell'
import { EmptyState } from '@/components/ui/empty-state'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { grantFor } from '@/lib/auth/next'
import { loadChoices, today } from '@/lib/consultations/loaders'
import { currentLocale } from '@/lib/i18n/current-locale'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consultations'))('prepare.page') }
}

export default async function PreparePage({ params }: Props) {
  const { slug } = await params
  const path = `/areas/${slug}/consultations/prepare`
  const { actor, area } = await loadArea(slug, path)
  const grant = await grantFor('consultation.manage', asResource(area), path)
  const [shell, choices] = await Promise.all([loadShell(actor), loadChoices(grant)])
  const t = await getTranslations('consultations')
  const memory = await recallForm('prepare')
  const name = area.name[await currentLocale()]
  return (
    <AppShell {...shell} area={slug} current="consultations" path={path}>
      <div className="wrap">
        <header className="page-head">
          <p className="over">
            <b>{name}</b>
          </p>
          <h1>{t('prepare.page')}</h1>
          <p className="lead">{t('prepare.lead')}</p>
        </header>
        <Notice done={undefined} memory={memory} />
        {choices.versions.length === 0 ? (
          <EmptyState title={t('prepare.noVersion')}>
            <p>{t('prepare.noVersionWhat')}</p>
            <p>
              <a href={`/areas/${slug}/versions`}>{t('prepare.toVersions')}</a>
            </p>
          </EmptyState>
        ) : (
          <PrepareForm
            action={`/api/areas/${slug}/consultations`}
            memory={memory}
            title={t('prepare.defaultTitle', { area: name })}
            contact={`${actor.person.name}, ${actor.person.email}`}
            today={today()}
            {...choices}
          />
        )}
      </div>
    </AppShell>
  )
}
