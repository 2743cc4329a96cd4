import { authorize } from '@/lib/access/authorize'
import { areaById, consultationResource } from '@/lib/access/queries'
import type { DoorDeps } from '@/lib/auth/prove'
import { affiliation, seat } from '@/lib/db/schema/people'
import { newId } from '@/lib/kernel/ids'
import { makeConsultation, makeRoadmap, makeVersion } from './consultations'
import type { TestDatabase } from './database'
import { actorFor, giveRole, makeArea, makeOrganisation, makePerson } from './people'

export const FROZEN = {
  Nuläge: [
    'Vattenkraften är ryggraden i länets elproduktion.',
    'Mindre kommuner behöver gemensamma resurser.',
  ],
  Process: ['Remissen pågår i tre månader, och remissen svarar vi på tillsammans.'],
}

/** A day so far ahead that no test outlives it, and one that has passed. */
export const FAR_DAY = '2099-01-31'
export const PAST_DAY = '2020-01-31'

/** An area with its leader, a version of its roadmap, and organisations with seats and officials. */
export async function consultationWorld(database: TestDatabase, visibility?: 'members') {
  const { db } = database
  const area = await makeArea(db, visibility ? { visibility } : {})
  const region = await makeOrganisation(db, { name: `Regionen ${area.slug}`, kind: 'region' })
  const leader = await makePerson(db, { organisations: [region.id] })
  await giveRole(db, { person: leader.id, area: area.id, role: 'process-leader' })
  const roadmap = await makeRoadmap(db, { area: area.id, sections: FROZEN })
  const by = { personId: leader.id, organisationId: region.id }
  const version = await makeVersion(db, { roadmap, by })

  /** An organisation with a seat holder, a substitute and an official who may not hand in. */
  async function asked(name: string) {
    const organisation = await makeOrganisation(db, {
      name: `${name} ${area.slug}`,
      kind: 'municipality',
    })
    const make = () => makePerson(db, { organisations: [organisation.id] })
    const [holder, substitute, official] = [await make(), await make(), await make()]
    await db
      .insert(seat)
      .values({ organisationId: organisation.id, holderId: holder.id, substituteId: substitute.id })
    return { ...organisation, holder, substitute, official }
  }

  return {
    area,
    region,
    leader,
    roadmap,
    version,
    asked,
    open: (
      invited: readonly { id: string }[],
      given: Partial<Parameters<typeof makeConsultation>[1]> = {},
    ) =>
      makeConsultation(db, {
        roadmap,
        version: version.id,
        by,
        state: 'open',
        invited: invited.map(({ id }) => id),
        closesAt: new Date('2099-02-01T00:00:00Z'),
        ...given,
      }),
    manage: async (personId = leader.id) => {
      const resource = await areaById(db, area.id)
      if (!resource) throw new Error('The area is gone.')
      const granted = authorize(await actorFor(db, personId), 'consultation.manage', resource)
      if (!granted.ok) throw new Error(granted.error.type)
      return granted.value
    },
    /** What the person may do in the consultation, as a door would find out. */
    answer: async (personId: string, consultationId: string) => {
      const resource = await consultationResource(db, consultationId)
      if (!resource) throw new Error('There is no such consultation.')
      return authorize(await actorFor(db, personId), 'consultation.answer', resource)
    },
    mayAnswer: async (personId: string, consultationId: string) => {
      const resource = await consultationResource(db, consultationId)
      if (!resource) throw new Error('There is no such consultation.')
      const granted = authorize(await actorFor(db, personId), 'consultation.answer', resource)
      if (!granted.ok) throw new Error(granted.error.type)
      return granted.value
    },
    join: (personId: string, organisationId: string) =>
      db.insert(affiliation).values({ personId, organisationId }),
  }
}

export type ConsultationWorld = Awaited<ReturnType<typeof consultationWorld>>

export function doorDepsOf(database: TestDatabase, dataDir: string): DoorDeps {
  return {
    db: database.db,
    clock: { now: () => new Date('2026-11-23T09:00:00Z') },
    newId,
    config: { baseUrl: 'https://fardplan.example', secret: 's'.repeat(48), demo: false, dataDir },
    locale: 'sv',
  }
}
