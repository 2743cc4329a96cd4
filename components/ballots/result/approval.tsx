import { entryOf } from '@/lib/ballots/rules/places'
import { exactShareWords, requiredValues, shareWords } from '@/lib/ballots/rules/result-words'
import type { ApprovalResult, TallyName } from '@/lib/ballots/types'
import { Bars, type BarsOf } from './bars'
import { resultOf, type ResultView } from './view'

type Props = { view: ResultView; tallies: readonly TallyName[] }

/** A bar for each option: how many approved it of those who could have, with the required share's line. */
export function ApprovalChart({ view, tallies }: Props) {
  const { t } = view.words
  const { terms } = view.content
  const required = terms.method === 'approval' ? terms.required : null
  return (
    <Bars
      view={view}
      tallies={tallies}
      heading={t('chart.approval.heading')}
      explained={
        required
          ? t('chart.approval.required', requiredValues(required))
          : t('chart.approval.explained')
      }
      barsOf={(name) => barsOf(resultOf(view, name, 'approval'), view)}
    />
  )
}

function barsOf(result: ApprovalResult, { words }: ResultView): BarsOf {
  const share = result.options[0]?.share ?? null
  const whole = share ? share.whole : result.valid
  return {
    whole,
    framed: true,
    mark: share?.required.share,
    of: (option) => {
      const { approvals } = entryOf(result.options, option)
      return {
        segments: [{ part: approvals, fill: 'tally' }],
        value: words.number(approvals),
        more: (share ? exactShareWords : shareWords)(approvals, whole, words) ?? '',
      }
    },
  }
}
