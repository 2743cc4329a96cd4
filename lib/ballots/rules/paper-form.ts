import { isPlainText } from '@/lib/kernel/plain-text'
import { err, ok, type Result } from '@/lib/kernel/result'
import { unreachable } from '@/lib/kernel/unreachable'
import type { OptionId, Stand, Vote } from '../types'
import type { CastRefused } from './life'
import { rankingFrom } from './ranking'
import { isBlank } from './turnout'

/** What is wrong, by field, in a word of the interface. */
export type Fields = Record<string, string>
type Form = Readonly<Record<string, unknown>>
type Read<T> = Result<T, { type: 'invalid-input'; fields: Fields }>

const wrong = (fields: Fields) => err({ type: 'invalid-input' as const, fields })
const orWrong = <T>(problems: Fields, value: T): Read<T> =>
  Object.keys(problems).length > 0 ? wrong(problems) : ok(value)

/** As long as a reason may be, in signs. */
export const LONGEST_REASON = 2_000

const STANDS: readonly string[] = ['support', 'abstain', 'object'] satisfies Stand[]
const WHOLE = /^-?\d{1,9}$/

/**
 * The paper that a plain form fills in: `stand-<option>` with `reason-<option>`, `approves` (as often as
 * options are approved), `points-<option>`, `score-<option>` or `rank-<option>`, by `method`; what is left
 * empty is not marked. A paper that marks nothing is refused unless the button said `blank`, so that nobody
 * votes blank by pressing too soon.
 */
export function voteFromForm(form: Form): Read<Vote> {
  if (form.blank !== undefined) return blankVote(form.method)
  const vote = filledVote(form)
  if (!vote.ok || !isBlank(vote.value)) return vote
  return wrong({ paper: 'nothing-marked' })
}

function filledVote(form: Form): Read<Vote> {
  switch (form.method) {
    case 'consent':
      return consentFrom(form)
    case 'approval':
      return approvalFrom(form)
    case 'points': {
      const points = numbersIn(form, 'points-', 'points-not-whole')
      if (!points.ok) return points
      const given = points.value.filter(({ number }) => number !== 0)
      return ok({
        method: 'points',
        points: given.map(({ option, number }) => ({ option, points: number })),
      })
    }
    case 'score': {
      const scores = numbersIn(form, 'score-', 'score-outside')
      if (!scores.ok) return scores
      return ok({
        method: 'score',
        scores: scores.value.map(({ option, number }) => ({ option, score: number })),
      })
    }
    case 'schulze':
    case 'stv':
      return rankedFrom(form, form.method)
    default:
      return wrong({ method: 'invalid' })
  }
}

function blankVote(method: unknown): Read<Vote> {
  switch (method) {
    case 'consent':
      return ok({ method, stands: [] })
    case 'approval':
      return ok({ method, approves: [] })
    case 'points':
      return ok({ method, points: [] })
    case 'score':
      return ok({ method, scores: [] })
    case 'schulze':
    case 'stv':
      return ok({ method, ranking: [] })
    default:
      return wrong({ method: 'invalid' })
  }
}

function consentFrom(form: Form): Read<Vote> {
  const problems: Fields = {}
  const stands = fieldsFrom(form, 'stand-').flatMap(({ option, value }) => {
    const reason = reasonOf(form[`reason-${option}`])
    if (!isStand(value)) problems[`stand-${option}`] = 'invalid'
    else if (value !== 'object' || reason === '') return { option, stand: value }
    else if (reason === null || !isPlainText(reason)) problems[`reason-${option}`] = 'unreadable'
    else if (reason.length > LONGEST_REASON) problems[`reason-${option}`] = 'too-long'
    else return { option, stand: value, reason }
    return []
  })
  return orWrong(problems, { method: 'consent', stands })
}

const isStand = (value: unknown): value is Stand =>
  typeof value === 'string' && STANDS.includes(value)

/** Null: no text. A browser ends the lines of a text field with `\r\n`. */
function reasonOf(value: unknown): string | null {
  if (value === undefined) return ''
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : null
}

function approvalFrom(form: Form): Read<Vote> {
  const approves = [form.approves ?? []].flat().filter((value) => value !== '')
  const isText = (value: unknown): value is string => typeof value === 'string'
  if (!approves.every(isText)) return wrong({ approves: 'invalid' })
  return ok({ method: 'approval', approves })
}

function rankedFrom(form: Form, method: 'schulze' | 'stv'): Read<Vote> {
  const ranks = numbersIn(form, 'rank-', 'rank-not-whole')
  if (!ranks.ok) return ranks
  const ranking = rankingFrom(ranks.value.map(({ option, number }) => ({ option, rank: number })))
  return ranking.ok ? ok({ method, ranking: ranking.value }) : wrong(fieldsOfRefused(ranking.error))
}

/** The numbers beside the options; what is left empty is none. */
function numbersIn(
  form: Form,
  prefix: string,
  word: string,
): Read<{ option: OptionId; number: number }[]> {
  const problems: Fields = {}
  const numbers = fieldsFrom(form, prefix).flatMap(({ option, value }) => {
    if (typeof value === 'string' && WHOLE.test(value)) return { option, number: Number(value) }
    problems[`${prefix}${option}`] = word
    return []
  })
  return orWrong(problems, numbers)
}

function fieldsFrom(form: Form, prefix: string): { option: OptionId; value: unknown }[] {
  return Object.entries(form).flatMap(([name, raw]) => {
    const value = typeof raw === 'string' ? raw.trim() : raw
    return name.startsWith(prefix) && value !== ''
      ? { option: name.slice(prefix.length), value }
      : []
  })
}

/** A paper as its form shows it again. */
export function formOfVote(vote: Vote): Fields {
  const fields = (pairs: (readonly [string, string])[]): Fields => Object.fromEntries(pairs)
  switch (vote.method) {
    case 'consent':
      return fields(
        vote.stands.flatMap(({ option, stand, reason }) => [
          [`stand-${option}`, stand] as const,
          ...(reason === undefined ? [] : [[`reason-${option}`, reason] as const]),
        ]),
      )
    case 'approval':
      return { approves: vote.approves.join(' ') }
    case 'points':
      return fields(vote.points.map(({ option, points }) => [`points-${option}`, String(points)]))
    case 'score':
      return fields(vote.scores.map(({ option, score }) => [`score-${option}`, String(score)]))
    case 'schulze':
    case 'stv':
      return fields(
        vote.ranking.flatMap((group, index) =>
          group.map((option) => [`rank-${option}`, String(index + 1)] as const),
        ),
      )
    default:
      return unreachable(vote)
  }
}

/** At which fields the words of a refusal stand; none: it is about the whole. */
export function fieldsOfRefused(refused: CastRefused): Fields {
  const { type } = refused
  switch (type) {
    case 'objection-without-reason':
      return { [`reason-${refused.option}`]: type }
    case 'too-many-approved':
      return { approves: type }
    case 'points-not-whole':
    case 'points-over-cap':
      return { [`points-${refused.option}`]: type }
    case 'points-overspent':
      return { points: type }
    case 'score-outside':
      return { [`score-${refused.option}`]: type }
    case 'duplicate-rank':
      return Object.fromEntries(refused.options.map((option) => [`rank-${option}`, type]))
    case 'rank-not-whole':
      return { [`rank-${refused.option}`]: type }
    case 'ballot-not-found':
    case 'ballot-state':
    case 'ballot-over':
    case 'reason-in-secret':
    case 'seat-first':
    case 'not-the-seat':
    case 'voted-already':
    case 'vote-changed':
    case 'other-method':
    case 'unknown-option':
    case 'duplicate-option':
      return {}
    default:
      return unreachable(refused)
  }
}
