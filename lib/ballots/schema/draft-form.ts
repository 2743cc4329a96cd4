import { z } from 'zod'
import { line, list, required, running, tick } from '@/lib/fields/schema'
import { isPlainLine } from '@/lib/kernel/plain-text'
import { stockholmInstant } from '@/lib/kernel/day'
import { BREAKDOWNS, METHODS, SECRECIES, type Voter } from '../types'
import { countingOf, quorumOf, refuseTerms, type Counting, type Refuse } from './draft-terms'
import type { Draft } from './inputs'

const id = z.uuid().toLowerCase()
const several = (most: number) => z.preprocess(list, z.array(id).max(most))
/** Read only where it means something: what stands in a part that is not shown refuses nothing. */
const typed = z.coerce.string().max(40).default('')
const OPTION = 300
/** The result is one for all. */
const NO_BREAKDOWN = 'none'

/** A person closes it, or the clock on the wall in Stockholm. */
const closing = {
  closing: z.enum(['person', 'time'], 'choose-one').default('person'),
  closesDay: typed,
  closesTime: typed,
}
type Closing = z.output<z.ZodObject<typeof closing>>

const fields = z.object({
  /** Asked for in `draftOf`, so that a missing one is told together with what cannot be counted. */
  questionSv: line(300).default(''),
  questionEn: line(300).default(''),
  explanationSv: running(4_000).default(''),
  explanationEn: running(4_000).default(''),
  priorities: several(200),
  /** Free options, one on each line; in English in the same order. */
  optionsSv: running(20_000).default(''),
  optionsEn: running(20_000).default(''),
  method: z.enum(METHODS, 'choose-one'),
  ties: z.enum(['shared', 'lot'], 'choose-one').default('shared'),
  consentShare: typed,
  consentBase: typed,
  approvalShare: typed,
  approvalBase: typed,
  most: typed,
  budget: typed,
  cap: typed,
  lowest: typed,
  highest: typed,
  fewest: typed,
  equalRanks: tick,
  seats: typed,
  quorum: typed,
  secrecy: z.enum(SECRECIES, 'choose-one').default('open'),
  breakdown: z.enum([NO_BREAKDOWN, ...BREAKDOWNS], 'choose-one').default(NO_BREAKDOWN),
  place: z
    .string()
    .regex(/^$|^(meeting|consultation):[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i, 'choose-one')
    .default(''),
  present: tick,
  /** All organisations that the page named, those that are ticked, or none. */
  seating: z.enum(['all', 'some', 'none'], 'choose-one').default('some'),
  everyOrganisation: z.string().max(80_000).default(''),
  organisations: several(2_000),
  persons: several(2_000),
  ...closing,
})
type Fields = z.output<typeof fields>

type Option = Omit<Draft['options'][number], 'id'>
/** A draft whose options have no ids yet: they are drawn when it is stored. */
export type Drafted = Omit<Draft, 'options' | 'terms'> & { options: Option[]; counting: Counting }

const ballotId = id
const revision = z.coerce.number().int().min(1).max(1_000_000)
const reason = required(running(2_000))

export const ReopenForm = z
  .object({ ballotId, revision, reason, ...closing })
  .transform(({ closing: by, closesDay, closesTime, ...form }, ctx) => ({
    ...form,
    closesAt: closesAtOf({ closing: by, closesDay, closesTime }, refusing(ctx)),
  }))

/** Somebody more who may vote: chosen from a list as `person:<id>` or `seat:<id>`. */
export const AddPerson = z
  .object({
    ballotId,
    reason,
    voter: z
      .string()
      .regex(/^(person|seat):[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i, 'choose-one'),
  })
  .transform(({ voter, ...form }) => {
    const [standing, of = ''] = voter.toLowerCase().split(':')
    return {
      ...form,
      voter: { standing: standing === 'seat' ? 'seat' : 'person', id: of } as const,
    }
  })

export const PrepareBallot = z
  .object({ id, ...fields.shape })
  .transform((form, ctx) => withDraft(form, ctx, { id: form.id }))
export type PrepareBallot = z.output<typeof PrepareBallot>

export const RewriteBallot = z
  .object({ ballotId, revision, ...fields.shape })
  .transform((form, ctx) =>
    withDraft(form, ctx, { ballotId: form.ballotId, revision: form.revision }),
  )
export type RewriteBallot = z.output<typeof RewriteBallot>

type Context = { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void }

function refusing(ctx: Context): Refuse {
  return (field, message) => ctx.addIssue({ code: 'custom', path: [field], message })
}

function withDraft<T>(form: Fields, ctx: Context, which: T): T & { draft: Drafted } {
  const draft = draftOf(form, refusing(ctx))
  // Without terms a refusal has been told.
  return draft ? { ...which, draft } : z.NEVER
}

function draftOf(form: Fields, refuse: Refuse): Drafted | null {
  const { questionSv, questionEn, explanationSv, explanationEn, secrecy, present } = form
  if (questionSv === '') refuse('questionSv', 'required')
  const options = optionsOf(form, refuse)
  const counting = countingOf(form, refuse)
  const quorum = quorumOf(form.quorum, refuse)
  const place = placeOf(form.place)
  const electorate = votersOf(form, refuse)
  if (counting) refuseTerms({ counting, quorum, options: options.length }, refuse)
  if (present && place?.kind !== 'meeting') refuse('present', 'present-without-meeting')
  if (electorate.length === 0 && !present) refuse('seating', 'nobody-entitled')
  const closesAt = closesAtOf(form, refuse)
  return (
    counting && {
      place,
      questionSv,
      questionEn,
      explanationSv,
      explanationEn,
      options,
      counting,
      quorum,
      electorate,
      closesAt,
      secrecy,
      breakdown: form.breakdown === NO_BREAKDOWN ? null : form.breakdown,
      present,
    }
  )
}

function optionsOf({ priorities, optionsSv, optionsEn }: Fields, refuse: Refuse): Option[] {
  const [sv, en] = [linesOf(optionsSv), linesOf(optionsEn)]
  const check = (field: string, lines: readonly string[]) => {
    if (lines.some((text) => text.length > OPTION)) refuse(field, 'too-long')
    else if (!lines.every(isPlainLine)) refuse(field, 'unreadable')
    else if (new Set(lines).size < lines.length) refuse(field, 'option-twice')
  }
  check('optionsSv', sv)
  check('optionsEn', en)
  if (en.length > 0 && en.length !== sv.length) refuse('optionsEn', 'lines-differ')
  return [
    ...[...new Set(priorities)].map((priorityId) => ({ priorityId, sv: '', en: '' })),
    ...sv.map((text, index) => ({ priorityId: null, sv: text, en: en[index] ?? '' })),
  ]
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')

function placeOf(word: string): Draft['place'] {
  const [kind, of] = word.toLowerCase().split(':')
  if (of === undefined) return null
  return { kind: kind === 'meeting' ? 'meeting' : 'consultation', id: of }
}

function votersOf(form: Fields, refuse: Refuse): Voter[] {
  const as = (standing: Voter['standing'], ids: readonly string[]) =>
    [...new Set(ids)].map((one) => ({ standing, id: one }))
  return [...as('seat', seatsOf(form, refuse)), ...as('person', form.persons)]
}

function seatsOf({ seating, everyOrganisation, organisations }: Fields, refuse: Refuse): string[] {
  if (seating === 'none') return []
  if (seating === 'some') return organisations
  const all = several(2_000).safeParse(everyOrganisation.split(' ').filter(Boolean))
  if (!all.success) refuse('seating', 'invalid')
  return all.data ?? []
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

function closesAtOf({ closing: by, closesDay, closesTime }: Closing, refuse: Refuse): Date | null {
  if (by === 'person') return null
  const isDay = z.iso.date().safeParse(closesDay).success && /^20\d\d/.test(closesDay)
  if (!isDay) refuse('closesDay', closesDay === '' ? 'required' : 'invalid-date')
  if (!TIME.test(closesTime)) refuse('closesTime', closesTime === '' ? 'required' : 'invalid-time')
  return isDay && TIME.test(closesTime) ? stockholmInstant(closesDay, closesTime) : null
}

/** The draft as it is stored, each option by an id of its own. */
export function withIds({ options, counting, ...draft }: Drafted, newId: () => string): Draft {
  const called = options.map((option) => ({ ...option, id: newId() }))
  return { ...draft, options: called, terms: { ...counting, options: called.map((one) => one.id) } }
}
