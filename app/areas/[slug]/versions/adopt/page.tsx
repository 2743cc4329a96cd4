import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/shell/app-shell'
import { AdoptForm } from '@/components/versions/adopt-form'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { grantFor } from '@/lib/auth/next'
import { currentLocale } from '@/lib/i18n/current-locale'
import { loadAdoption } from '@/lib/versions/loaders/pages'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('versions'))('adopt.tab') }
}

/** Says what becomes public before anything does. */
export default async function AdoptPage({ params }: Props) {
  const { slug } = await params
  const path = `/areas/${slug}/versions/adopt`
  const { actor, area } = await loadArea(slug, path)
  const names = await grantFor('version.name', asResource(area), path)
  const [shell, { roadmap, sections, consultations, seen, newId }, memory] = await Promise.all([
    loadShell(actor),
    loadAdoption(names),
    recallForm('adopt-version'),
  ])
  const t = await getTranslations('versions')
  return (
    <AppShell {...shell} area={slug} current="roadmap" path={path}>
      <div className="wrap">
        <header className="page-head">
          <p className="over">
            <b>{area.name[await currentLocale()]}</b> {t('tab')}
          </p>
          <h1>{t('adopt.heading', { title: roadmap.title })}</h1>
          <p className="lead">{t('adopt.lead')}</p>
        </header>
        <div className="adopt-page">
          <section aria-labelledby="what">
            <h2 id="what" className="secline">
              {t('adopt.whatHeading')}
            </h2>
            <ul className="adopt-what">
              <li>
                {t('adopt.public', {
                  count: sections.length,
                  organisation: actor.organisation?.name ?? '',
                })}
              </li>
              <li>{t('adopt.forever')}</li>
              <li>{t('adopt.private')}</li>
              <li>
                <b>{t('adopt.nothing')}</b>
              </li>
            </ul>
            <h2 className="secline">{t('adopt.textHeading')}</h2>
            <details className="adopt-text">
              <summary>{t('adopt.sections')}</summary>
              <ul>
                {sections.map(({ sectionId, number, title }) => (
                  <li key={sectionId}>
                    <a href={`/areas/${slug}/roadmap#section-${sectionId}`}>
                      {t('adopt.section', { number, title })}
                    </a>
                  </li>
                ))}
              </ul>
            </details>
            <p>
              <a href={`/areas/${slug}/roadmap`}>{t('adopt.read')}</a>
            </p>
          </section>
          <AdoptForm
            slug={slug}
            id={newId}
            seen={seen}
            consultations={consultations}
            memory={memory}
          />
        </div>
      </div>
    </AppShell>
  )
}
