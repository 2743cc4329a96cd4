import { Icon } from '@/components/ui/icon'
import { TableFrame } from '@/components/ui/table-frame'
import type { OptionId, SchulzeResult, TallyName } from '@/lib/ballots/types'
import { Bar } from './bar'
import { duels, type Duel, type Link } from '@/lib/ballots/rules/duels'
import { Figure } from './figure'
import { OptionName } from './option-name'
import { resultOf, type ResultView } from './view'

type Props = { view: ResultView; tallies: readonly TallyName[] }

/** A matrix of more is for the file alone: nobody reads it. */
const MATRIX_SHOWN = 24

/** Who beats whom: two by two as bars, with the path where one wins by way of others. */
export function SchulzeChart({ view, tallies }: Props) {
  const { words } = view
  const { t } = words
  return (
    <Figure
      view={view}
      tallies={tallies}
      form="columns"
      heading={t('chart.schulze.heading')}
      explained={t('chart.schulze.explained')}
    >
      <div className="res-columns" data-n={tallies.length}>
        {tallies.map((name) => (
          <div key={name}>
            <p className="res-k">{t(`tally.${name}`)}</p>
            <ul className="res-duels">
              {duels(resultOf(view, name, 'schulze'), view.shown).map((duel) => (
                <li key={`${duel.winner} ${duel.loser}`}>
                  <DuelBar duel={duel} tally={name} view={view} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Figure>
  )
}

function DuelBar({ duel, tally, view }: { duel: Duel; tally: TallyName; view: ResultView }) {
  const { words } = view
  const { winner, loser, won, lost, path } = duel
  return (
    <>
      <p className="res-duel">
        <b>
          <OptionName option={winner} words={words} />
        </b>
        <OptionName option={loser} words={words} />
      </p>
      <Bar
        tally={tally}
        segments={[{ part: won, fill: 'tally' }]}
        whole={won + lost}
        mark={{ numerator: 1, denominator: 2 }}
        framed
      />
      <p className="res-duel res-duel-n">
        <b>{words.number(won)}</b>
        <span>{words.number(lost)}</span>
      </p>
      {path.length > 1 && <Chain path={path} view={view} />}
    </>
  )
}

/** The way round by which one beats another: each link with its papers, the weakest marked. */
function Chain({ path, view: { words } }: { path: readonly Link[]; view: ResultView }) {
  const weakest = Math.min(...path.map(({ papers }) => papers))
  return (
    <p className="res-chain">
      <OptionName option={path[0]?.from ?? ''} words={words} />
      {path.map(({ to, papers }) => (
        <span key={to}>
          <b data-weakest={papers === weakest || undefined}>{words.number(papers)}</b>
          <Icon name="arrow-right" />
          <OptionName option={to} words={words} />
        </span>
      ))}
    </p>
  )
}

/** The same in sentences: the strongest path from one to the next, and the one back. */
export function SchulzePaths({ view, tallies }: Props) {
  const { words } = view
  const { t } = words
  return (
    <section className="res-paths" aria-labelledby={`${view.id}-${tallies[0]}-paths`}>
      <h4 id={`${view.id}-${tallies[0]}-paths`}>{t('paths.heading')}</h4>
      <p className="small muted">{t('paths.explained')}</p>
      <div className="res-columns" data-n={tallies.length}>
        {tallies.map((name) => (
          <div key={name}>
            <h5>{t(`tally.${name}`)}</h5>
            <ol>
              {duels(resultOf(view, name, 'schulze'), view.shown).map((duel) => (
                <li key={`${duel.winner} ${duel.loser}`}>{pathWords(duel, view)}</li>
              ))}
            </ol>
          </div>
        ))}
      </div>
    </section>
  )
}

function pathWords({ winner, loser, tied, path, strength, back }: Duel, { words }: ResultView) {
  const { t, nameOf } = words
  const [a, b] = [nameOf(winner), nameOf(loser)]
  if (tied) return t('paths.tied', { a, b, strength })
  const links = path.map(({ from, to, papers, against }) =>
    t('paths.link', { a: nameOf(from), b: nameOf(to), papers, against }),
  )
  const [only] = links
  return path.length === 1
    ? t('paths.direct', { link: only ?? '', back })
    : t('paths.round', { a, b, links: words.list(links), strength, back })
}

/** Papers that rank the row above the column; the greater of a pair is marked, in form and in words. */
export function SchulzeMatrix({ view, tallies }: Props) {
  const { t } = view.words
  if (view.order.length > MATRIX_SHOWN) return <p className="small muted">{t('matrix.tooMany')}</p>
  return tallies.map((name) => (
    <div key={name} className="res-matrix-part">
      <h4>{t('matrix.heading', { tally: t(`tally.${name}`) })}</h4>
      <Matrix result={resultOf(view, name, 'schulze')} view={view} label={t(`tally.${name}`)} />
    </div>
  ))
}

function Matrix({
  result,
  view,
  label,
}: {
  result: SchulzeResult
  view: ResultView
  label: string
}) {
  const { words, order } = view
  const { t } = words
  const cell = (a: OptionId, b: OptionId) => {
    const [row, column] = [result.options.indexOf(a), result.options.indexOf(b)]
    const papers = (one: number, other: number) => result.preferred[one]?.[other] ?? 0
    return { papers: papers(row, column), wins: papers(row, column) > papers(column, row) }
  }
  const caption = t('matrix.caption', { tally: label })
  return (
    <TableFrame label={caption}>
      <table className="res-table res-matrix">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('matrix.corner')}</th>
            {order.map((option) => (
              <th key={option} scope="col">
                <OptionName option={option} words={words} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.map((row) => (
            <tr key={row}>
              <th scope="row">
                <OptionName option={row} words={words} />
              </th>
              {order.map((column) => {
                if (row === column) return <td key={column} className="res-self" />
                const { papers, wins } = cell(row, column)
                return (
                  <td key={column} data-wins={wins || undefined}>
                    {words.number(papers)}
                    {wins && <span className="vh"> {t('matrix.wins')}</span>}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
