import { authorize, type Grant } from '@/lib/access/authorize'
import { areaById, meetingResource } from '@/lib/access/queries'
import type { Actor } from '@/lib/access/types'
import type { Transaction } from '@/lib/db/connection'
import { err, ok, type Result } from '@/lib/kernel/result'
import { unreachable } from '@/lib/kernel/unreachable'
import { areaOfClosedBallot } from './source-ballots'
import { areaOfThread, meetingOfOutcome } from './writing'
import type { NamedSource, Source } from '../types'

type Unknown = { type: 'invalid-input'; fields: Record<string, string> }

/**
 * What a change comes from (PR3): an outcome or a closed ballot that whoever changes may read, or a thread
 * of the leading area. Of others nothing is known.
 */
export async function checkSource(
  tx: Transaction,
  { actor, grant }: { actor: Actor | null; grant: Pick<Grant, 'area'> },
  source: Source | null,
): Promise<Result<NamedSource, Unknown>> {
  if (source === null) return ok({})
  switch (source.kind) {
    case 'outcome': {
      const meetingId = await meetingOfOutcome(tx, source.id)
      const meeting = meetingId && (await meetingResource(tx, meetingId))
      const isKnown = meeting && authorize(actor, 'meeting.read', meeting).ok
      return isKnown ? ok({ outcomeId: source.id }) : unknown()
    }
    case 'thread': {
      const areaId = await areaOfThread(tx, source.id)
      return areaId === grant.area ? ok({ threadId: source.id }) : unknown()
    }
    case 'ballot': {
      const areaId = await areaOfClosedBallot(tx, source.id)
      const area = areaId && (await areaById(tx, areaId))
      const isKnown = area && authorize(actor, 'ballot.read', area).ok
      return isKnown ? ok({ ballotId: source.id }) : unknown()
    }
    default:
      return unreachable(source.kind)
  }
}

function unknown() {
  return err({ type: 'invalid-input' as const, fields: { source: 'choose-one' } })
}
