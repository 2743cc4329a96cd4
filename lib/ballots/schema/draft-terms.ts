import { unreachable } from '@/lib/kernel/unreachable'
import { checkTerms, type TermsRefused } from '../rules'
import {
  BASES,
  type Method,
  type Quorum,
  type RequiredShare,
  type Terms,
  type Ties,
} from '../types'

type WithoutOptions<T> = T extends unknown ? Omit<T, 'options'> : never
/** How the ballot is counted; its options are called when they are stored. */
export type Counting = WithoutOptions<Terms>

type NumberField = 'most' | 'budget' | 'cap' | 'lowest' | 'highest' | 'fewest' | 'seats'
type ShareField = 'consentShare' | 'consentBase' | 'approvalShare' | 'approvalBase'
/** What the form says of the method, as it was typed: only the chosen method’s fields mean anything. */
export type CountingFields = { method: Method; ties: Ties; equalRanks: boolean } & Record<
  NumberField | ShareField,
  string
>

/** Says what is wrong with a field, in a word of the interface. */
export type Refuse = (field: string, word: string) => void

const WHOLE = /^-?\d{1,7}$/
const SHARE = /^(at-least|more-than):(\d{1,4})\/(\d{1,4})$/
const QUORUM = /^(persons|seats):(\d{1,4})\/(\d{1,4})$/

/** The terms of the method that was chosen; null: something was refused. */
export function countingOf(fields: CountingFields, refuse: Refuse): Counting | null {
  const { method, ties } = fields
  const whole = (field: NumberField) => {
    const text = fields[field].trim()
    if (WHOLE.test(text)) return Number(text)
    refuse(field, text === '' ? 'required' : 'invalid-number')
    return undefined
  }
  const perhaps = (field: NumberField) => (fields[field].trim() === '' ? null : whole(field))
  switch (method) {
    case 'consent': {
      const required = shareOf(fields, 'consent', refuse)
      return required ? { method, required } : null
    }
    case 'approval': {
      const most = perhaps('most')
      const required = fields.approvalShare === '' ? null : shareOf(fields, 'approval', refuse)
      if (most === undefined || required === undefined) return null
      return { method, ties, most, required }
    }
    case 'points': {
      const [budget, cap] = [whole('budget'), perhaps('cap')]
      return budget === undefined || cap === undefined ? null : { method, ties, budget, cap }
    }
    case 'score': {
      const [lowest, highest, fewest] = [whole('lowest'), whole('highest'), whole('fewest')]
      if (lowest === undefined || highest === undefined || fewest === undefined) return null
      return { method, ties, lowest, highest, fewest }
    }
    case 'schulze':
      return { method, ties, equalRanks: fields.equalRanks ? 'allowed' : 'refused' }
    case 'stv': {
      const seats = whole('seats')
      return seats === undefined ? null : { method, seats }
    }
    default:
      return unreachable(method)
  }
}

function shareOf(
  fields: CountingFields,
  of: 'consent' | 'approval',
  refuse: Refuse,
): RequiredShare | undefined {
  const [, reach, numerator, denominator] = SHARE.exec(fields[`${of}Share`]) ?? []
  const base = BASES.find((word) => word === fields[`${of}Base`])
  if (!base) refuse(`${of}Base`, 'choose-one')
  if (!reach) refuse(`${of}Share`, 'choose-one')
  if (!base || !reach) return undefined
  const share = { numerator: Number(numerator), denominator: Number(denominator) }
  return { share, base, reach: reach === 'at-least' ? 'at-least' : 'more-than' }
}

/** Null: none is asked for. */
export function quorumOf(text: string, refuse: Refuse): Quorum | null {
  if (text === '') return null
  const [, tally, numerator, denominator] = QUORUM.exec(text) ?? []
  if (tally === undefined) refuse('quorum', 'choose-one')
  const share = { numerator: Number(numerator), denominator: Number(denominator) }
  return { tally: tally === 'seats' ? 'seats' : 'persons', share }
}

/** Where each refusal of the rules stands in the form. */
const AT: Record<TermsRefused['type'], (counting: Counting) => string> = {
  'too-few-options': () => 'optionsSv',
  'too-many-options': () => 'optionsSv',
  'option-twice': () => 'optionsSv',
  'share-outside': ({ method }) => (method === 'approval' ? 'approvalShare' : 'consentShare'),
  'most-outside': () => 'most',
  'budget-outside': () => 'budget',
  'cap-outside': () => 'cap',
  'scale-outside': () => 'highest',
  'seats-outside': () => 'seats',
}

/** Whether the options can be counted so, told at the field that says otherwise. */
export function refuseTerms(
  { counting, quorum, options }: { counting: Counting; quorum: Quorum | null; options: number },
  refuse: Refuse,
): void {
  const ids = Array.from({ length: options }, (_, index) => String(index))
  const terms = checkTerms({ ...counting, options: ids })
  if (!terms.ok) refuse(AT[terms.error.type](counting), terms.error.type)
  else if (!checkTerms({ ...counting, options: ids }, quorum).ok) refuse('quorum', 'share-outside')
}
