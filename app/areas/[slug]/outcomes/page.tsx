import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OutcomeWay } from '@/components/goal-conflicts/outcome-way'
import { OutcomeNotice } from '@/components/outcomes/outcome-notice'
import { OutcomeRow } from '@/components/outcomes/outcome-row'
import { Pager } from '@/components/outcomes/pager'
import { AppShell } from '@/components/shell/app-shell'
import { EmptyState } from '@/components/ui/empty-state'
import { Select } from '@/components/ui/field'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { mayI } from '@/lib/auth/next'
import { currentLocale } from '@/lib/i18n/current-locale'
import { loadSectionList } from '@/lib/outcomes/loaders/lists'
import { SECTION_VIEWS } from '@/lib/outcomes/types'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('outcomes'))('section.page') }
}

export default async function AreaOutcomesPage({ params, searchParams }: Props) {
  const { slug } = await params
  const path = `/areas/${slug}/outcomes`
  const { actor, area, grant } = await loadArea(slug, path)
  const query = await searchParams
  const [shell, list, handles, registers] = await Promise.all([
    loadShell(actor),
    loadSectionList(actor, grant, query),
    mayI('outcome.handle', asResource(area)),
    mayI('conflict.write', asResource(area)),
  ])
  const t = await getTranslations('outcomes')
  const name = area.name[await currentLocale()]
  const { view, sectionId, sections, items, total, page, today } = list
  const href = (to: number) =>
    `${path}?${new URLSearchParams({ view, section: sectionId ?? '', page: String(to) }).toString()}`
  return (
    <AppShell {...shell} area={slug} current="roadmap" path={path}>
      <div className="wrap outcomes out-page">
        <header className="page-head">
          <p className="over">
            <b>{name}</b>
          </p>
          <h1>{t('section.title', { count: total, view })}</h1>
          <p className="lead">{t('section.lead')}</p>
          <p className="row small more">
            <a href={`/areas/${slug}/roadmap`}>{t('section.back')}</a>
          </p>
        </header>
        <OutcomeNotice done={query.done} memory={null} />
        <form className="out-filter no-print" action={path}>
          <Select name="view" label={t('section.filter')} defaultValue={view}>
            {SECTION_VIEWS.map((one) => (
              <option value={one} key={one}>
                {t(`section.view.${one}`)}
              </option>
            ))}
          </Select>
          <Select name="section" label={t('section.which')} defaultValue={sectionId ?? ''}>
            <option value="">{t('section.allSections')}</option>
            {sections.map(({ id, number, title }) => (
              <option value={id} key={id}>
                {t('row.section', { number, title })}
              </option>
            ))}
          </Select>
          <button className="btn" type="submit">
            {t('section.show')}
          </button>
        </form>
        {items.length === 0 && (
          <EmptyState>
            <p>{t('section.empty')}</p>
          </EmptyState>
        )}
        <ul className="outs">
          {items.map((outcome) => (
            <OutcomeRow key={outcome.id} outcome={outcome} today={today} from="meeting">
              {registers && <OutcomeWay outcome={outcome} areas={[{ slug, name }]} />}
              {handles && (
                <p className="row small no-print">
                  <a
                    href={`${path}/${outcome.id}`}
                    aria-label={t('section.handleNamed', { text: outcome.text })}
                  >
                    {t(outcome.handling ? 'section.again' : 'section.handle')}
                  </a>
                </p>
              )}
            </OutcomeRow>
          ))}
        </ul>
        <Pager page={page} total={total} href={href} />
      </div>
    </AppShell>
  )
}
