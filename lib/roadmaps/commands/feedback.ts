import type { Grant } from '@/lib/access/authorize'
import { leadersOf } from '@/lib/comments/queries/mentioned'
import { insertComment, insertThread, tellThread } from '@/lib/comments/queries/writing'
import type { Database, Transaction } from '@/lib/db/connection'
import { stockholmDay } from '@/lib/kernel/day'
import type { Deps } from '@/lib/kernel/deps'
import { addNotices } from '@/lib/notices/queries/telling'

type Feedback = {
  grant: Grant<'roadmap.pause'>
  roadmapId: string
  pauseId: string
  text: string
}

/** The feedback that paused a roadmap gets a home: a thread that is answered like any other (C4). */
export async function keepFeedback(
  tx: Transaction,
  { clock, newId }: Deps<Database>,
  { grant, roadmapId, pauseId, text }: Feedback,
): Promise<void> {
  if (!grant.organisation) throw new Error('a roadmap was paused by nobody in particular')
  const by = { personId: grant.person.id, organisationId: grant.organisation.id }
  const id = newId()
  const areaId = grant.area
  await insertThread(tx, { id, areaId, roadmapId, on: null, pauseId, kind: 'feedback', by })
  await insertComment(tx, { id, threadId: id, by, body: text })
  const leaders = await leadersOf(tx, areaId, stockholmDay(clock.now()))
  await addNotices(tx, newId, { kind: 'feedback', areaId, threadId: id, by }, leaders)
  await tellThread(tx, id)
}
