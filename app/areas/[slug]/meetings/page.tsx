import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MeetingRows } from '@/components/meetings/meeting-rows'
import { Notice } from '@/components/meetings/notice'
import { AppShell } from '@/components/shell/app-shell'
import { EmptyState } from '@/components/ui/empty-state'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { mayI } from '@/lib/auth/next'
import { currentLocale } from '@/lib/i18n/current-locale'
import { loadMeetingsOfArea, now } from '@/lib/meetings/loaders'
import { inTwo } from '@/lib/meetings/rules'
import { hasOffers } from '@/lib/offers/loaders'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('meetings'))('list.page') }
}

export default async function AreaMeetingsPage({ params, searchParams }: Props) {
  const { slug } = await params
  const { done } = await searchParams
  const path = `/areas/${slug}/meetings`
  const { actor, area, grant } = await loadArea(slug, path)
  const [shell, meetings, plans, offers] = await Promise.all([
    loadShell(actor),
    loadMeetingsOfArea(actor, grant),
    mayI('meeting.plan', asResource(area)),
    hasOffers(actor),
  ])
  const t = await getTranslations('meetings')
  const to = await getTranslations('offers')
  const came = await getTranslations('outcomes')
  const present = now()
  const { ahead, over } = inTwo(meetings, present)
  const planned = ahead.filter(({ state }) => state !== 'cancelled').length
  return (
    <AppShell {...shell} area={slug} current="meetings" path={path}>
      <div className="wrap meet">
        <header className="page-head">
          <p className="over">
            <b>{area.name[await currentLocale()]}</b>
          </p>
          <h1>{t('list.title', { count: planned })}</h1>
          <p className="lead">{t('list.lead')}</p>
          <p className="row more">
            {plans && (
              <a className="btn btn-main" href={`${path}/prepare`}>
                {t('list.plan')}
              </a>
            )}
            <a href={`/meetings?area=${slug}`}>{t('list.calendar')}</a>
            <a href={`/areas/${slug}/year-plan`}>{t('list.yearPlan')}</a>
            {offers && <a href="/offers">{to('page')}</a>}
            <a href={`/actions?whose=all&area=${area.id}`}>{came('actions.link')}</a>
            <a href={`/areas/${slug}/outcomes`}>{came('section.page')}</a>
          </p>
        </header>
        <Notice done={done} memory={null} />
        {meetings.length === 0 && (
          <EmptyState title={t('list.empty')}>
            <p>{plans ? t('list.emptyLeader') : t('list.emptyReader')}</p>
          </EmptyState>
        )}
        {ahead.length > 0 && <MeetingRows meetings={ahead} now={present} />}
        {over.length > 0 && (
          <section aria-labelledby="over">
            <h2 id="over" className="secline">
              {t('list.overCount', { count: over.length })}
            </h2>
            <MeetingRows meetings={over} now={present} level="h3" />
          </section>
        )}
      </div>
    </AppShell>
  )
}
