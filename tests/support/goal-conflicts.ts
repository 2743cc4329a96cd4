import { randomUUID } from 'node:crypto'
import type { Database } from '@/lib/db/connection'
import {
  appendConflictChange,
  insertConflict,
  insertTie,
} from '@/lib/goal-conflicts/queries/writing'
import type { ConflictState, ConflictWording } from '@/lib/goal-conflicts/types'

type Given = Partial<ConflictWording> & {
  area: string
  by: { personId: string; organisationId: string }
  state?: ConflictState
  priorities?: readonly string[]
}

/** A goal conflict with the first line of its history. */
export async function makeConflict(db: Database, given: Given): Promise<string> {
  const { area, by, state = 'identified', priorities = [], ...words } = given
  const id = randomUUID()
  const wording: ConflictWording = {
    betweenOne: 'Ny produktion med lokalt ägande',
    betweenOther: 'Renskötsel',
    affected: '',
    options: '',
    handling: '',
    ...words,
  }
  await db.transaction(async (tx) => {
    const made = { createdBy: by.personId, createdFor: by.organisationId }
    await insertConflict(tx, { id, areaId: area, state, ...made, ...wording })
    await appendConflictChange(tx, {
      id: randomUUID(),
      conflictId: id,
      revision: 1,
      from: null,
      to: state,
      wording,
      reason: '',
      source: { outcomeId: null, threadId: null },
      by,
    })
    for (const priorityId of priorities) await insertTie(tx, { priorityId, conflictId: id }, by)
  })
  return id
}
