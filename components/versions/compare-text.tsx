import { getTranslations } from 'next-intl/server'
import { ClientMessages } from '@/components/shell/client-messages'
import { EmptyState } from '@/components/ui/empty-state'
import { COMPARE_NAMESPACES } from '@/lib/i18n/client-namespaces'
import type { Comparison } from '@/lib/versions/loaders/pages'
import type { ComparedText, SectionChanges } from '@/lib/versions/types'
import { ChangeJump } from './change-jump'
import { changesIn, SectionChangesView } from './changes'
import type { Chosen } from './compare-head'

type Props = { comparison: Comparison; chosen: Chosen; slug: string }

/** Every section that changed, with ways to each of them and from change to change. */
export async function CompareText({ comparison, chosen, slug }: Props) {
  const t = await getTranslations('versions')
  const { before, after, sections, reasons } = comparison
  const changed = sections.filter(({ state }) => state !== 'same')
  const equal = sections.filter(({ state }) => state === 'same')
  const total = changed.reduce((sum, section) => sum + changesIn(section), 0)
  const names = { before: nameOf(before, t), after: nameOf(after, t) }
  const starts = startsOf(changed)
  if (changed.length === 0)
    return (
      <div className="wrap cmp-empty">
        <EmptyState title={t('cmp.nothing')}>
          <p>{t('cmp.nothingWhat')}</p>
        </EmptyState>
      </div>
    )
  return (
    <>
      <div className="cmp-strip no-print">
        <div className="wrap">
          <ViewLinks chosen={chosen} />
          <p className="small leg">
            <span className="vh">{t('cmp.legend')}</span> <ins>{t('cmp.added')}</ins>{' '}
            <del>{t('cmp.removed')}</del> <span className="mv">{t('cmp.moved')}</span>
          </p>
          <ClientMessages namespaces={COMPARE_NAMESPACES}>
            <ChangeJump total={total} />
          </ClientMessages>
        </div>
      </div>
      <div className="wrap cmp-grid">
        <nav className="cmp-nav no-print" aria-label={t('cmp.changed')}>
          <ul>
            {changed.map((section) => {
              const head = section.after ?? section.before
              return (
                <li key={section.sectionId}>
                  <a href={`#changes-${section.sectionId}`}>
                    <b>{t('read.section', { number: head?.number ?? 0 })}</b> {head?.title}
                    <small>{t('cmp.count', { count: changesIn(section) })}</small>
                  </a>
                </li>
              )
            })}
          </ul>
          {equal.length > 0 && (
            <p className="small muted">{t('cmp.equal', { count: equal.length })}</p>
          )}
        </nav>
        <div className="cmp" data-view={chosen.view}>
          {chosen.view === 'side' && (
            <div className="cmp-cols" aria-hidden="true">
              <p>{names.before}</p>
              <p>{names.after}</p>
            </div>
          )}
          {changed.map((section, place) => {
            return (
              <SectionChangesView
                key={section.sectionId}
                section={section}
                view={chosen.view}
                names={names}
                first={starts[place] ?? 1}
                total={total}
                reasons={reasons.get(section.sectionId) ?? []}
                threadLink={(threadId) => `/areas/${slug}/comments?thread=${threadId}`}
              />
            )
          })}
          {equal.length > 0 && (
            <section className="cmp-equal" aria-labelledby="equal">
              <h2 id="equal">{t('cmp.equalHeading')}</h2>
              <ul>
                {equal.map(({ sectionId, after: head }) => (
                  <li key={sectionId}>
                    <span className="nowrap">
                      {t('read.section', { number: head?.number ?? 0 })}
                    </span>{' '}
                    {head?.title}
                  </li>
                ))}
              </ul>
            </section>
          )}
          <p className="small muted">{t('cmp.kept')}</p>
        </div>
      </div>
    </>
  )
}

/** The number of each section's first change among all of the page. */
function startsOf(sections: readonly SectionChanges[]): number[] {
  const starts = [1]
  for (const section of sections) starts.push((starts.at(-1) ?? 1) + changesIn(section))
  return starts
}

type Translate = Awaited<ReturnType<typeof getTranslations<'versions'>>>

function nameOf({ version, at }: ComparedText, t: Translate): string {
  return version
    ? t('cmp.versionOf', { name: version.name, when: at })
    : t('cmp.nowAt', { when: at })
}

async function ViewLinks({ chosen: { id, other, view } }: { chosen: Chosen }) {
  const t = await getTranslations('versions')
  const link = (to: Chosen['view'], words: string) => (
    <a
      href={`/versions/${id}/compare?${new URLSearchParams({ with: other, view: to })}`}
      aria-current={to === view ? 'true' : undefined}
    >
      {words}
    </a>
  )
  return (
    <nav className="seg" aria-label={t('cmp.view')}>
      {link('side', t('cmp.side'))}
      {link('inline', t('cmp.inline'))}
    </nav>
  )
}
