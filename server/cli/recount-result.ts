import { recountResult, type Difference, type ResultRefused } from '@/lib/ballots/rules'
import type { Count, MethodResult } from '@/lib/ballots/types'
import { unreachable } from '@/lib/kernel/unreachable'
import type { Outcome } from './words'

type Called = (option: string) => string

/** A published result, counted again: 0 with the tallies where it matches, else 1 with what differs first. */
export function recountPublished(text: string, method: string | undefined): Outcome {
  const recounted = recountResult(text)
  if (!recounted.ok) return refused({ type: recounted.error.type }, sayRefused(recounted.error))
  const { file, count, difference } = recounted.value
  const counted = file.content.terms.method
  if (method !== undefined && method !== counted)
    return refused({ type: 'other-method' }, `The ballot was counted by ${counted}, not ${method}.`)
  if (difference) {
    const message = sayDifference(difference)
    const error = { type: 'does-not-match', message }
    const value = { matches: false, method: counted, difference, error }
    return { code: 1, value, say: message }
  }

  const called = namesOf(file.content.options)
  const { persons, seats, guests } = count
  const tallies = {
    persons: tallyOf(persons, called),
    seats: tallyOf(seats, called),
    guests: tallyOf(guests, called),
  }
  const value = { matches: true, method: counted, ...tallies, sha256: file.sha256 }
  return { code: 0, value, say: 'The result and its SHA-256 are what the papers in the file give.' }
}

function refused(error: { type: string }, message: string): Outcome {
  return { code: 1, value: { error: { ...error, message } }, say: message }
}

/** Options of one name get their places before it, as in a BLT file. */
function namesOf(options: readonly { id: string; name: string }[]): Called {
  const isUnique = new Set(options.map(({ name }) => name)).size === options.length
  const names = new Map(
    options.map(({ id, name }, index) => [id, isUnique ? name : `${index + 1} ${name}`.trim()]),
  )
  return (option) => names.get(option) ?? option
}

function tallyOf({ entitled, cast, blank, result }: Count, called: Called) {
  return { entitled, cast, blank, ...outcomeOf(result, called) }
}

function outcomeOf(result: MethodResult, called: Called) {
  switch (result.method) {
    case 'stv':
      return { elected: result.elected.map(({ option }) => called(option)) }
    case 'consent':
      return {
        options: result.options.map(({ option, support, abstain, object, share }) => ({
          option: called(option),
          support,
          abstain,
          object,
          met: share.met,
        })),
      }
    case 'approval':
    case 'points':
    case 'score':
    case 'schulze': {
      const { tiers, order } = result.ranked
      return { tiers: tiers.map((tier) => tier.map(called)), order: order?.map(called) ?? null }
    }
    default:
      return unreachable(result)
  }
}

function sayDifference(difference: Difference): string {
  if (difference.in === 'sha256')
    return 'The SHA-256 differs: something in the file was changed after it was published.'
  const [stated, counted] = [difference.stated, difference.counted].map((value) =>
    JSON.stringify(value).slice(0, 200),
  )
  if (difference.in === 'breakdown')
    return `The groups of the breakdown differ at ${difference.path}: together they have ${stated}, the papers give ${counted}.`
  return `The result differs at ${difference.path}: the file states ${stated}, its papers give ${counted}.`
}

function sayRefused(error: ResultRefused): string {
  switch (error.type) {
    case 'not-json':
      return 'The file begins like JSON, but is none.'
    case 'not-a-result':
      return 'The file is no published ballot result.'
    case 'unknown-version':
      return 'The file has a version that this program does not know.'
    case 'result-malformed':
      return `At ${JSON.stringify(error.path.slice(0, 200))}: ${JSON.stringify(error.message.slice(0, 200))}.`
    case 'options-differ':
      return 'The options and those of the terms are not the same.'
    case 'terms-refused':
      return `No ballot can have these terms: ${error.reason}.`
    case 'secret-has-words':
      return `Paper ${error.paper} names somebody or carries words, in a secret ballot.`
    case 'paper-refused':
      return `Paper ${error.paper} could not have been cast: ${error.reason}.`
    case 'breakdown-refused':
      return `What the breakdown states of group ${error.group} can be of no ballot.`
    case 'too-many-papers':
      return `There are more papers than entitled among ${error.tally}.`
    default:
      return unreachable(error)
  }
}
