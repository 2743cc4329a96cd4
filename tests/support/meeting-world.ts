import { authorize } from '@/lib/access/authorize'
import { areaById, meetingResource } from '@/lib/access/queries'
import type { MeetingAction } from '@/lib/access/table'
import { meetingKind } from '@/lib/db/schema/meetings'
import { DEFAULT_KINDS } from '@/lib/meetings/rules'
import type { TestDatabase } from './database'
import { actorFor, giveRole, makeArea, makeOrganisation, makePerson } from './people'

/** Two areas, each with its leader, and the kinds of meeting that a county has. */
export async function meetingWorld({ db }: TestDatabase) {
  await db.insert(meetingKind).values(
    DEFAULT_KINDS.map(({ key, name, open, allAreas, standingItems }, index) => ({
      key,
      position: index,
      nameSv: name.sv,
      nameEn: name.en,
      open,
      allAreas,
      standingItems,
    })),
  )
  const region = await makeOrganisation(db, { name: 'Regionen', kind: 'region' })
  const [own, other] = [await makeArea(db), await makeArea(db)]
  async function somebody(area: string, role: 'process-leader' | 'member' | 'commenter') {
    const person = await makePerson(db, { organisations: [region.id] })
    await giveRole(db, { person: person.id, area, role })
    return person
  }
  const [leader, colleague] = [
    await somebody(own.id, 'process-leader'),
    await somebody(own.id, 'process-leader'),
  ]
  const member = await somebody(own.id, 'member')
  const stranger = await somebody(other.id, 'process-leader')
  return {
    region,
    own,
    other,
    leader,
    colleague,
    member,
    stranger,
    by: { personId: leader.id, organisationId: region.id },
    plan: async (personId = leader.id, areaId = own.id) => {
      const area = await areaById(db, areaId)
      if (!area) throw new Error('The area is gone.')
      const granted = authorize(await actorFor(db, personId), 'meeting.plan', area)
      if (!granted.ok) throw new Error(granted.error.type)
      return granted.value
    },
    /** What the person may do in the meeting, as a door would find out. */
    may: async <A extends MeetingAction>(action: A, meetingId: string, personId = leader.id) => {
      const resource = await meetingResource(db, meetingId)
      if (!resource) throw new Error('There is no such meeting.')
      return authorize(await actorFor(db, personId), action, resource)
    },
    grant: async <A extends MeetingAction>(action: A, meetingId: string, personId = leader.id) => {
      const resource = await meetingResource(db, meetingId)
      if (!resource) throw new Error('There is no such meeting.')
      const granted = authorize(await actorFor(db, personId), action, resource)
      if (!granted.ok) throw new Error(granted.error.type)
      return granted.value
    },
  }
}

export type MeetingWorld = Awaited<ReturnType<typeof meetingWorld>>
