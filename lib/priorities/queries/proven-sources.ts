import { authorize, type Grant } from '@/lib/access/authorize'
import { meetingResource } from '@/lib/access/queries'
import type { Actor } from '@/lib/access/types'
import type { Transaction } from '@/lib/db/connection'
import { err, ok, type Result } from '@/lib/kernel/result'
import { unreachable } from '@/lib/kernel/unreachable'
import { areaOfThread, meetingOfOutcome } from './writing'
import type { Source } from '../types'

type Named = { outcomeId: string | null; threadId: string | null }

type Unknown = { type: 'invalid-input'; fields: Record<string, string> }

const NONE: Named = { outcomeId: null, threadId: null }

/**
 * What a change comes from (PR3): an outcome of a meeting that whoever changes may read, or a thread of
 * the leading area. Of others nothing is known.
 */
export async function checkSource(
  tx: Transaction,
  { actor, grant }: { actor: Actor | null; grant: Pick<Grant, 'area'> },
  source: Source | null,
): Promise<Result<Named, Unknown>> {
  if (source === null) return ok(NONE)
  switch (source.kind) {
    case 'outcome': {
      const meetingId = await meetingOfOutcome(tx, source.id)
      const meeting = meetingId && (await meetingResource(tx, meetingId))
      const isKnown = meeting && authorize(actor, 'meeting.read', meeting).ok
      return isKnown ? ok({ ...NONE, outcomeId: source.id }) : unknown()
    }
    case 'thread': {
      const areaId = await areaOfThread(tx, source.id)
      return areaId === grant.area ? ok({ ...NONE, threadId: source.id }) : unknown()
    }
    case 'ballot':
      return unknown() // There are none yet.
    default:
      return unreachable(source.kind)
  }
}

function unknown() {
  return err({ type: 'invalid-input' as const, fields: { source: 'choose-one' } })
}
