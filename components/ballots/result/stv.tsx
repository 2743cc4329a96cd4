import { at } from '@/lib/ballots/rules/exact'
import type { StvResult, TallyName } from '@/lib/ballots/types'
import { StvStep } from './stv-step'
import { StvTable } from './stv-table'
import { resultOf, type ResultView } from './view'

type Props = { view: ResultView; tallies: readonly TallyName[] }

/** More steps are folded away, to be opened by who wants them. */
const STEPS_SHOWN = 8
/** Of still more some are told; the rest stand in the file. */
const STEPS_TOLD = 60

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
  const told = stepsTold(result)
  return (
    <>
      <p className="small">{t('stv.quota', { valid, seats, quota })}</p>
      {told.length < stages.length && <p className="small muted">{t('stv.some')}</p>}
      <ol className="res-stages">
        {told.map((number) => (
          <li key={number}>
            <StvStep result={result} number={number} tally={tally} view={view} />
          </li>
        ))}
      </ol>
      {unfilled > 0 && <p className="small">{t('stv.unfilled', { seats: unfilled })}</p>}
    </>
  )
}

/** Numbers of the steps, from 1. Of very many those that elect somebody or pass on a surplus. */
function stepsTold({ stages }: StvResult): number[] {
  const all = stages.map((_, index) => index + 1)
  if (all.length <= STEPS_TOLD) return all
  const matters = ({ event, elected }: StvResult['stages'][number]) =>
    elected.length > 0 || event.type !== 'exclusion'
  return all.filter((number) => matters(at(stages, number - 1))).slice(0, STEPS_TOLD)
}
