import { unreachable } from '@/lib/kernel/unreachable'
import type { Terms } from '@/lib/ballots/types'
import type { Option } from '../option-list'
import { ApprovalMarks } from './approval-marks'
import { ConsentMarks } from './consent-marks'
import type { Paper } from './paper'
import { PointsMarks } from './points-marks'
import { RankMarks } from './rank-marks'
import { ScoreMarks } from './score-marks'

type Props = { terms: Terms; options: readonly Option[]; paper: Paper }

/** What can be marked on a paper, by the ballot's method. */
export function Marks({ terms, options, paper }: Props) {
  switch (terms.method) {
    case 'consent':
      return <ConsentMarks options={options} paper={paper} />
    case 'approval':
      return <ApprovalMarks terms={terms} options={options} paper={paper} />
    case 'points':
      return <PointsMarks terms={terms} options={options} paper={paper} />
    case 'score':
      return <ScoreMarks terms={terms} options={options} paper={paper} />
    case 'schulze':
    case 'stv':
      return <RankMarks terms={terms} options={options} paper={paper} />
    default:
      return unreachable(terms)
  }
}
