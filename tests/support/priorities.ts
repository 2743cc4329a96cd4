import { randomUUID } from 'node:crypto'
import type { Database } from '@/lib/db/connection'
import { appendChange, insertPriority } from '@/lib/priorities/queries/writing'
import type { Kept, PriorityState } from '@/lib/priorities/types'

type Given = Partial<Kept> & {
  area: string
  by: { personId: string; organisationId: string }
  state?: PriorityState
}

/** A priority with the first line of its history. */
export async function makePriority(db: Database, given: Given): Promise<string> {
  const { area, by, state = 'proposed', ...words } = given
  const id = randomUUID()
  const kept: Kept = {
    title: 'Lokal nytta av energi',
    text: 'Mer av värdet stannar där energin produceras.',
    declined: 'Anläggningar utan lokalt ägande.',
    horizon: '2030',
    subArea: 'Produktion',
    answersTo: '',
    areaIds: [area],
    sectionIds: [],
    ...words,
  }
  await db.transaction(async (tx) => {
    const made = { createdBy: by.personId, createdFor: by.organisationId }
    await insertPriority(tx, { id, areaId: area, state, ...made, ...kept })
    const change = { id: randomUUID(), priorityId: id, revision: 1, from: null, to: state }
    const source = { outcomeId: null, threadId: null }
    await appendChange(tx, { ...change, kept, reason: '', source, by })
  })
  return id
}
