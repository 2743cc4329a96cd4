import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { NoticeLine } from '@/components/roadmaps/notice-line'
import { isOpen } from '@/components/roadmaps/refused-words'
import { OneButtonForm } from '@/components/roadmaps/one-button-form'
import { TemplateFields } from '@/components/roadmaps/template-fields'
import { AppShell } from '@/components/shell/app-shell'
import { Icon } from '@/components/ui/icon'
import { loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { grantFor, requireActor } from '@/lib/auth/next'
import { loadTemplate } from '@/lib/roadmaps/loaders/pages'
import { present } from '@/lib/roadmaps/rules'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('template'))('title') }
}

export default async function TemplatePage({ searchParams }: Props) {
  const path = '/template'
  const actor = await requireActor(path)
  const grant = await grantFor('template.edit', { type: 'county' }, path)
  const query = await searchParams
  const [shell, all] = await Promise.all([loadShell(actor), loadTemplate(grant)])
  const t = await getTranslations('template')
  const locale = await currentLocale()
  const names = all.map(({ id }) => `section-${id}`)
  const memory = await recallForm('add', 'removed', ...names)
  const sections = present(all)
  const removed = all.filter((section) => section.removedAt !== null)
  return (
    <AppShell {...shell} path={path}>
      <div className="wrap">
        <header className="hello">
          <h1>{t('heading')}</h1>
          <p className="lead">{t('lead')}</p>
        </header>
        <NoticeLine done={query.done} memory={memory} />
        <h2 className="vh">{t('list')}</h2>
        <ol className="set-list">
          {sections.map((section, index) => {
            const at = `section-${section.id}`
            const title = section.title[locale]
            const number = index + 1
            return (
              <li key={section.id} id={at}>
                <h3>{`${number}. ${title}`}</h3>
                <p className="small muted">{section.question[locale]}</p>
                <div className="set-acts">
                  {index > 0 && (
                    <OneButtonForm
                      action={`/api/template/${section.id}/move`}
                      hidden={{ direction: 'up', number }}
                      label={t('up', { title })}
                    >
                      <Icon name="arrow-up" />
                    </OneButtonForm>
                  )}
                  {number < sections.length && (
                    <OneButtonForm
                      action={`/api/template/${section.id}/move`}
                      hidden={{ direction: 'down', number }}
                      label={t('down', { title })}
                    >
                      <Icon name="arrow-down" />
                    </OneButtonForm>
                  )}
                  <OneButtonForm
                    action={`/api/template/${section.id}/remove`}
                    label={t('remove', { title })}
                    kind="quiet"
                  >
                    {t('set.removeShort')}
                  </OneButtonForm>
                </div>
                <details className="change" open={isOpen(memory, at)}>
                  <summary>{t('edit', { number, title })}</summary>
                  <form method="post" action={`/api/template/${section.id}`} className="stack">
                    <input type="hidden" name="was" value={section.title.sv} />
                    <TemplateFields at={at} memory={memory} section={section} />
                    <button className="btn" type="submit">
                      {t('save')}
                    </button>
                  </form>
                </details>
              </li>
            )
          })}
        </ol>
        <section className="set-part" id="add" aria-labelledby="add-heading">
          <h2 id="add-heading" className="secline">
            {t('add')}
          </h2>
          <form method="post" action="/api/template" className="stack">
            <TemplateFields at="add" memory={memory} />
            <button className="btn btn-main" type="submit">
              {t('addButton')}
            </button>
          </form>
        </section>
        <section className="set-part" id="removed" aria-labelledby="removed-heading">
          <h2 id="removed-heading" className="secline">
            {t('removed')}
          </h2>
          {removed.length === 0 && <p className="small muted">{t('noneRemoved')}</p>}
          <ul className="set-list">
            {removed.map((section) => (
              <li key={section.id}>
                <p>{section.title[locale]}</p>
                <OneButtonForm
                  action={`/api/template/${section.id}/restore`}
                  label={t('restore', { title: section.title[locale] })}
                >
                  {t('set.restoreShort')}
                </OneButtonForm>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </AppShell>
  )
}
