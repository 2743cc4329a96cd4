import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { AuthorList } from '@/components/history/author-list'
import { ChangedBlocks } from '@/components/history/changed-blocks'
import { DifferenceForm } from '@/components/history/difference-form'
import { MomentSteps } from '@/components/history/moment-steps'
import { RestoreNotice } from '@/components/history/restore-notice'
import { sectionName } from '@/components/history/section-name'
import { whoWords } from '@/components/history/sitting-words'
import { TextWithAuthors } from '@/components/history/text-with-authors'
import { DocumentText, isEmptyText } from '@/components/roadmaps/document-text'
import { AppShell } from '@/components/shell/app-shell'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { mayI } from '@/lib/auth/next'
import {
  authorsByPart,
  loadDifferences,
  loadMoment,
  type Moment,
} from '@/lib/history/loaders/moment'
import { together } from '@/lib/history/rules/authors'
import { historyPath } from '@/lib/history/rules/paths'
import { MomentQuery } from '@/lib/history/schema'
import { currentLocale } from '@/lib/i18n/current-locale'
import { showPriorities, type OfMoment } from '@/lib/priorities/loaders/blocks'

type Props = {
  params: Promise<{ slug: string; sectionId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { t, page } = await load({ params, searchParams })
  return { title: `${sectionName(t, page.section)} – ${t('title')}` }
}

export default async function MomentTextPage({ params, searchParams }: Props) {
  const { t, page, query, slug, path, actor, area } = await load({ params, searchParams })
  const format = await getFormatter()
  const authorWords = await getTranslations('authors')
  const { moment, section, own, names } = page
  const isNow = moment.type === 'now'
  const show = isNow ? undefined : query.show
  const [shell, restores, differences, memory] = await Promise.all([
    loadShell(actor),
    mayI('text.restore', asResource(area)),
    show
      ? loadDifferences(page, (texts) =>
          showPriorities(actor, texts, { areaId: area.id, type: 'now' }),
        )
      : null,
    recallForm('restore'),
  ])
  const [shown = page] = await showPriorities(actor, [page], momentOf(area.id, moment))
  const name = sectionName(t, section)
  return (
    <AppShell {...shell} area={slug} current="roadmap" path={path}>
      <div className="wrap history moment">
        <header className="page-head">
          <p className="over">
            <b>{area.name[await currentLocale()]}</b> {t('title')}
          </p>
          <h1>{heading()}</h1>
          <p className="lead">{lead()}</p>
          <MomentSteps slug={slug} page={page} show={show} />
        </header>
        <RestoreNotice done={(await searchParams).done} memory={memory} />
        {show === undefined && text()}
        {show === 'compare' && (
          <section aria-labelledby="since">
            <h2 id="since" className="secline">
              {t('text.since')}
            </h2>
            {differences && differences.since.length > 0 ? (
              <>
                <p className="small muted">{t('text.sinceWhat')}</p>
                <ChangedBlocks blocks={differences.since} />
              </>
            ) : (
              <p>{t(differences?.back.length ? 'onlyShape' : 'text.same')}</p>
            )}
          </section>
        )}
        {show === 'restore' && (
          <section id="restore" aria-labelledby="restore-heading">
            <h2 id="restore-heading" className="secline">
              {t('restoring.heading')}
            </h2>
            {restoring()}
          </section>
        )}
      </div>
    </AppShell>
  )

  function heading(): string {
    if (moment.type === 'now') return t('text.now', { section: name })
    if (moment.type === 'version') return t('text.version', { section: name, name: moment.name })
    return t('text.then', {
      section: name,
      when: moment.at ? format.dateTime(moment.at, 'dayTime') : '',
    })
  }

  function lead(): string {
    if (moment.type === 'now') return t('text.leadNow')
    if (moment.type === 'version')
      return t('text.leadVersion', { when: format.dateTime(moment.at, 'date') })
    if (!own || own.system === 'import' || own.system === 'section') return t('text.leadProgram')
    return t('text.lead', { who: whoWords(t, names, own) })
  }

  function text() {
    if (isEmptyText(page.content))
      return <p className="muted">{t(isNow ? 'text.emptyNow' : 'text.empty')}</p>
    if (!isNow)
      return (
        <div className="doc" id="text">
          <DocumentText content={shown.content} />
        </div>
      )
    return (
      <div id="text">
        <section className="all-authors" aria-labelledby="authors">
          <h2 id="authors">{authorWords('whole')}</h2>
          <AuthorList shares={together(page.authors)} names={names} />
          <p className="meta">{authorWords('rule')}</p>
        </section>
        <TextWithAuthors content={shown.content} authors={authorsByPart(page)} names={names} />
      </div>
    )
  }

  function restoring() {
    if (section.number === null) return <p>{t('restoring.removed')}</p>
    if (!differences || differences.back.length === 0) return <p>{t('text.same')}</p>
    if (!restores) return <p>{t('restoring.mayNot')}</p>
    return <DifferenceForm slug={slug} page={page} differences={differences.back} />
  }
}

/** What blocks of priorities said at that moment. */
function momentOf(areaId: string, moment: Moment): OfMoment {
  if (moment.type === 'version') return { areaId, type: 'version', id: moment.id }
  if (moment.type === 'row' && moment.at) return { areaId, type: 'at', at: moment.at }
  return { areaId, type: 'now' }
}

/** What both the title and the page stand on; a section or a moment that is not there is not found. */
async function load({ params, searchParams }: Props) {
  const { slug, sectionId } = await params
  const query = MomentQuery.parse(await searchParams)
  const path = `${historyPath(slug)}/${sectionId}`
  const { actor, area, grant } = await loadArea(slug, path)
  const page = await loadMoment(grant, sectionId, query)
  if (!page) notFound()
  return { t: await getTranslations('history'), page, query, slug, path, actor, area }
}
