import type { Actor } from '@/lib/access/types'
import type { Db } from '@/lib/db/connection'
import { mayWriteText, type DocumentHome } from '@/lib/access/texts'
import type { CloseReason } from '@/lib/sync/close-codes'
import type { PeerId, Row } from '@/server/room/types'

/** lib/auth/queries: the actors behind many sessions, in one query; a session that is over is absent. */
export type FindActors = (
  db: Db,
  sessionIds: readonly string[],
  now: Date,
) => Promise<ReadonlyMap<string, Actor>>

/**
 * The peers whose session is over, or who may not write here now; empty if all may. In a text that
 * belongs to nothing nobody may.
 */
export function refusedPeers(
  rows: readonly Row[],
  home: DocumentHome | undefined,
  actors: ReadonlyMap<string, Actor>,
): Map<PeerId, Extract<CloseReason, 'sessionOver' | 'mayNot'>> {
  const refused = new Map<PeerId, Extract<CloseReason, 'sessionOver' | 'mayNot'>>()
  for (const { author } of rows) {
    if (author.type !== 'peer') continue
    const actor = actors.get(author.peer.sessionId)
    if (!actor || actor.person.id !== author.peer.person.id)
      refused.set(author.peer.id, 'sessionOver')
    else if (!home || !mayWriteText(actor, home)) refused.set(author.peer.id, 'mayNot')
  }
  return refused
}
