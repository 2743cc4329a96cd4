import { endMeeting } from '@/lib/joining/commands/leading'
import { recordOutcome } from '@/lib/outcomes/commands/recording'
import { findOutcome } from '@/lib/outcomes/queries/reading'
import { RecordOutcome } from '@/lib/outcomes/schema'
import { makeRoadmap } from './consultations'
import type { TestDatabase } from './database'
import { roomWorld } from './room-world'

const LINES = [
  'Vattenkraften är ryggraden i länets elproduktion.',
  'Nätkapaciteten avgör takten mer än tillgången på el.',
]

/** A meeting under way in an area with a roadmap, and what is recorded in it about a section. */
export async function outcomeWorld(database: TestDatabase) {
  const world = await roomWorld(database)
  const roadmap = await makeRoadmap(database.db, {
    area: world.own.id,
    sections: { Nuläge: LINES, Process: ['Annat.'] },
  })
  const meeting = await world.started()
  const section = (index = 0) => roadmap.sections[index]?.id ?? ''

  async function recorded(given: object = {}): Promise<string> {
    const input = RecordOutcome.parse({
      meetingId: meeting.id,
      kind: 'insight',
      text: 'Nätkapaciteten avgör takten.',
      sectionId: section(),
      ...given,
    })
    const grant = await world.grant('minutes.write', meeting.id)
    const done = await recordOutcome(world.deps, grant, input)
    if (!done.ok) throw new Error(done.error.type)
    return done.value.outcomeId
  }
  async function outcome(id: string) {
    const found = await findOutcome(database.db, id)
    if (!found) throw new Error('an outcome')
    return found
  }
  const end = () => endMeeting(world.deps, meeting.grant)
  return { ...world, roadmap, meeting, section, recorded, outcome, end }
}

export type OutcomeWorld = Awaited<ReturnType<typeof outcomeWorld>>
