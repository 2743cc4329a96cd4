import { randomUUID } from 'node:crypto'
import { authorize } from '@/lib/access/authorize'
import type { CountyAction } from '@/lib/access/table'
import { fixedClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { makeCampaign } from '@/lib/offers/commands/campaigns'
import { answerOffer, recordOffer } from '@/lib/offers/commands/statements'
import { readEvents, readOffers } from '@/lib/offers/queries/reading'
import { AnswerOffer, MakeCampaign, RecordOffer } from '@/lib/offers/schema'
import type { TestDatabase } from './database'
import { actorFor, giveRole, makeArea, makeOrganisation, makePerson, NOW } from './people'

type Said = {
  state: string
  reason?: string
  need?: string
  deferredUntil?: string
  deferredUntilWords?: string
  afterElection?: string
  meeting?: string
  seen?: Date
}

/** A county with three municipalities and two process leaders, each of an area of their own. */
export async function offersWorld({ db }: TestDatabase) {
  const deps = { db, newId, clock: fixedClock(NOW) }
  const region = await makeOrganisation(db, { name: 'Regionen', kind: 'region' })
  const areas = [await makeArea(db), await makeArea(db)]
  const leaders = await Promise.all(
    areas.map(async (area) => {
      const person = await makePerson(db, { organisations: [region.id] })
      await giveRole(db, { person: person.id, area: area.id, role: 'process-leader' })
      return person
    }),
  )
  const [leader, colleague] = leaders as [(typeof leaders)[0], (typeof leaders)[0]]
  const municipalities = await Promise.all(
    ['Berg', 'Krokom', 'Åre'].map(async (name) => {
      const organisation = await makeOrganisation(db, { name: `${name} ${newId().slice(-6)}` })
      const person = await makePerson(db, { organisations: [organisation.id] })
      return { ...organisation, person }
    }),
  )
  const [berg, krokom, are] = municipalities as [One, One, One]
  type One = (typeof municipalities)[0]

  async function grant<A extends CountyAction>(action: A, personId: string) {
    const granted = authorize(await actorFor(db, personId), action, { type: 'county' })
    if (!granted.ok) throw new Error(granted.error.type)
    return granted.value
  }
  async function offerOf(campaignId: string, organisationId: string) {
    const [offer] = await readOffers(db, { campaignId, whose: { organisationId } })
    if (!offer) throw new Error('There is no such offer.')
    return offer
  }
  return {
    deps,
    areas,
    region,
    leader,
    colleague,
    berg,
    krokom,
    are,
    grant,
    offerOf,
    eventsOf: async (campaignId: string, organisationId: string) =>
      readEvents(db, (await offerOf(campaignId, organisationId)).id),
    make: async (given: { carriedFrom?: string; to?: string[]; id?: string; by?: string } = {}) => {
      const input = MakeCampaign.parse({
        id: given.id ?? randomUUID(),
        title: 'Möten om målbilden',
        purpose: 'Gå igenom målbilden.',
        year: 2022,
        carriedFrom: given.carriedFrom ?? '',
        organisations: given.to ?? municipalities.map(({ id }) => id),
      })
      const by = await grant('offer.manage', given.by ?? leader.id)
      const made = await makeCampaign(deps, by, input)
      if (!made.ok) throw new Error(made.error.type)
      return made.value.campaignId
    },
    record: async (campaignId: string, organisation: string, said: Said, by = leader.id) => {
      const seen = said.seen ?? (await offerOf(campaignId, organisation)).changedAt
      const input = RecordOffer.parse({ campaignId, organisation, ...said, seen })
      return recordOffer(deps, await grant('offer.manage', by), input)
    },
    answer: async (campaignId: string, one: One, said: Said) => {
      const seen = said.seen ?? (await offerOf(campaignId, one.id)).changedAt
      const input = AnswerOffer.parse({ campaignId, ...said, seen })
      return answerOffer(deps, await grant('offer.answer', one.person.id), input)
    },
  }
}

export type OffersWorld = Awaited<ReturnType<typeof offersWorld>>
