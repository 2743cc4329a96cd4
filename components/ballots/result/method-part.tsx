import type { ReactNode } from 'react'
import type { TallyName } from '@/lib/ballots/types'
import { unreachable } from '@/lib/kernel/unreachable'
import { ApprovalChart } from './approval'
import { ConsentChart } from './consent'
import { Objections } from './objections'
import { PointsChart, PointsSpread } from './points'
import { ResultTable } from './result-table'
import { SchulzeChart, SchulzeMatrix, SchulzePaths } from './schulze'
import { ScoreChart } from './score'
import { StvSteps } from './stv'
import { countOf, type ResultView } from './view'

type Props = { view: ResultView; tallies: readonly TallyName[] }
type Parts = { chart: ReactNode; more: ReactNode }

/** The chart that explains the method, the same figures as a table, and how they came about. */
export function MethodPart({ view, tallies }: Props) {
  const { t } = view.words
  if (tallies.every((name) => countOf(view, name).result.valid === 0))
    return <p className="res-note">{t('chart.nothing')}</p>
  const { chart, more } = partsOf({ view, tallies })
  return (
    <>
      {chart}
      <ResultTable view={view} tallies={tallies} />
      {more}
    </>
  )
}

function partsOf(props: Props): Parts {
  const { method } = props.view.content.terms
  switch (method) {
    case 'consent':
      return { chart: <ConsentChart {...props} />, more: <Objections {...props} /> }
    case 'approval':
      return { chart: <ApprovalChart {...props} />, more: null }
    case 'points':
      return { chart: <PointsChart {...props} />, more: <PointsSpread {...props} /> }
    case 'score':
      return { chart: <ScoreChart {...props} />, more: null }
    case 'schulze':
      return {
        chart: <SchulzeChart {...props} />,
        more: (
          <>
            <SchulzePaths {...props} />
            <SchulzeMatrix {...props} />
          </>
        ),
      }
    case 'stv':
      return { chart: null, more: <StvSteps {...props} /> }
    default:
      return unreachable(method)
  }
}
