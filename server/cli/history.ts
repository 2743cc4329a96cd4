import { contentHash, contentText } from '@/lib/documents/content'
import { readUpdatesUpTo, seqAt } from '@/lib/history/queries/log'
import { contentOfUpdates } from '@/lib/history/queries/replay'
import { err, ok, type Result } from '@/lib/kernel/result'
import type { Command, CommandRefused } from './words'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** With its zone: an instant that the machine's own clock would read otherwise is none. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/

/** A text as it stood at some instant, from snapshot and log (P26). */
export const HISTORY: Command = {
  argument: 'id',
  options: { at: 'time' },
  does: 'what was committed of a text at a time of the last 30 days',
  run: async ({ db }, id, { at = '' }) => {
    const instant = INSTANT.test(at) ? new Date(at) : null
    if (!instant || Number.isNaN(instant.getTime()))
      return refused('wrong-time', 'Give the time with its zone: --at 2026-11-30T14:05:00+01:00.')
    const seq = UUID.test(id) ? await seqAt(db, id, instant) : null
    const stored = seq === null ? null : await readUpdatesUpTo(db, id, seq)
    if (seq === null || !stored)
      return refused(
        'moment-not-found',
        `There is no text ${id}, or its log does not reach back so far.`,
      )
    const content = contentOfUpdates(stored.updates)
    const { epoch } = stored
    return ok({ epoch, seq, hash: contentHash(content), text: contentText(content), content })
  },
}

function refused(type: string, message: string): Result<never, CommandRefused> {
  return err({ type, message })
}
