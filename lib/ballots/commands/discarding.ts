import type { Grant } from '@/lib/access/authorize'
import { findAreaById } from '@/lib/areas/queries'
import { recordAudit } from '@/lib/audit/record'
import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { lockBallot, removeDraft } from '../queries/changing'
import type { BallotRefused } from '../rules'
import type { OneBallot } from '../schema/inputs'

type Discarded = Promise<Result<{ slug: string }, BallotRefused>>

/** Throws a draft away as the page showed it, for good. Answers with the area whose it was. */
export function discardDraft(
  { db }: Pick<Deps<Database>, 'db'>,
  grant: Grant<'ballot.manage'>,
  { ballotId: id, revision }: OneBallot,
): Discarded {
  return db.transaction(async (tx): Discarded => {
    const now = await lockBallot(tx, { id, areaId: grant.area })
    const area = now && (await findAreaById(tx, grant.area))
    if (!area) return err({ type: 'ballot-not-found' })
    if (now.state !== 'draft') return err({ type: 'draft-opened' })
    if (now.revision !== revision) return err({ type: 'ballot-changed' })
    await removeDraft(tx, id)
    await recordAudit(tx, grant, {
      action: 'ballot.discard',
      object: { kind: 'ballot', id },
      detail: { title: now.questionSv },
    })
    return ok({ slug: area.slug })
  })
}
