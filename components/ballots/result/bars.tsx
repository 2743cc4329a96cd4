import type { OptionId, Ratio, TallyName } from '@/lib/ballots/types'
import { placesOf } from '@/lib/ballots/rules/places'
import { Bar, type Segment } from './bar'
import { placeLine } from './columns'
import { Figure } from './figure'
import { OptionName } from './option-name'
import { countOf, type ResultView } from './view'

/** What one tally draws of one option. */
export type BarOf = { segments: Segment[]; value: string; more: string }
export type BarsOf = {
  whole: number
  framed?: boolean
  mark?: Ratio | undefined
  of: (option: OptionId) => BarOf
}

type Props = {
  view: ResultView
  tallies: readonly TallyName[]
  heading: string
  explained: string
  barsOf: (tally: TallyName) => BarsOf
}

/** Letters that stand between two bars; longer names stand above them. */
const NAME_BETWEEN = 40

/**
 * Bars with the name between: persons grow to the left of it and organisations to the right, so that nobody
 * reads them as one length. Beside each other below a long name, under each other where there is no room.
 */
export function Bars({ view, tallies, heading, explained, barsOf }: Props) {
  const { words } = view
  const isLong = view.shown.some((option) => words.nameOf(option).length > NAME_BETWEEN)
  const sides = tallies.map((name) => ({
    name,
    places: placesOf(countOf(view, name).result),
    bars: barsOf(name),
  }))
  return (
    <Figure
      view={view}
      heading={heading}
      explained={explained}
      tallies={tallies}
      form={isLong ? 'columns' : 'sides'}
    >
      <ul className={isLong ? 'res-blocks' : 'res-rows'} data-n={sides.length}>
        {view.shown.map((option) => (
          <li key={option}>
            <b className="res-opt">
              <OptionName option={option} words={words} />
            </b>
            {sides.map(({ name, places, bars }) => {
              const { segments, value, more } = bars.of(option)
              return (
                <div key={name} className="res-side" data-t={name}>
                  <span className="res-k">{words.t(`tally.${name}`)}</span>
                  <span className="res-track">
                    <Bar tally={name} segments={segments} {...scaleOf(bars)} />
                  </span>
                  <span className="res-v">
                    <b>{value}</b>
                    {[more, placeLine(places.get(option), words)].map(
                      (line) => line && <small key={line}>{line}</small>,
                    )}
                  </span>
                </div>
              )
            })}
          </li>
        ))}
      </ul>
    </Figure>
  )
}

const scaleOf = ({ whole, framed = false, mark }: BarsOf) => ({ whole, framed, mark })
