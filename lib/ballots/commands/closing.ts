import type { Grant } from '@/lib/access/authorize'
import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { ok, type Result } from '@/lib/kernel/result'
import { setBallot } from '../queries/changing'
import { insertResult, readForCount } from '../queries/counting'
import { closingInstant, electorateOf, resultFile, resultText, type BallotRefused } from '../rules'
import type { OneBallot } from '../schema/inputs'
import { log, takeTurn } from './opening'

/**
 * Closes, counts and publishes in one transaction (B14): whoever still votes waits and is then told that it
 * is over. A second press does nothing.
 */
export function closeBallot(
  { db, newId }: Deps<Database>,
  grant: Grant<'ballot.manage'>,
  input: OneBallot,
): Promise<Result<undefined, BallotRefused>> {
  return db.transaction(async (tx): Promise<Result<undefined, BallotRefused>> => {
    const turn = await takeTurn(tx, { grant, input, from: 'open', to: 'closed' })
    if (!turn.ok) return turn
    const now = turn.value
    if (!now) return ok()
    const closedAt = closingInstant(now, now.now)
    if (!closedAt.ok) return closedAt
    const { options, standings, papers } = await readForCount(tx, now.id)
    const file = resultFile(
      {
        title: now.questionSv,
        question: [now.questionSv, now.explanationSv].filter(Boolean).join('\n\n'),
        closedAt: closedAt.value.toISOString(),
        secret: false,
        options,
        terms: now.terms,
        quorum: now.quorum,
        // Nobody knows it before the last vote is in (B4).
        seed: newId(),
        electorate: electorateOf(standings),
      },
      papers,
    )
    const { id, round } = now
    await setBallot(tx, id, { state: 'closed', closedAt: closedAt.value })
    await insertResult(tx, {
      ballotId: id,
      round,
      file: resultText(file),
      sha256: file.sha256,
    })
    await log(tx, grant, { id: newId(), ballotId: id, kind: 'closed' })
    return ok()
  })
}
