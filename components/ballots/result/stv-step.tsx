import { largest } from '@/lib/ballots/rules/places'
import { votesWords } from '@/lib/ballots/rules/result-words'
import { VOTE } from '@/lib/ballots/rules/stv-transfers'
import type { StvDraw, StvResult, StvStage, StvTransfer, TallyName } from '@/lib/ballots/types'
import { unreachable } from '@/lib/kernel/unreachable'
import { Bar } from './bar'
import { OptionName } from './option-name'
import type { ResultView } from './view'

type Props = { result: StvResult; number: number; tally: TallyName; view: ResultView }

/** Options drawn at one step; the others stand in the table. */
const BARS_SHOWN = 10
/** Lines of what moved at one step. */
const MOVES_SHOWN = 24

export function StvStep({ result, number, tally, view }: Props) {
  const { words } = view
  const { t, nameOf } = words
  const stage = result.stages[number - 1]
  const before = result.stages[number - 2]
  if (!stage) return null
  const left = stage.transfers.length - MOVES_SHOWN
  const truncated = stage.truncated - (before?.truncated ?? 0)
  return (
    <>
      <h5>{t('stv.step', { number, what: eventWords(stage, view) })}</h5>
      {stage.event.type !== 'first-preferences' && (
        <ul className="res-moves">
          {stage.transfers.length === 0 && <li>{t('stv.nothingMoves')}</li>}
          {stage.transfers.slice(0, MOVES_SHOWN).map((transfer) => (
            <li key={`${transfer.to} ${transfer.value}`}>{transferWords(transfer, view)}</li>
          ))}
          {left > 0 && <li>{t('more', { count: left })}</li>}
          {truncated > 0 && <li>{t('stv.truncated', { votes: votesWords(truncated, words) })}</li>}
        </ul>
      )}
      <Standing result={result} stage={stage} tally={tally} view={view} />
      {stage.draws.map((draw) => (
        <p key={`${draw.purpose} ${draw.drawn}`} className="small">
          {drawWords(draw, view)}
        </p>
      ))}
      {stage.elected.length > 0 && (
        <p className="res-won">
          {t('stv.elected', { names: words.list(stage.elected.map(nameOf)) })}
        </p>
      )}
    </>
  )
}

function eventWords({ event }: StvStage, { words }: ResultView): string {
  const { t, nameOf } = words
  switch (event.type) {
    case 'surplus':
      return t('stv.surplus', { name: nameOf(event.from), votes: votesWords(event.surplus, words) })
    case 'exclusion':
      return t('stv.exclusion', { name: nameOf(event.from) })
    case 'first-preferences':
      return t('stv.first')
    default:
      return unreachable(event)
  }
}

function transferWords({ to, papers, value, votes }: StvTransfer, { words }: ResultView): string {
  const { t, nameOf } = words
  const figures = { papers, value: votesWords(value, words), votes: votesWords(votes, words) }
  return to === null ? t('stv.lost', figures) : t('stv.moved', { name: nameOf(to), ...figures })
}

function drawWords({ purpose, tied, drawn }: StvDraw, { words }: ResultView): string {
  const { t, list, nameOf } = words
  return t('stv.drawn', { purpose, tied: list(tied.map(nameOf)), drawn: nameOf(drawn) })
}

type StandingProps = { result: StvResult; stage: StvStage; tally: TallyName; view: ResultView }

/** How it stood after the step: bars with the quota's line. The table says the same. */
function Standing({ result, stage, tally, view }: StandingProps) {
  const { words, order } = view
  const quota = (result.quota ?? 0) * VOTE
  const most = Math.max(
    quota,
    largest(result.stages.flatMap((one) => one.votes.map((v) => v.votes))),
  )
  const held = new Map(stage.votes.map(({ option, votes }) => [option, votes]))
  const drawn = order.filter((option) => (held.get(option) ?? 0) > 0).slice(0, BARS_SHOWN)
  return (
    <ul className="res-held" aria-hidden="true">
      {drawn.map((option) => {
        const votes = held.get(option) ?? 0
        return (
          <li key={option}>
            <OptionName option={option} words={words} />
            <Bar
              tally={tally}
              segments={[{ part: votes, fill: 'tally' }]}
              whole={most}
              mark={{ numerator: quota, denominator: most }}
            />
            <span>{votesWords(votes, words)}</span>
          </li>
        )
      })}
    </ul>
  )
}
