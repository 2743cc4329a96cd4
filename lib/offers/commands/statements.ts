import { authorize, type Grant } from '@/lib/access/authorize'
import { meetingResource } from '@/lib/access/queries'
import { recordAudit } from '@/lib/audit/record'
import { findActorBySession } from '@/lib/auth/queries'
import type { Database, Transaction } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { lockCampaign, lockOffer, say, type LockedOffer } from '../queries/changing'
import { lacking, tidy, untilElection } from '../rules'
import type { AnswerOffer, RecordOffer } from '../schema'
import type { OfferRefused, Statement } from '../types'
import { settleOffers, tellFollowers } from './telling'

type Refusable<T = undefined> = Promise<Result<T, OfferRefused>>
type Which = { campaignId: string; organisationId: string; seen: Date }

/** Records what became of an offer, as somebody who made it knows (O2). */
export async function recordOffer(
  deps: Deps<Database>,
  grant: Grant<'offer.manage'>,
  input: RecordOffer,
): Refusable {
  const { organisation } = grant
  if (!organisation) return err({ type: 'organisation-not-found' })
  const { campaignId, seen, meeting, state, reason, need, ...until } = input
  const said = { state, reason, need, ...until, meetingId: meeting }
  const { meetingId } = tidy(said)
  if (meetingId !== null && !(await mayLink(deps, grant, meetingId)))
    return err({ type: 'invalid-input', fields: { meeting: 'no-meeting' } })
  const which = { campaignId, organisationId: input.organisation, seen }
  return deps.db.transaction((tx): Refusable => {
    const by = { personId: grant.person.id, organisationId: organisation.id }
    return speak(tx, deps, { which, by, said }, async (offer) => {
      const object = { kind: 'campaign', id: campaignId }
      const detail = { offer: offer.id, state }
      await recordAudit(tx, grant, { action: 'campaign.record', object, detail })
    })
  })
}

/** Answers for the organisation that one acts for (O5); those who follow offers up are told. */
export async function answerOffer(
  deps: Deps<Database>,
  grant: Grant<'offer.answer'>,
  input: AnswerOffer,
): Refusable {
  const { organisation } = grant
  if (!organisation) return err({ type: 'campaign-not-found' })
  const { campaignId, seen, ...answer } = input
  const which = { campaignId, organisationId: organisation.id, seen }
  return deps.db.transaction((tx): Refusable => {
    const by = { personId: grant.person.id, organisationId: organisation.id }
    const known = { by, which, said: { ...answer, meetingId: null }, own: true }
    return speak(tx, deps, known, async (offer) => {
      await tellFollowers(tx, deps.newId, { kind: 'offer-answered', offerId: offer.id, by })
      const object = { kind: 'campaign', id: campaignId }
      const detail = { offer: offer.id, state: answer.state }
      await recordAudit(tx, grant, { action: 'campaign.answer', object, detail })
    })
  })
}

type Speech = {
  which: Which
  by: { personId: string; organisationId: string }
  said: Statement & { afterElection: boolean }
  /** Whether the organisation speaks for itself. */
  own?: boolean
}

/** One at a time speaks of an offer; nobody of one that was changed since their page was shown. */
async function speak(
  tx: Transaction,
  { newId }: Deps<Database>,
  { which, by, said: { afterElection, ...given }, own = false }: Speech,
  then: (offer: LockedOffer) => Promise<void>,
): Refusable {
  const campaign = await lockCampaign(tx, which.campaignId, 'share')
  const offer = campaign && (await lockOffer(tx, which))
  if (!offer) return err({ type: 'campaign-not-found' })
  if (campaign.closedAt) return err({ type: 'campaign-closed' })
  if (own && offer.state === 'held') return err({ type: 'offer-held' })
  if (offer.changedAt.getTime() !== which.seen.getTime()) return err({ type: 'offer-changed' })
  const deferredUntil = untilElection({ ...given, afterElection }, offer.today)
  const said = tidy({ ...given, deferredUntil })
  const fields = lacking(said, offer.state, offer.today)
  if (Object.keys(fields).length > 0) return err({ type: 'invalid-input', fields })
  // A meeting that was planned for it stays linked when the organisation says yes again.
  const kept = own && said.state === 'accepted' ? offer.meetingId : said.meetingId
  await say(tx, { id: newId(), offerId: offer.id, by }, { ...said, meetingId: kept })
  await settleOffers(tx, [offer.id])
  await then(offer)
  return ok()
}

/** A meeting that whoever links it may read, and that is or was to be held. */
async function mayLink(
  { db, clock }: Deps<Database>,
  grant: Grant<'offer.manage'>,
  meetingId: string,
): Promise<boolean> {
  const actor = await findActorBySession(db, grant.sessionId, clock.now())
  const meeting = await meetingResource(db, meetingId)
  if (!meeting || meeting.state === 'draft' || meeting.state === 'cancelled') return false
  return authorize(actor, 'meeting.read', meeting).ok
}
