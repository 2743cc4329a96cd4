import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/shell/app-shell'
import { Icon } from '@/components/ui/icon'
import { VersionText } from '@/components/versions/version-text'
import { loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { showFrozen } from '@/lib/priorities/loaders/blocks'
import { versionFacts } from '@/lib/versions/loaders/file'
import { findVersionPlace, loadVersion } from '@/lib/versions/loaders/pages'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  const { areaId } = await findVersionPlace(id, `/versions/${id}`)
  const { version } = await loadVersion(areaId, id)
  return { title: `${version.name} – ${version.title}` }
}

export default async function VersionPage({ params }: Props) {
  const { id } = await params
  const path = `/versions/${id}`
  const { areaId, slug } = await findVersionPlace(id, path)
  const { actor } = await loadArea(slug, path)
  const [shell, { version, sections }, memory] = await Promise.all([
    loadShell(actor),
    loadVersion(areaId, id),
    recallForm('name-version', 'adopt-version'),
  ])
  const t = await getTranslations('versions')
  return (
    <AppShell {...shell} area={slug} current="roadmap" path={path}>
      <div className="wrap">
        <header className="page-head version-head">
          <p className="over">
            <b>{version.title}</b> {t('read.number', { number: version.number })}
          </p>
          <h1>{version.name}</h1>
          <p className="lead">
            {t('read.lead', { count: sections.length, when: version.createdAt })}
          </p>
          {memory?.done && (
            <p className="notice" role="status">
              <Icon name="check" /> {t('read.done')}
            </p>
          )}
          <p className="row small more no-print">
            <a href={`/areas/${slug}/versions`}>{t('toVersions')}</a>
            <a href={`${path}/compare?with=now`}>{t('read.compareNow')}</a>
            <a href={`${path}/download`} download>
              <Icon name="download" /> {t('read.download')}
            </a>
          </p>
        </header>
        <dl className="version-facts" aria-label={t('read.facts')}>
          {(await versionFacts(version)).map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <VersionText sections={await showFrozen(sections, version)} />
      </div>
    </AppShell>
  )
}
