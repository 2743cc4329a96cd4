import { entryOf, largest } from '@/lib/ballots/rules/places'
import type { PointsResult, TallyName } from '@/lib/ballots/types'
import { Bars, type BarsOf } from './bars'
import { OptionName } from './option-name'
import { resultOf, type ResultView } from './view'

type Props = { view: ResultView; tallies: readonly TallyName[] }

/** A bar for each option, in blocks of papers that gave it the same: many small ones or few large ones. */
export function PointsChart({ view, tallies }: Props) {
  const { t } = view.words
  const { terms } = view.content
  const { budget, cap } = terms.method === 'points' ? terms : { budget: 0, cap: null }
  return (
    <Bars
      view={view}
      tallies={tallies}
      heading={t('chart.points.heading')}
      explained={t('chart.points.explained', { budget, cap: cap ?? budget })}
      barsOf={(name) => barsOf(resultOf(view, name, 'points'), view)}
    />
  )
}

function barsOf(result: PointsResult, { words }: ResultView): BarsOf {
  return {
    // The longest bar fills its place; lengths are of points within one tally.
    whole: largest(result.options.map(({ points }) => points)),
    of: (option) => {
      const { points, supporters, spread } = entryOf(result.options, option)
      return {
        segments: [...spread]
          .reverse()
          .map((one) => ({ part: one.points * one.papers, fill: 'tally' as const })),
        value: words.number(points),
        more: words.t('chart.points.supporters', { supporters }),
      }
    },
  }
}

/** How many gave how many points, in words; and what nobody used. */
export function PointsSpread({ view, tallies }: Props) {
  const { t } = view.words
  return (
    <details className="res-fold" data-print>
      <summary>{t('chart.points.spread')}</summary>
      {tallies.map((name) => {
        const { options, spent, unspent } = resultOf(view, name, 'points')
        return (
          <div key={name}>
            <h4>{t(`tally.${name}`)}</h4>
            <dl className="res-list">
              {view.order.map((option) => (
                <div key={option}>
                  <dt>
                    <OptionName option={option} words={view.words} />
                  </dt>
                  <dd>{spreadWords(entryOf(options, option).spread, view)}</dd>
                </div>
              ))}
            </dl>
            <p className="small muted">{t('chart.points.unspent', { spent, unspent })}</p>
          </div>
        )
      })}
    </details>
  )
}

function spreadWords(spread: PointsResult['options'][number]['spread'], { words }: ResultView) {
  if (spread.length === 0) return words.t('chart.points.none')
  return [...spread]
    .reverse()
    .map(({ points, papers }) => words.t('chart.points.gave', { points, papers }))
    .join(', ')
}
