import { TableFrame } from '@/components/ui/table-frame'
import { votesWords } from '@/lib/ballots/rules/result-words'
import { VOTE } from '@/lib/ballots/rules/stv-transfers'
import type { OptionId, StvStage, TallyName } from '@/lib/ballots/types'
import { OptionName } from './option-name'
import { resultOf, type ResultView } from './view'

/** A table of more is for the file alone. */
const CELLS_SHOWN = 1_500

/** All options at all steps, and below them what accounts for the rest of the papers (B7). */
export function StvTable({ view, tally }: { view: ResultView; tally: TallyName }) {
  const { words, order } = view
  const { t } = words
  const { stages, valid } = resultOf(view, tally, 'stv')
  if (stages.length === 0) return null
  if (stages.length * order.length > CELLS_SHOWN)
    return <p className="small muted">{t('stv.tooMany')}</p>
  const caption = t('stv.table', { tally: t(`tally.${tally}`) })
  const cells = (of: (stage: StvStage) => number) =>
    stages.map((stage, index) => (
      // oxlint-disable-next-line react/no-array-index-key -- a stage has no identity but its number
      <td key={index} className="n d">
        {votesWords(of(stage), words)}
      </td>
    ))
  return (
    <div className="res-matrix-part">
      <h4>{caption}</h4>
      <TableFrame label={caption}>
        <table className="res-table res-steps">
          <caption className="vh">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t('column.option')}</th>
              {stages.map(({ event }, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- as above
                <th key={index} scope="col" className="n">
                  {t('stv.column', { number: index + 1, event: event.type })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {order.map((option) => (
              <tr key={option}>
                <th scope="row">
                  <OptionName option={option} words={words} />
                </th>
                {stages.map((stage, index) => (
                  // oxlint-disable-next-line react/no-array-index-key -- as above
                  <td
                    key={index}
                    className="n d"
                    data-won={stage.elected.includes(option) || undefined}
                  >
                    {votesWords(votesOf(stage, option), words)}
                    {stage.elected.includes(option) && <span> {t('stv.here')}</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('stv.nonTransferable')}</th>
              {cells(({ nonTransferable }) => nonTransferable)}
            </tr>
            <tr>
              <th scope="row">{t('stv.cutOff')}</th>
              {cells(({ truncated }) => truncated)}
            </tr>
            <tr>
              <th scope="row">{t('stv.valid')}</th>
              {cells(() => valid * VOTE)}
            </tr>
          </tfoot>
        </table>
      </TableFrame>
    </div>
  )
}

const votesOf = (stage: StvStage, option: OptionId) =>
  stage.votes.find((one) => one.option === option)?.votes ?? 0
