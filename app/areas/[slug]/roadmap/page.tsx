import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { SectionOutcomes } from '@/components/outcomes/section-outcomes'
import { workedInBySection } from '@/components/outcomes/worked-in'
import { Beside } from '@/components/roadmaps/beside'
import { SectionPriorities } from '@/components/priorities/section-priorities'
import { SectionLine } from '@/components/dispositions/section-line'
import { DecisionNews } from '@/components/proposals/decision-news'
import { LiveRoadmap } from '@/components/roadmaps/live-roadmap'
import { NoticeLine } from '@/components/roadmaps/notice-line'
import { Outline } from '@/components/roadmaps/outline'
import { PauseBanner } from '@/components/roadmaps/pause-banner'
import { SectionHeader } from '@/components/roadmaps/section-header'
import { SectionShell } from '@/components/roadmaps/section-shell'
import { Strip } from '@/components/roadmaps/strip'
import { AppShell } from '@/components/shell/app-shell'
import { ClientMessages } from '@/components/shell/client-messages'
import { EmptyState } from '@/components/ui/empty-state'
import { asResource, loadArea, loadCounty, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { mayI } from '@/lib/auth/next'
import { historyPath } from '@/lib/history/rules/paths'
import { loadCommenter, loadFeedback, loadThreadsBeside } from '@/lib/comments/loaders/pages'
import { loadOutline, loadTexts } from '@/lib/roadmaps/loaders/pages'
import { loadSectionCounts } from '@/lib/dispositions/loaders/queue'
import { ROADMAP_NAMESPACES } from '@/lib/i18n/client-namespaces'
import { PROFILE_LOCALE } from '@/lib/i18n/locales'
import { commentsPath } from '@/lib/comments/rules'
import { onlyThreads } from '@/lib/documents/marks'
import { isId } from '@/lib/kernel/is-id'
import { loadSectionOutcomes } from '@/lib/outcomes/loaders/lists'
import { showPriorities } from '@/lib/priorities/loaders/blocks'
import { loadCarried } from '@/lib/priorities/loaders/pages'
import { quotesOf } from '@/lib/roadmaps/rules'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params
  const { grant, area } = await loadArea(slug, `/areas/${slug}/roadmap`)
  const outline = await loadOutline(grant)
  return { title: outline?.roadmap.title ?? area.name[await currentLocale()] }
}

export default async function RoadmapPage({ params, searchParams }: Props) {
  const { slug } = await params
  const path = `/areas/${slug}/roadmap`
  const { actor, area, grant } = await loadArea(slug, path)
  const query = await searchParams
  const t = await getTranslations('roadmap')
  const history = await getTranslations('history')
  const name = area.name[await currentLocale()]
  const resource = asResource(area)
  const [shell, outline, county, writes, setsStatus, manages, answers] = await Promise.all([
    loadShell(actor),
    loadOutline(grant),
    loadCounty(),
    mayI('text.write', resource),
    mayI('section.set-status', resource),
    mayI('section.manage', resource),
    mayI('disposition.set', resource),
  ])
  if (!outline)
    return (
      <AppShell {...shell} area={slug} current="roadmap" path={path}>
        <div className="wrap hello">
          <h1>{name}</h1>
          <EmptyState title={t('noRoadmap')}>
            <p>{t('noRoadmapWhat')}</p>
          </EmptyState>
        </div>
      </AppShell>
    )
  const memory = await recallForm(...outline.sections.map(({ id }) => `section-${id}`))
  // The texts come last: a thread whose mark they lack is shown where its words stand.
  const [threads, commenter, feedback] = await Promise.all([
    loadThreadsBeside(grant, idOf(query.thread)),
    loadCommenter(actor, resource),
    loadFeedback(grant),
  ])
  const { texts: committed, people } = await loadTexts(grant, outline.sections)
  const texts = await showPriorities(actor, committed, { areaId: area.id, type: 'now' })
  const shown = new Set(threads.threads.map(({ id }) => id))
  const writer =
    writes && actor.organisation
      ? {
          person: { id: actor.person.id, name: actor.person.name },
          organisation: {
            name: actor.organisation.name,
            shortName: actor.organisation.shortName,
          },
        }
      : null
  const outcomes = await loadSectionOutcomes(actor, grant)
  const carried = await loadCarried(actor, grant)
  const workedIn = await workedInBySection(outcomes)
  const counts = answers ? await loadSectionCounts(grant.area) : new Map()
  const words = { goal: t('goal'), priorities: t('priorities') }
  const quotes = writer && county ? quotesOf(county, words) : []
  return (
    <AppShell {...shell} area={slug} current="roadmap" path={path}>
      <div className="dochead">
        <div className="wrap">
          <div>
            <p className="over">
              <b>{name}</b> {t('draft')}
            </p>
            <h1>{outline.roadmap.title}</h1>
          </div>
          <div className="headmeta">
            <p className="small muted">{t('newer')}</p>
            <p className="row small">
              <a href={historyPath(slug)}>{history('link')}</a>
              {county && (
                <button
                  className="linklike"
                  type="button"
                  popoverTarget="beside"
                  lang={PROFILE_LOCALE}
                >
                  {county.targetPicture.title}
                </button>
              )}
              <a href={commentsPath(slug)}>{t('allComments')}</a>
              <a href={`/areas/${slug}/versions`}>{t('versions')}</a>
              {manages && <a href={`${path}/settings`}>{t('settings')}</a>}
            </p>
          </div>
        </div>
        <div className="wrap">
          <NoticeLine done={query.done} memory={memory} />
        </div>
      </div>
      <PauseBanner pauses={outline.pauses} feedback={feedback} slug={slug} />
      <ClientMessages namespaces={ROADMAP_NAMESPACES}>
        <LiveRoadmap
          roadmapId={outline.roadmap.id}
          slug={slug}
          me={commenter}
          threads={threads}
          people={people}
          sections={texts.map(({ id, number, title, epoch, seq }) => ({
            id,
            number,
            title,
            epoch,
            seq,
          }))}
        >
          <Strip slug={slug} area={name} writes={writer !== null} />
          <div className="wrap doc-grid">
            <Outline sections={texts} />
            <div className="secs">
              {texts.map((section) => (
                <SectionShell
                  key={section.id}
                  section={{
                    id: section.id,
                    documentId: section.documentId,
                    number: section.number,
                    title: section.title,
                    epoch: section.epoch,
                    seq: section.seq,
                  }}
                  writer={writer}
                  quotes={quotes}
                  header={
                    <SectionHeader slug={slug} section={section} setsStatus={setsStatus}>
                      <SectionPriorities carried={carried.get(section.id) ?? []} />
                      <SectionLine count={counts.get(section.id)} />
                      <SectionOutcomes
                        slug={slug}
                        sectionId={section.id}
                        shown={outcomes.get(section.id)}
                        handles={writes}
                      />
                    </SectionHeader>
                  }
                  content={onlyThreads(section.content, (id) => shown.has(id))}
                  workedIn={workedIn.get(section.id) ?? []}
                />
              ))}
            </div>
            {county && <Beside county={county} writes={writer !== null} />}
          </div>
          <DecisionNews />
        </LiveRoadmap>
      </ClientMessages>
    </AppShell>
  )
}

function idOf(value: unknown): string | null {
  return typeof value === 'string' && isId(value) ? value : null
}
