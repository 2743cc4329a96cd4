import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { authorize, type Grant } from '@/lib/access/authorize'
import { meetingResources } from '@/lib/access/queries'
import type { Actor } from '@/lib/access/types'
import { grantFor, requireActor } from '@/lib/auth/next'
import { stockholmDay } from '@/lib/kernel/day'
import { isId } from '@/lib/kernel/is-id'
import { meetingsBetween, meetingsOf, readMeetings } from '@/lib/meetings/queries/reading'
import type { Meeting } from '@/lib/meetings/types'
import { listOrganisations } from '@/lib/people/queries/organisations'
import { runtime } from '@/lib/runtime'
import {
  readCampaign,
  readCampaigns,
  readEvents,
  readOffers,
  readOffersOfMeeting,
  readUnasked,
  type Whose,
} from './queries/reading'
import { nextElection, UNFINISHED } from './rules'
import type { Campaign, CampaignRow, Offer } from './types'

const COUNTY = { type: 'county' } as const

/** Whose offers somebody reads: who follows them up all, others those of the organisation they act for. */
function whoseFor(actor: Actor): Whose | null {
  if (authorize(actor, 'offer.manage', COUNTY).ok) return 'all'
  return actor.organisation && { organisationId: actor.organisation.id }
}

/** The rounds that one may know of. */
export async function loadCampaigns(path: string) {
  const actor = await requireActor(path)
  await grantFor('offer.answer', COUNTY, path)
  const whose = whoseFor(actor)
  const campaigns: CampaignRow[] = whose ? await readCampaigns(runtime().db, whose) : []
  return { actor, campaigns, manages: whose === 'all' }
}

/** Whether there is anything for this person behind the link to the offers. */
export async function hasOffers(actor: Actor): Promise<boolean> {
  const whose = whoseFor(actor)
  if (whose === 'all' || whose === null) return whose === 'all'
  return (await readCampaigns(runtime().db, whose)).length > 0
}

/** The round of an address with the offers that one may know of; without any it is not there. */
export const loadCampaign = cache(async (id: string, path: string) => {
  const actor = await requireActor(path)
  await grantFor('offer.answer', COUNTY, path)
  const { db, clock } = runtime()
  const whose = whoseFor(actor)
  const campaign = isId(id) && whose ? await readCampaign(db, id) : null
  if (!campaign || !whose) notFound()
  const offers = await readOffers(db, { campaignId: id, whose })
  const manages = whose === 'all'
  if (!manages && offers.length === 0) notFound()
  const [unasked, meetings] = await Promise.all([
    manages ? readUnasked(db, id) : [],
    readableMeetings(
      actor,
      offers.flatMap(({ meetingId }) => meetingId ?? []),
    ),
  ])
  return {
    actor,
    campaign,
    offers,
    unasked,
    meetings,
    manages,
    today: stockholmDay(clock.now()),
    election: nextElection(stockholmDay(clock.now())),
  }
})

export type LoadedCampaign = Awaited<ReturnType<typeof loadCampaign>>

/** One organisation's offer with all that was said of it, and the meetings it may have led to. */
export async function loadOffer(loaded: LoadedCampaign, organisationId: string) {
  const { db } = runtime()
  const { actor, campaign, offers, manages } = loaded
  const offer = offers.find(({ organisation }) => organisation.id === organisationId)
  if (!offer) notFound()
  const events = await readEvents(db, offer.id)
  const takes = manages && campaign.closedAt === null
  const choices = takes ? await meetingChoices(actor, campaign, offer) : { own: [], others: [] }
  const linked = await readableMeetings(
    actor,
    events.flatMap(({ meetingId }) => meetingId ?? []),
  )
  return { offer, events, choices, linked }
}

export type LoadedOffer = Awaited<ReturnType<typeof loadOffer>>

/** The offers that the meeting came out of: all for those who follow offers up, one's own for others (O5). */
export async function loadOffersOfMeeting(actor: Actor, meetingId: string) {
  const whose = whoseFor(actor)
  return whose ? readOffersOfMeeting(runtime().db, { meetingId, whose }) : []
}

export type OfferOfMeeting = Awaited<ReturnType<typeof loadOffersOfMeeting>>[number]

/** Everything for a new round; with the unfinished offers of an earlier one. */
export async function loadNewCampaign(from: unknown) {
  const { db, clock, newId } = runtime()
  const organisations = await listOrganisations(db)
  const earlier = typeof from === 'string' && isId(from) ? await readCampaign(db, from) : null
  const offers = earlier ? await readOffers(db, { campaignId: earlier.id, whose: 'all' }) : []
  return {
    id: newId(),
    year: Number(stockholmDay(clock.now()).slice(0, 4)),
    organisations: organisations.map(({ id, name, kind }) => ({ id, name, kind })),
    earlier: earlier && {
      ...earlier,
      unfinished: offers
        .filter(({ state }) => UNFINISHED.includes(state))
        .map(({ organisation }) => organisation.id),
    },
  }
}
export type NewCampaign = Awaited<ReturnType<typeof loadNewCampaign>>

/** Organisations that have no offer in the round yet. */
export async function loadOthers({ offers }: LoadedCampaign) {
  const asked = new Set(offers.map(({ organisation }) => organisation.id))
  const all = await listOrganisations(runtime().db)
  return all.filter(({ id }) => !asked.has(id)).map(({ id, name, kind }) => ({ id, name, kind }))
}

/** All offers of a round, for a table; null: there is no such round. */
export async function loadTable(
  _grant: Grant<'offer.manage'>,
  campaignId: string,
): Promise<Offer[] | null> {
  const { db } = runtime()
  if (!isId(campaignId) || !(await readCampaign(db, campaignId))) return null
  return readOffers(db, { campaignId, whose: 'all' })
}

/** Those of these meetings that the actor may read, by id: of another not even its title is told. */
async function readableMeetings(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Meeting>> {
  if (ids.length === 0) return new Map()
  const { db } = runtime()
  const resources = await meetingResources(db, meetingsOf(ids))
  const readable = resources.filter((one) => authorize(actor, 'meeting.read', one).ok)
  const meetings = await readMeetings(
    db,
    readable.map(({ id }) => id),
  )
  return new Map(meetings.map((meeting) => [meeting.id, meeting]))
}

/** Meetings about that time: first those that the organisation is invited to. */
async function meetingChoices(actor: Actor, { year }: Campaign, offer: Offer) {
  const { db } = runtime()
  const from = new Date(Date.UTC(year, 0, 1))
  const to = new Date(Date.UTC(year + 2, 0, 1))
  const resources = (await meetingResources(db, meetingsBetween(from, to))).filter(
    (one) =>
      one.state !== 'draft' &&
      one.state !== 'cancelled' &&
      authorize(actor, 'meeting.read', one).ok,
  )
  const invited = new Set(
    resources
      .filter((one) => one.invited.organisations.has(offer.organisation.id))
      .map(({ id }) => id),
  )
  const linked = offer.meetingId ? [offer.meetingId] : []
  const ids = new Set([...resources.map(({ id }) => id), ...linked])
  const meetings = [...(await readableMeetings(actor, [...ids])).values()]
  return {
    own: meetings.filter(({ id }) => invited.has(id)),
    others: meetings.filter(({ id }) => !invited.has(id)),
  }
}
