import type { StvResult, TallyName } from '@/lib/ballots/types'
import { StvStep } from './stv-step'
import { StvTable } from './stv-table'
import { resultOf, type ResultView } from './view'

type Props = { view: ResultView; tallies: readonly TallyName[] }

/** More steps are folded away, to be opened by who wants them. */
const STEPS_SHOWN = 8

/** The count step by step, each with what moved and how it stood after it; then all steps as a table. */
export function StvSteps({ view, tallies }: Props) {
  const { t } = view.words
  const id = `${view.id}-${tallies[0]}-steps`
  const longest = tallies.map((name) => resultOf(view, name, 'stv').stages.length)
  const columns = (
    <div className="res-columns" data-n={tallies.length}>
      {tallies.map((name) => (
        <div key={name}>
          <h4>{t(`tally.${name}`)}</h4>
          <Steps result={resultOf(view, name, 'stv')} tally={name} view={view} />
        </div>
      ))}
    </div>
  )
  return (
    <section className="res-fig" aria-labelledby={id}>
      <h3 id={id}>{t('stv.heading')}</h3>
      <p className="small muted">{t('stv.explained')}</p>
      {Math.max(...longest) > STEPS_SHOWN ? (
        <details className="res-fold" data-print>
          <summary>{t('stv.all', { count: Math.max(...longest) })}</summary>
          {columns}
        </details>
      ) : (
        columns
      )}
      {tallies.map((name) => (
        <StvTable key={name} view={view} tally={name} />
      ))}
    </section>
  )
}

type StepsProps = { result: StvResult; tally: TallyName; view: ResultView }

function Steps({ result, tally, view }: StepsProps) {
  const { t } = view.words
  const { stages, quota, valid, seats, unfilled } = result
  if (quota === null) return <p className="res-note">{t('stv.nothing')}</p>
  return (
    <>
      <p className="small">{t('stv.quota', { valid, seats, quota })}</p>
      <ol className="res-stages">
        {stages.map((_, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a stage has no identity but its number
          <li key={index}>
            <StvStep result={result} number={index + 1} tally={tally} view={view} />
          </li>
        ))}
      </ol>
      {unfilled > 0 && <p className="small">{t('stv.unfilled', { seats: unfilled })}</p>}
    </>
  )
}
