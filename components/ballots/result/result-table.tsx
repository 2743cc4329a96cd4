import { TableFrame } from '@/components/ui/table-frame'
import type { TallyName } from '@/lib/ballots/types'
import { columnsOf } from './columns'
import { OptionName } from './option-name'
import { countOf, type ResultView } from './view'

type Props = { view: ResultView; tallies: readonly TallyName[] }

/** The figures of the chart, for everybody: each tally has its own columns, none of them a sum (B1). */
export function ResultTable({ view, tallies }: Props) {
  const { words, order } = view
  const { t } = words
  const groups = tallies.map((name) => ({
    name,
    columns: columnsOf(countOf(view, name).result, words),
  }))
  const caption = t('table.caption', {
    tallies: tallies.map((name) => t(`tally.${name}`)).join(', '),
  })
  return (
    <TableFrame label={caption}>
      <table className="res-table">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t('column.option')}
            </th>
            {groups.map(({ name, columns }) => (
              <th key={name} scope="colgroup" colSpan={columns.length}>
                {t(`tally.${name}`)}
              </th>
            ))}
          </tr>
          <tr>
            {groups.flatMap(({ name, columns }) =>
              columns.map(({ key }) => (
                <th key={`${name} ${key}`} scope="col" className="n">
                  {t(`column.${key}`)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {order.map((option) => (
            <tr key={option}>
              <th scope="row">
                <OptionName option={option} words={words} />
              </th>
              {groups.flatMap(({ name, columns }) =>
                columns.map(({ key, cell }) => (
                  <td key={`${name} ${key}`} className="n">
                    {cell(option)}
                  </td>
                )),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
