import type { BlockChange, Reason } from '../types'
import { leafText } from './leaves'

/** Words of fewer signs stand in many passages: they tie a reason to none. */
const TELLING = 4

/** The reasons whose words this change put in, or took out. */
export function reasonsOf(block: BlockChange, reasons: readonly Reason[]): Reason[] {
  if (block.kind === 'same') return []
  const before = 'before' in block ? leafText(block.before) : ''
  const after = 'after' in block ? leafText(block.after) : ''
  return reasons.filter((reason) => {
    if (reason.type === 'written') return false
    const put = reason.after.trim()
    const taken = reason.before.trim()
    if (put.length >= TELLING) return after.includes(put) && !before.includes(put)
    return taken.length >= TELLING && before.includes(taken) && !after.includes(taken)
  })
}
