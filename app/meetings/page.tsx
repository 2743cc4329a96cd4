import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { CalendarFilter } from '@/components/calendar/calendar-filter'
import { Subscribe } from '@/components/calendar/subscribe'
import { MeetingRows } from '@/components/meetings/meeting-rows'
import { AppShell } from '@/components/shell/app-shell'
import { EmptyState } from '@/components/ui/empty-state'
import { loadAreas, loadShell } from '@/lib/areas/loaders'
import { grantFor, requireActor } from '@/lib/auth/next'
import { loadCalendar, loadOwnAddress, siteAddress } from '@/lib/calendar/loaders'
import { inTwo, openMeetings } from '@/lib/meetings/rules'
import type { Meeting } from '@/lib/meetings/types'
import { hasOffers } from '@/lib/offers/loaders'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('calendar'))('page') }
}

export default async function CalendarPage({ searchParams }: Props) {
  const { area = '', kind = '', over } = await searchParams
  const actor = await requireActor('/meetings')
  const grant = await grantFor('county.read', { type: 'county' }, '/meetings')
  const [shell, areas, calendar, own, offers] = await Promise.all([
    loadShell(actor),
    loadAreas(actor),
    loadCalendar(actor),
    loadOwnAddress(grant),
    hasOffers(actor),
  ])
  const t = await getTranslations('calendar')
  const to = await getTranslations('offers')
  const format = await getFormatter()
  const { meetings, kinds, now } = calendar
  const chosen = meetings.filter(
    (one) =>
      (area === '' || one.areas.some(({ slug }) => slug === area)) &&
      (kind === '' || one.kind.key === kind),
  )
  const { ahead, over: earlier } = inTwo(chosen, now)
  const { last, next } = openMeetings(meetings, now)
  const day = (meeting: Meeting | null) =>
    meeting ? format.dateTime(meeting.startsAt, 'date') : 'none'
  const shown = over === '1' ? [...ahead, ...earlier] : ahead
  return (
    <AppShell {...shell} current="calendar" path="/meetings">
      <div className="wrap meet">
        <header className="page-head">
          <p className="over">
            <b>{t('page')}</b>
          </p>
          <h1>
            {t('title', { count: ahead.filter(({ state }) => state !== 'cancelled').length })}
          </h1>
          <p className="lead">{t('lead')}</p>
          <p>{t('openLine', { last: day(last), next: day(next) })}</p>
          <p className="row small more no-print">
            <a href="/year-plan">{t('yearPlan')}</a>
            {offers && <a href="/offers">{to('page')}</a>}
          </p>
        </header>
        <CalendarFilter areas={areas} kinds={kinds} area={area} kind={kind} over={over === '1'} />
        {shown.length === 0 && (
          <EmptyState title={t('empty')}>
            <p>{t('emptyWhat')}</p>
          </EmptyState>
        )}
        {byMonth(shown, (at) => format.dateTime(at, 'month')).map(([month, ofMonth]) => (
          <section key={month} className="cal-month">
            <h2 className="secline">{month}</h2>
            <MeetingRows meetings={ofMonth} now={now} level="h3" />
          </section>
        ))}
        <Subscribe baseUrl={siteAddress()} areas={areas} own={own} />
      </div>
    </AppShell>
  )
}

function byMonth(meetings: readonly Meeting[], monthOf: (at: Date) => string) {
  const months = new Map<string, Meeting[]>()
  for (const meeting of meetings) {
    const month = monthOf(meeting.startsAt)
    months.set(month, [...(months.get(month) ?? []), meeting])
  }
  return [...months]
}
