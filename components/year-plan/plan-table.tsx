/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- some browsers forget what a table is once its rows are laid out otherwise, as on a phone */
import { getFormatter, getTranslations } from 'next-intl/server'
import type { ShellArea } from '@/components/shell/types'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { LoadedYearPlan } from '@/lib/year-plan/loaders'
import { byMonth } from '@/lib/year-plan/rules'
import type { PlanRow } from '@/lib/year-plan/types'
import { DifferenceWords } from './difference-words'

type Props = {
  loaded: Pick<LoadedYearPlan, 'plan' | 'rows' | 'year'>
  /** Those that the reader may know of: others are not named. */
  areas: readonly ShellArea[]
}

/** The meetings by month. On a phone every meeting stands as lines below one another, still as a table. */
export async function PlanTable({ loaded: { plan, rows, year }, areas }: Props) {
  const t = await getTranslations('year-plan')
  const format = await getFormatter()
  const months = byMonth(rows, (at) => format.dateTime(at, { month: 'long' }))
  const known = new Map(areas.map(({ slug, name }) => [slug, name]))
  return (
    <table className="plan-table" role="table">
      <caption className="vh">{t('table.caption', { year: String(year) })}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            {t('table.when')}
          </th>
          <th scope="col" role="columnheader">
            {t('table.meeting')}
          </th>
          <th scope="col" role="columnheader">
            {t('table.place')}
          </th>
          <th scope="col" role="columnheader">
            {plan ? t('table.difference') : t('table.state')}
          </th>
        </tr>
      </thead>
      {months.map(({ month, rows: own }) => (
        <tbody key={month} role="rowgroup">
          <tr role="row" className="plan-month">
            <th scope="rowgroup" colSpan={4} role="rowheader">
              {month}
            </th>
          </tr>
          {own.map((row) => (
            <Row key={row.meeting.id} row={row} isAdopted={plan !== null} known={known} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

type RowProps = { row: PlanRow; isAdopted: boolean; known: ReadonlyMap<string, string> }

async function Row({ row, isAdopted, known }: RowProps) {
  const { meeting, linked } = row
  const t = await getTranslations('year-plan')
  const format = await getFormatter()
  const language = await currentLocale()
  const isElsewhere = row.at !== meeting.startsAt
  const about = meeting.allAreas
    ? t('all')
    : format.list(meeting.areas.flatMap(({ slug }) => known.get(slug) ?? []))
  const { place, videoLink } = meeting
  const remote = place ? t('table.both', { place }) : t('table.remote')
  return (
    <tr role="row" data-state={meeting.state}>
      <td role="cell" className="plan-when">
        <time dateTime={meeting.startsAt.toISOString()}>
          {format.dateTime(meeting.startsAt, {
            weekday: 'short',
            day: 'numeric',
            month: 'short',
            ...(isElsewhere && { year: 'numeric' }),
          })}{' '}
          <span>
            {`${format.dateTime(meeting.startsAt, 'time')}–${format.dateTime(meeting.endsAt, 'time')}`}
          </span>
        </time>
      </td>
      <th scope="row" role="rowheader">
        {linked ? <a href={`/meetings/${meeting.id}`}>{meeting.title}</a> : meeting.title}
        <small>{[meeting.kind.name[language], about].filter(Boolean).join(' · ')}</small>
      </th>
      <td role="cell">{videoLink ? remote : place}</td>
      <td role="cell">
        <DifferenceWords row={row} isAdopted={isAdopted} />
      </td>
    </tr>
  )
}
