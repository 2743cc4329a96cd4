import type { Grant } from '@/lib/access/authorize'
import { readThread } from '@/lib/comments/queries/reading'
import type { By } from '@/lib/comments/queries/writing'
import type { Thread } from '@/lib/comments/types'
import type { Transaction } from '@/lib/db/connection'
import { err, ok, type Result } from '@/lib/kernel/result'
import type { ProposalRefused } from '../types'

/** The answer of every command here: the thread as it is now. */
export async function threadAsItIs(
  tx: Transaction,
  areaId: string,
  threadId: string,
): Promise<Result<Thread, ProposalRefused>> {
  const thread = await readThread(tx, { threadId, areaId })
  return thread ? ok(thread) : err({ type: 'thread-not-found' })
}

/** Somebody was first: who, and when. */
export async function refusedAsDecided(
  tx: Transaction,
  areaId: string,
  threadId: string,
  type: 'already-decided' | 'being-put-in' = 'already-decided',
): Promise<Result<never, ProposalRefused>> {
  const proposal = (await readThread(tx, { threadId, areaId }))?.proposal
  const { by = null, at = null } = proposal?.decided ?? {}
  return err(
    type === 'already-decided'
      ? { type, state: proposal?.state ?? 'open', by, at }
      : { type, by, at },
  )
}

/** Who proposes or decides acts for an organisation: the table of rights asks for it. */
export function byOf({ person, organisation }: Grant<'comment.write' | 'proposal.decide'>): By {
  if (!organisation) throw new Error('a proposal was granted to somebody without an organisation')
  return { personId: person.id, organisationId: organisation.id }
}
