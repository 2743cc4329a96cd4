import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { NoticeLine } from '@/components/roadmaps/notice-line'
import { isOpen } from '@/components/roadmaps/refused-words'
import { OneButtonForm } from '@/components/roadmaps/one-button-form'
import { PauseForms } from '@/components/roadmaps/pause-forms'
import { SectionFields } from '@/components/roadmaps/section-fields'
import { AppShell } from '@/components/shell/app-shell'
import { Icon } from '@/components/ui/icon'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { grantFor } from '@/lib/auth/next'
import { sectionName } from '@/lib/i18n/format'
import { loadOutline, loadSettings } from '@/lib/roadmaps/loaders/pages'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('template'))('set.heading') }
}

export default async function SettingsPage({ params, searchParams }: Props) {
  const { slug } = await params
  const path = `/areas/${slug}/roadmap/settings`
  const { actor, area, grant } = await loadArea(slug, path)
  const manage = await grantFor('section.manage', asResource(area), path)
  const query = await searchParams
  const [shell, outline, { organisations, removed }] = await Promise.all([
    loadShell(actor),
    loadOutline(grant),
    loadSettings(manage),
  ])
  if (!outline) notFound()
  const t = await getTranslations('template')
  const format = await getFormatter()
  const memory = await recallForm(
    'add',
    'removed',
    'pause',
    ...outline.sections.map(({ id }) => `section-${id}`),
    ...removed.map(({ id }) => `section-${id}`),
  )
  const paused = outline.pauses.some((pause) => pause.resumedAt === null)
  const api = `/api/areas/${slug}/sections`
  return (
    <AppShell {...shell} area={slug} current="roadmap" path={path}>
      <div className="wrap">
        <header className="hello">
          <p className="over">
            <b>{outline.roadmap.title}</b>
          </p>
          <h1>{t('set.heading')}</h1>
          <p className="lead">{t('set.lead')}</p>
          <p className="row small more">
            <a href={`/areas/${slug}/roadmap`}>{t('set.back')}</a>
            <a href="/template">{t('set.template')}</a>
          </p>
        </header>
        <NoticeLine done={query.done} memory={memory} />
        <section aria-labelledby="sections">
          <h2 id="sections" className="vh">
            {t('set.list')}
          </h2>
          <ol className="set-list">
            {outline.sections.map((section) => {
              const name = { number: section.number, title: section.title }
              const at = `section-${section.id}`
              return (
                <li key={section.id} id={at}>
                  <h3>{sectionName(section)}</h3>
                  <p className="small muted">{section.responsible?.name ?? t('set.nobody')}</p>
                  <div className="set-acts">
                    {section.number > 1 && (
                      <OneButtonForm
                        action={`${api}/${section.id}/move`}
                        hidden={{ direction: 'up', number: section.number }}
                        label={t('set.up', name)}
                      >
                        <Icon name="arrow-up" />
                      </OneButtonForm>
                    )}
                    {section.number < outline.sections.length && (
                      <OneButtonForm
                        action={`${api}/${section.id}/move`}
                        hidden={{ direction: 'down', number: section.number }}
                        label={t('set.down', name)}
                      >
                        <Icon name="arrow-down" />
                      </OneButtonForm>
                    )}
                    <OneButtonForm
                      action={`${api}/${section.id}/remove`}
                      label={t('set.remove', name)}
                      kind="quiet"
                    >
                      {t('set.removeShort')}
                    </OneButtonForm>
                  </div>
                  <details className="change" open={isOpen(memory, at)}>
                    <summary>{t('set.edit', name)}</summary>
                    <form method="post" action={`${api}/${section.id}`} className="stack">
                      <input type="hidden" name="was" value={section.title} />
                      <SectionFields
                        at={at}
                        memory={memory}
                        organisations={organisations}
                        section={section}
                      />
                      <button className="btn" type="submit">
                        {t('set.saveChange')}
                      </button>
                    </form>
                  </details>
                </li>
              )
            })}
          </ol>
        </section>
        <section className="set-part" id="add" aria-labelledby="add-heading">
          <h2 id="add-heading" className="secline">
            {t('set.add')}
          </h2>
          <p className="small muted">{t('set.addWhat')}</p>
          <form method="post" action={api} className="stack">
            <SectionFields at="add" memory={memory} organisations={organisations} />
            <button className="btn btn-main" type="submit">
              {t('set.addButton')}
            </button>
          </form>
        </section>
        <section className="set-part" id="removed" aria-labelledby="removed-heading">
          <h2 id="removed-heading" className="secline">
            {t('set.removed')}
          </h2>
          {removed.length === 0 && <p className="small muted">{t('set.noneRemoved')}</p>}
          <ul className="set-list">
            {removed.map((section) => (
              <li key={section.id}>
                <p>
                  {t('set.removedWhat', {
                    title: section.title,
                    when: format.dateTime(section.removedAt, 'dayTime'),
                    name: section.removedBy ?? t('set.someone'),
                  })}
                </p>
                <OneButtonForm
                  action={`${api}/${section.id}/restore`}
                  label={t('set.restore', { title: section.title })}
                >
                  {t('set.restoreShort')}
                </OneButtonForm>
              </li>
            ))}
          </ul>
        </section>
        <PauseForms slug={slug} paused={paused} memory={memory} />
      </div>
    </AppShell>
  )
}
