import { entryOf, fraction, largest } from '@/lib/ballots/rules/places'
import { decimal } from '@/lib/ballots/rules/result-words'
import type { ScoreResult, TallyName } from '@/lib/ballots/types'
import { percent } from './bar'
import { Figure } from './figure'
import { OptionName } from './option-name'
import { resultOf, type ResultView } from './view'

type Props = { view: ResultView; tallies: readonly TallyName[] }
type Entry = ScoreResult['options'][number]

/** Above it each score is named; of a longer scale its ends are. */
const SCORES_NAMED = 11

/** For each option how many gave each score, and where the mean lies: whether they agree or are of two minds. */
export function ScoreChart({ view, tallies }: Props) {
  const { words } = view
  const { t } = words
  const { terms } = view.content
  const { lowest, highest } = terms.method === 'score' ? terms : { lowest: 0, highest: 0 }
  return (
    <Figure
      view={view}
      tallies={tallies}
      form="columns"
      heading={t('chart.score.heading')}
      explained={t('chart.score.explained', {
        lowest: words.number(lowest),
        highest: words.number(highest),
      })}
    >
      <ul className="res-blocks" data-n={tallies.length}>
        {view.shown.map((option) => (
          <li key={option}>
            <b className="res-opt">
              <OptionName option={option} words={words} />
            </b>
            {tallies.map((name) => {
              const { options } = resultOf(view, name, 'score')
              const most = largest(options.flatMap(({ spread }) => spread.map((one) => one.papers)))
              return (
                <div key={name} className="res-part res-beside">
                  <span className="res-k">{t(`tally.${name}`)}</span>
                  <Spread tally={name} entry={entryOf(options, option)} most={most} view={view} />
                  <MeanWords entry={entryOf(options, option)} view={view} />
                </div>
              )
            })}
          </li>
        ))}
      </ul>
    </Figure>
  )
}

function MeanWords({ entry, view }: { entry: Entry; view: ResultView }) {
  const { words, content } = view
  const { mean, raters, few } = entry
  if (!mean)
    return (
      <p className="res-v">
        <small>{words.t('figure.unrated')}</small>
      </p>
    )
  const fewest = content.terms.method === 'score' ? content.terms.fewest : 0
  return (
    <p className="res-v">
      <b>{decimal(mean, words)}</b>
      <small>{words.t('chart.score.mean', { exact: fraction(mean) })}</small>
      <small>{words.t('chart.score.raters', { raters })}</small>
      {few && <small>{words.t('chart.score.few', { fewest })}</small>}
    </p>
  )
}

type SpreadProps = { tally: TallyName; entry: Entry; most: number; view: ResultView }

/** A column for each score; the mean is a line with a point on the scale. */
function Spread({ tally, entry, most, view: { words } }: SpreadProps) {
  const { spread, mean } = entry
  const steps = spread.length
  const lowest = spread[0]?.score ?? 0
  const named = steps <= SCORES_NAMED ? spread : [...spread.slice(0, 1), ...spread.slice(-1)]
  const middle = (score: number) => percent(score - lowest + 0.5, steps)
  const at = mean && percent(mean.numerator / mean.denominator - lowest + 0.5, steps)
  return (
    <div className="res-spread">
      <svg className="res-cols" data-t={tally} focusable="false" aria-hidden="true">
        {spread.map(({ score, papers }) => (
          <rect
            key={score}
            className="res-fill"
            data-f="tally"
            x={percent(score - lowest + 0.1, steps)}
            width={percent(0.8, steps)}
            y={percent(most - papers, most)}
            height={percent(papers, most)}
          />
        ))}
        <line className="res-base" x1="0" x2="100%" y1="100%" y2="100%" />
        {at && (
          <>
            <line className="res-mark-edge" x1={at} x2={at} y1="0" y2="100%" />
            <line className="res-mark" x1={at} x2={at} y1="0" y2="100%" />
          </>
        )}
      </svg>
      <svg className="res-scale" focusable="false" aria-hidden="true">
        {named.map(({ score }) => (
          <text key={score} x={middle(score)} y="0.85em" textAnchor="middle">
            {words.number(score)}
          </text>
        ))}
      </svg>
    </div>
  )
}
