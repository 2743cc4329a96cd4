import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { belongsTo } from '../queries/organisations'
import { deleteSession, deleteSessionsOf, setActing } from '../queries/sessions'
import type { ActFor, EndAllSessions, EndOwnSession } from '../schema'

type Mine = Grant<'self.manage'>

/** From now on, in this session, what the person writes and says carries that organisation. */
export async function actFor(
  { db }: Deps<Database>,
  grant: Mine,
  input: ActFor,
): Promise<Result<undefined, { type: 'organisation-not-found' }>> {
  return db.transaction(async (tx) => {
    if (!(await belongsTo(tx, grant.person.id, input.organisation)))
      return err({ type: 'organisation-not-found' })
    await setActing(tx, grant.sessionId, input.organisation)
    await recordAudit(tx, grant, {
      action: 'session.acting-set',
      object: { kind: 'organisation', id: input.organisation },
    })
    return ok()
  })
}

/** Signs one of the person's own browsers out. */
export async function endOwnSession(
  { db }: Deps<Database>,
  grant: Mine,
  input: EndOwnSession,
): Promise<Result<{ self: boolean }, { type: 'session-not-found' }>> {
  return db.transaction(async (tx) => {
    if (!(await deleteSession(tx, grant.person.id, input.session)))
      return err({ type: 'session-not-found' })
    await recordAudit(tx, grant, {
      action: 'session.ended',
      object: { kind: 'session', id: input.session },
    })
    return ok({ self: input.session === grant.sessionId })
  })
}

/** Signs the person out everywhere, here too. */
export async function endAllSessions(
  { db }: Deps<Database>,
  grant: Mine,
  _input: EndAllSessions,
): Promise<Result<{ count: number }>> {
  return db.transaction(async (tx) => {
    const count = await deleteSessionsOf(tx, grant.person.id)
    await recordAudit(tx, grant, {
      action: 'session.all-ended',
      object: { kind: 'person', id: grant.person.id },
      detail: { count },
    })
    return ok({ count })
  })
}
