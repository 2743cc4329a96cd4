import { z } from 'zod'
import { line, required, running } from '@/lib/fields/schema'
import { isPlainText } from '@/lib/kernel/plain-text'
import { LONGEST_REASON } from '../rules/paper-form'
import { BREAKDOWNS, SECRECIES, type Vote } from '../types'
import { Quorum, termsOf, voteOf } from './terms'

/** The database writes them in small letters: two spellings of one are one. */
const id = z.uuid().toLowerCase()
const ballotId = id
/** What was done with the ballot until then, as the page showed it. */
const revision = z.coerce.number().int().min(1).max(1_000_000)
const closesAt = z.coerce.date().nullable().default(null)

/** A priority, called by its title, or a free text. */
const Option = z
  .object({
    id,
    priorityId: id.nullable().default(null),
    sv: line(300).default(''),
    en: line(300).default(''),
  })
  .refine(({ priorityId, sv }) => priorityId !== null || sv !== '', 'required')

const Voter = z.object({ standing: z.enum(['person', 'seat', 'guest']), id })

const draft = {
  place: z.object({ kind: z.enum(['meeting', 'consultation']), id }).nullable(),
  questionSv: required(line(300)),
  questionEn: line(300).default(''),
  explanationSv: running(4_000).default(''),
  explanationEn: running(4_000).default(''),
  options: z.array(Option).max(200),
  terms: termsOf(id),
  quorum: Quorum.nullable().default(null),
  electorate: z.array(Voter).max(5_000),
  closesAt,
  /** Fixed when it opens, as all of this. */
  secrecy: z.enum(SECRECIES).default('open'),
  breakdown: z.enum(BREAKDOWNS).nullable().default(null),
  /** Whoever is in the meeting when it opens may vote too. */
  present: z.boolean().default(false),
}
type Chosen = { options: { id: string }[]; terms: { options: readonly string[] } }

/** The terms are about these options, in this order. */
const isOfItsOptions = ({ options, terms }: Chosen) =>
  options.length === terms.options.length &&
  options.every((option, index) => option.id === terms.options[index])

/** `id`: drawn by the sender, so that what is sent twice is one draft. */
export const CreateBallot = z
  .object({ id: id.optional(), ...draft })
  .refine(isOfItsOptions, { path: ['options'], error: 'choose-one' })
export type CreateBallot = z.infer<typeof CreateBallot>

export const ChangeBallot = z
  .object({ ballotId, revision, ...draft })
  .refine(isOfItsOptions, { path: ['options'], error: 'choose-one' })
export type ChangeBallot = z.infer<typeof ChangeBallot>
export type Draft = Omit<CreateBallot, 'id'>

export const OneBallot = z.object({ ballotId, revision })
export type OneBallot = z.infer<typeof OneBallot>

export const ReopenBallot = z.object({
  ballotId,
  revision,
  reason: required(running(2_000)),
  closesAt,
})
export type ReopenBallot = z.infer<typeof ReopenBallot>

export const AddVoter = z.object({ ballotId, voter: Voter, reason: required(running(2_000)) })
export type AddVoter = z.infer<typeof AddVoter>

export const AddPresent = z.object({ ballotId, reason: required(running(2_000)) })
export type AddPresent = z.infer<typeof AddPresent>

const reasonsOf = (vote: Vote) =>
  vote.method === 'consent' ? vote.stands.map(({ reason = '' }) => reason) : []

/** `voterId`: the row of the electorate that it is cast for. `revision`: of the paper that the page showed. */
export const CastVote = z.object({
  ballotId,
  voterId: id,
  revision: z.coerce.number().int().min(0).max(1_000_000),
  vote: voteOf(id, z.array(id).min(1).max(200))
    .refine((vote) => reasonsOf(vote).every(isPlainText), 'unreadable')
    .refine((vote) => reasonsOf(vote).every(({ length }) => length <= LONGEST_REASON), 'too-long'),
})
export type CastVote = z.infer<typeof CastVote>

export const DeclareInterest = z.object({ ballotId, reason: required(running(2_000)) })
export type DeclareInterest = z.infer<typeof DeclareInterest>
