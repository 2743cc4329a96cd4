import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AreaConsultations } from '@/components/consultations/area-consultations'
import { AppShell } from '@/components/shell/app-shell'
import { EmptyState } from '@/components/ui/empty-state'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { mayI } from '@/lib/auth/next'
import { loadList, today } from '@/lib/consultations/loaders'
import { currentLocale } from '@/lib/i18n/current-locale'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('consultations'))('list.page') }
}

export default async function AreaConsultationsPage({ params }: Props) {
  const { slug } = await params
  const path = `/areas/${slug}/consultations`
  const { actor, area, grant } = await loadArea(slug, path)
  const [shell, rows, manages] = await Promise.all([
    loadShell(actor),
    loadList(actor, grant),
    mayI('consultation.manage', asResource(area)),
  ])
  const t = await getTranslations('consultations')
  const open = rows.filter(({ state }) => state === 'open').length
  return (
    <AppShell {...shell} area={slug} current="consultations" path={path}>
      <div className="wrap">
        <header className="page-head">
          <p className="over">
            <b>{area.name[await currentLocale()]}</b>
          </p>
          <h1>{t('list.title', { count: open })}</h1>
          <p className="lead">{t('list.lead')}</p>
          {manages && (
            <p className="row more">
              <a className="btn btn-main" href={`${path}/prepare`}>
                {t('list.prepare')}
              </a>
            </p>
          )}
        </header>
        {rows.length === 0 ? (
          <EmptyState title={t('list.empty')}>
            <p>{manages ? t('list.emptyLeader') : t('list.emptyReader')}</p>
          </EmptyState>
        ) : (
          <AreaConsultations rows={rows} today={today()} />
        )}
      </div>
    </AppShell>
  )
}
