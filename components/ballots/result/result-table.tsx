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
  /** Where another tally begins there is more room. */
  const cellClass = (name: TallyName, index: number) =>
    index === 0 && name !== tallies[0] ? 'n res-next' : 'n'
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
              columns.map(({ key }, index) => (
                <th key={`${name} ${key}`} scope="col" className={cellClass(name, index)}>
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
                columns.map(({ key, cell }, index) => {
                  const text = cell(option)
                  const isWhole = /^\d+$/.test(text)
                  return (
                    <td
                      key={`${name} ${key}`}
                      className={isWhole ? cellClass(name, index) : `${cellClass(name, index)} d`}
                    >
                      {text}
                    </td>
                  )
                }),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
