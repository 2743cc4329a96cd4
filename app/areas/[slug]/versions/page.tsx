import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/shell/app-shell'
import { EmptyState } from '@/components/ui/empty-state'
import { CompareForm } from '@/components/versions/compare-form'
import { NameForm } from '@/components/versions/name-form'
import { VersionList } from '@/components/versions/version-list'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { mayI } from '@/lib/auth/next'
import { currentLocale } from '@/lib/i18n/current-locale'
import { loadVersions } from '@/lib/versions/loaders/pages'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('versions'))('tab') }
}

export default async function VersionsPage({ params }: Props) {
  const { slug } = await params
  const path = `/areas/${slug}/versions`
  const { actor, area, grant } = await loadArea(slug, path)
  const [shell, { roadmap, versions, newId }, names, memory] = await Promise.all([
    loadShell(actor),
    loadVersions(grant),
    mayI('version.name', asResource(area)),
    recallForm('name-version'),
  ])
  const t = await getTranslations('versions')
  const [newest] = versions
  return (
    <AppShell {...shell} area={slug} current="roadmap" path={path}>
      <div className="wrap">
        <header className="page-head">
          <p className="over">
            <b>{area.name[await currentLocale()]}</b> {roadmap?.title}
          </p>
          <h1>{t('list.heading', { count: versions.length })}</h1>
          <p className="lead">{t('list.lead')}</p>
          <p className="row small more">
            <a href={`/areas/${slug}/roadmap`}>{t('back')}</a>
          </p>
        </header>
        <div className="versions-page">
          {newest ? (
            <section aria-labelledby="named">
              <h2 id="named" className="secline">
                {t('list.named')}
              </h2>
              <VersionList versions={versions} />
            </section>
          ) : (
            <EmptyState title={t('list.empty')}>
              <p>{t('list.emptyWhat')}</p>
            </EmptyState>
          )}
          <div className="versions-side">
            {newest && (
              <section aria-labelledby="compare">
                <h2 id="compare" className="secline">
                  {t('compare.heading')}
                </h2>
                <CompareForm versions={versions} from={newest.id} with="now" />
              </section>
            )}
            {names && roadmap && <NameForm slug={slug} id={newId} memory={memory} />}
          </div>
        </div>
      </div>
    </AppShell>
  )
}
