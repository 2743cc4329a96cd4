import { canonicalJson } from '@/lib/documents/canonical'
import { unreachable } from '@/lib/kernel/unreachable'
import type { MethodResult, OptionId, QuorumReached, Ranked, TallyName } from '../types'
import type { ResultContent } from './result-file'

/** `only`: there is no other tally to tell it from; `both`: that of persons and that of seats say the same. */
export type Where = 'only' | 'both' | TallyName

/** A sentence about a result, without its words. */
export type Statement =
  | { says: 'nobody' }
  | { says: 'no-quorum'; reached: QuorumReached }
  /** Nobody voted in that tally, or all its papers are blank. */
  | { says: 'nothing'; where: Where }
  /** Several: they share the first place. */
  | { says: 'first'; where: Where; options: OptionId[]; byLot: boolean }
  /** First, and still less than the required share. */
  | { says: 'short'; where: Where; options: OptionId[] }
  | { says: 'adopted' | 'not-adopted' | 'no-share'; where: Where; options: OptionId[] }
  | { says: 'elected'; where: Where; options: OptionId[] }
  | { says: 'unfilled'; where: Where; seats: number }

type Bare = Statement extends infer S
  ? S extends { where: Where }
    ? Omit<S, 'where'>
    : never
  : never

/** What matters first is said first. */
const ORDER: readonly Statement['says'][] = [
  'nobody',
  'no-quorum',
  'first',
  'elected',
  'adopted',
  'not-adopted',
  'short',
  'no-share',
  'unfilled',
  'nothing',
]

/**
 * What a closed ballot says, in sentences: the first is the one to remember. The tallies of persons and of
 * seats stand beside each other and are never added up; what both say is said once (B1). Guests speak only
 * where nobody else could vote.
 */
export function summarise({ electorate, result }: ResultContent): Statement[] {
  const { persons, seats } = electorate
  const asked: TallyName[] = persons + seats === 0 ? ['guests'] : ['persons', 'seats']
  const names = asked.filter((name) => name === 'guests' || electorate[name] > 0)
  const { quorum } = result
  const missed: Statement[] = quorum && !quorum.met ? [{ says: 'no-quorum', reached: quorum }] : []
  if (names.every((name) => result[name].cast === 0)) return [{ says: 'nobody' }, ...missed]
  return [...missed, ...said(names.map((name) => ({ name, bares: outcome(result[name].result) })))]
}

type Tally = { name: TallyName; bares: Bare[] }

function said([one, other]: readonly Tally[]): Statement[] {
  if (!one) return []
  const all = other ? sideBySide(one, other) : one.bares.map((bare) => ({ ...bare, where: 'only' }))
  return together(all as Statement[]).sort((a, b) => ORDER.indexOf(a.says) - ORDER.indexOf(b.says))
}

function sideBySide(one: Tally, other: Tally) {
  const [first, second] = [one, other].map(({ bares }) => new Set(bares.map(canonicalJson)))
  return [
    ...one.bares.map((bare) => ({
      ...bare,
      where: second?.has(canonicalJson(bare)) ? 'both' : one.name,
    })),
    ...other.bares
      .filter((bare) => !first?.has(canonicalJson(bare)))
      .map((bare) => ({ ...bare, where: other.name })),
  ]
}

/** Options of which the same is said, in one sentence. */
function together(statements: readonly Statement[]): Statement[] {
  const sentences: Statement[] = []
  for (const statement of statements) {
    const same = sentences.find(
      (one) =>
        one.says === statement.says &&
        'where' in one &&
        'where' in statement &&
        one.where === statement.where,
    )
    if (same && 'options' in same && 'options' in statement) same.options.push(...statement.options)
    else
      sentences.push(
        'options' in statement ? { ...statement, options: [...statement.options] } : statement,
      )
  }
  return sentences
}

/** What one tally says; of each option by itself where each has an answer of its own. */
function outcome(result: MethodResult): Bare[] {
  if (result.valid === 0) return [{ says: 'nothing' }]
  switch (result.method) {
    case 'consent':
      return result.options.map(({ option, share }) => ({
        says: ADOPTED[String(share.met) as 'true' | 'false' | 'null'],
        options: [option],
      }))
    case 'approval': {
      const first = firstOf(result.ranked)
      const short = result.options.filter(
        ({ option, share }) => share?.met === false && first.options.includes(option),
      )
      return [first, ...short.map(({ option }): Bare => ({ says: 'short', options: [option] }))]
    }
    case 'points':
    case 'score':
    case 'schulze':
      return [firstOf(result.ranked)]
    case 'stv': {
      const { elected, unfilled } = result
      const seats: Bare[] = unfilled > 0 ? [{ says: 'unfilled', seats: unfilled }] : []
      return [
        ...elected.map(({ option }): Bare => ({ says: 'elected', options: [option] })),
        ...seats,
      ]
    }
    default:
      return unreachable(result)
  }
}

const ADOPTED = { true: 'adopted', false: 'not-adopted', null: 'no-share' } as const

function firstOf({ tiers, order }: Ranked) {
  const tier = tiers[0] ?? []
  const byLot = tier.length > 1 && order !== null
  return { says: 'first' as const, options: byLot ? order.slice(0, 1) : [...tier], byLot }
}
