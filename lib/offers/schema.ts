import { z } from 'zod'
import { line, list, required, running, tick } from '@/lib/fields/schema'
import { ORGANISATION_KINDS } from '@/lib/people/types'
import { OFFER_STATES, OWN_ANSWERS } from './types'

const MAX_OFFERED = 500

const whom = {
  organisations: z.preprocess(list, z.array(z.uuid()).max(MAX_OFFERED)),
  groups: z.preprocess(list, z.array(z.enum(ORGANISATION_KINDS)).max(ORGANISATION_KINDS.length)),
}
const idOrNone = z.union([z.uuid(), z.literal('').transform(() => null)])

export const MakeCampaign = z.object({
  /** Made by the page that holds the form, so that sending it twice makes one campaign. */
  id: z.uuid(),
  title: required(line(200)),
  purpose: required(running(4_000)),
  year: z.coerce
    .number('invalid-year')
    .int('invalid-year')
    .min(2000, 'invalid-year')
    .max(2100, 'invalid-year'),
  carriedFrom: idOrNone.default(null),
  ...whom,
})
export type MakeCampaign = z.infer<typeof MakeCampaign>

const campaignId = z.uuid()

export const OfferToMore = z.object({ campaignId, ...whom })
export type OfferToMore = z.infer<typeof OfferToMore>

const said = {
  reason: running(2_000).default(''),
  need: running(2_000).default(''),
  deferredUntil: z
    .union([z.iso.date(), z.literal('').transform(() => null)], 'invalid-date')
    .default(null),
  deferredUntilWords: line(200).default(''),
  /** Until the day after the next general election, where no day is written. */
  afterElection: tick,
}
/** When the offer was last changed, as the form showed it. */
const seen = z.coerce.date()

export const RecordOffer = z.object({
  campaignId,
  organisation: z.uuid(),
  seen,
  state: z.enum(OFFER_STATES, 'choose-one'),
  meeting: idOrNone.default(null),
  ...said,
})
export type RecordOffer = z.infer<typeof RecordOffer>

/** For the organisation that one acts for. */
export const AnswerOffer = z.object({
  campaignId,
  seen,
  state: z.enum(OWN_ANSWERS, 'choose-one'),
  ...said,
})
export type AnswerOffer = z.infer<typeof AnswerOffer>

export const CloseCampaign = z.object({ campaignId, conclusion: required(running(4_000)) })
export type CloseCampaign = z.infer<typeof CloseCampaign>
