import { authorize, type Grant } from '@/lib/access/authorize'
import type { AreaAction } from '@/lib/access/table'
import type { Database } from '@/lib/db/connection'
import {
  makeAnswer,
  makeComment,
  makeConsultation,
  makeRoadmap,
  makeVersion,
} from './consultations'
import { actorFor, giveRole, makeArea, makeOrganisation, makePerson } from './people'

export const LINES = [
  'I fjällkommunerna är effekttoppar en utmaning. Där befolkningen växer ökar behovet av nät.',
  'Kommunerna planerar näten tillsammans.',
  'Varje insats anger vilka delar av länet den når.',
]

/**
 * A closed consultation: two municipalities commented, one of them has a board's response besides. `mark`
 * sets the names of one such world apart from another's. Of no kind that others ask as a whole: browser
 * tests share one county.
 */
export async function makeHandled(db: Database, mark = '') {
  const area = await makeArea(db)
  const region = await makeOrganisation(db, { name: `Regionen${mark}`, kind: 'region' })
  const person = async (name: string, organisation: string, role?: 'process-leader' | 'member') => {
    const made = await makePerson(db, { name, organisations: [organisation] })
    if (role) await giveRole(db, { person: made.id, area: area.id, role })
    return { personId: made.id, organisationId: organisation, email: made.email }
  }
  const leader = await person('Processledaren', region.id, 'process-leader')
  const member = await person('Medlemmen', region.id, 'member')
  const asked = async (name: string) =>
    (await makeOrganisation(db, { name: `${name}${mark}`, kind: 'other' })).id
  const ragunda = await person('Strategen', await asked('Ragunda'))
  const bracke = await person('Chefen', await asked('Bräcke'))
  const silent = await person('Den tysta', await asked('Berg'))
  const roadmap = await makeRoadmap(db, {
    area: area.id,
    sections: { Nuläge: ['Vattenkraften är ryggraden.'], Skillnader: LINES },
  })
  const [analysis, territory] = roadmap.sections
  if (!analysis || !territory) throw new Error('There are two sections.')
  const version = await makeVersion(db, { roadmap, by: leader })
  const consultation = await makeConsultation(db, {
    roadmap,
    version: version.id,
    by: leader,
    invited: [ragunda, bracke, silent].map(({ organisationId }) => organisationId),
  })
  const on = { section: territory, quote: 'Där befolkningen växer ökar behovet av nät.' }
  const comments = {
    ragunda: await makeComment(db, {
      consultation: consultation.id,
      by: ragunda,
      on,
      body: 'Vilken effekt väntas i kommuner utan fjällturism?',
    }),
    bracke: await makeComment(db, {
      consultation: consultation.id,
      by: bracke,
      on,
      body: 'Vi instämmer.',
    }),
  }
  const response = await makeAnswer(db, {
    consultation: consultation.id,
    by: bracke,
    kind: 'formal',
    position: 'support',
    text: 'Samordna remisserna.',
    registryNumber: 'KS 2026/12',
  })
  await makeAnswer(db, { consultation: consultation.id, by: silent, kind: 'no-objections' })
  const grant = async <A extends AreaAction>(action: A, by = leader): Promise<Grant<A>> => {
    const given = authorize(await actorFor(db, by.personId), action, { type: 'area', ...area })
    if (!given.ok) throw new Error(`${action} is ${given.error.type}`)
    return given.value
  }
  return {
    area,
    roadmap,
    version,
    consultation,
    sections: { analysis, territory },
    leader,
    member,
    ragunda,
    bracke,
    silent,
    comments,
    response,
    grant,
  }
}
