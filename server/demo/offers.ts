import { meetingResources } from '@/lib/access/queries'
import type { DoorDeps } from '@/lib/auth/prove'
import { stockholmDay, stockholmHour } from '@/lib/kernel/day'
import { meetingsBetween, readMeetings } from '@/lib/meetings/queries/reading'
import { closeCampaign, makeCampaign } from '@/lib/offers/commands/campaigns'
import { recordOffer } from '@/lib/offers/commands/statements'
import { dateCampaign } from '@/lib/offers/queries/dating'
import { readOffers } from '@/lib/offers/queries/reading'
import { UNFINISHED } from '@/lib/offers/rules'
import { MakeCampaign, RecordOffer } from '@/lib/offers/schema'
import { castOf, granted, type Cast } from './cast'
import { ROUNDS, type Round, type Said } from './offer-rounds'

const LEADER = 'processledare.rus@regionjh.example'
const DAY_MS = 86_400_000

/** The offers of 2022 and 2023, and those after the latest election. */
export async function seedOffers(deps: DoorDeps): Promise<void> {
  const cast = castOf(deps)
  let earlier: string | null = null
  for (const round of ROUNDS) earlier = await play(deps, cast, round, earlier)
  await cast.leave()
}

async function play(
  deps: DoorDeps,
  cast: Cast,
  round: Round,
  earlier: string | null,
): Promise<string> {
  const { title, purpose, to } = round
  const manage = await cast.inCounty(LEADER, 'offer.manage')
  const before = earlier ? await readOffers(deps.db, { campaignId: earlier, whose: 'all' }) : []
  const unfinished = before.filter(({ state }) => UNFINISHED.includes(state))
  const input = MakeCampaign.parse({
    id: deps.newId(),
    title,
    purpose,
    year: round.year ?? stockholmDay(deps.clock.now()).slice(0, 4),
    carriedFrom: earlier ?? '',
    groups: to === 'all' ? 'municipality' : [],
    organisations: to === 'all' ? [] : unfinished.map(({ organisation }) => organisation.id),
  })
  const { campaignId } = granted(await makeCampaign(deps, manage, input))
  for (const said of round.said) await say(deps, cast, campaignId, said)
  const { closed } = round
  if (closed)
    granted(await closeCampaign(deps, manage, { campaignId, conclusion: closed.conclusion }))
  if (round.on) await date(deps, cast, campaignId, round)
  return campaignId
}

async function say(deps: DoorDeps, cast: Cast, campaignId: string, said: Said): Promise<void> {
  const organisationId = await cast.organisation(said.organisation)
  const [offer] = await readOffers(deps.db, { campaignId, whose: { organisationId } })
  const input = RecordOffer.parse({
    campaignId,
    organisation: organisationId,
    seen: offer?.changedAt,
    state: said.state,
    reason: said.reason ?? '',
    need: said.need ?? '',
    deferredUntilWords: said.words ?? '',
    deferredUntil:
      said.inDays === undefined
        ? ''
        : stockholmDay(new Date(deps.clock.now().getTime() + said.inDays * DAY_MS)),
    meeting: said.meeting ? await meetingOf(deps, said.meeting) : '',
  })
  const manage = await cast.inCounty(LEADER, 'offer.manage')
  granted(await recordOffer(deps, manage, input))
}

async function meetingOf({ db }: DoorDeps, title: string): Promise<string> {
  const [from, to] = [new Date('2022-01-01T00:00:00Z'), new Date('2024-01-01T00:00:00Z')]
  const resources = await meetingResources(db, meetingsBetween(from, to))
  const meetings = await readMeetings(
    db,
    resources.map(({ id }) => id),
  )
  const found = meetings.find((meeting) => meeting.title === title)
  if (!found) throw new Error(`The demo county has no meeting ${title}.`)
  return found.id
}

/** What was done long ago carries its own day, not the one on which the demo is made. */
async function date(deps: DoorDeps, cast: Cast, campaignId: string, round: Round): Promise<void> {
  const saidFor = new Map<string, Date>()
  for (const { organisation, on } of round.said)
    if (on) saidFor.set(await cast.organisation(organisation), noon(on))
  const made = noon(round.on ?? '')
  const closed = round.closed ? noon(round.closed.on) : null
  await deps.db.transaction((tx) => dateCampaign(tx, campaignId, { made, closed, saidFor }))
}

const noon = (day: string) => stockholmHour(day, 12)
