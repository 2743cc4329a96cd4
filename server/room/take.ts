import type { Allowed } from '@/lib/documents/allowed'
import { err, type Result } from '@/lib/kernel/result'
import { checkUpdate, type Passed } from './gate'
import type { Letter } from './mailbox'
import type { RoomText } from './text'
import type { GateRefusal } from './types'

type Refusal = Exclude<GateRefusal, { type: 'gap' }>

export type TakenLetters = {
  type: 'taken'
  /** Our own encoding of what changed; null if nothing did. */
  update: Uint8Array<ArrayBuffer> | null
  /** More has changed than the author sent. */
  hasTidied: boolean
  /** Those that were taken, or left out with a gap: all before the first that was refused. */
  looked: readonly Letter[]
  /** How many were taken. */
  messages: number
  newClients: number[]
  /** Of the first letter that was refused; none after it was looked at. */
  refusal: Refusal | null
  /** A letter was left out for which everything has to be asked: whatever was asked for before has come. */
  hasGap: boolean
  /** Something was left out, and everything has not been sent since. */
  resyncing: boolean
}
/** `broke`: the Y.Doc does not work any more and must go. */
export type Taken = TakenLetters | { type: 'broke'; why: string }

type Context = {
  allowed: Allowed
  /** Grows by the ids that are used for the first time. */
  leases: Map<number, string | null>
  resyncing: boolean
  hasThread(this: void, threadId: string): boolean
}

/**
 * Checks and applies one author's letters in one transaction. Each is checked against the document
 * with the ones before it, so a bad one costs only itself and what follows.
 */
export function takeLetters(text: RoomText, letters: readonly Letter[], context: Context): Taken {
  const looked: Letter[] = []
  const newClients: number[] = []
  let { resyncing } = context
  let room = text.roomFor(letters.reduce((sum, { update }) => sum + update.byteLength, 0))
  let refusal: Refusal | null = null
  let hasGap = false
  let messages = 0
  const takeAll = () => {
    for (const letter of letters) {
      const checked = checkLetter(text, letter, context, room)
      if (!checked.ok) {
        if (checked.error.type !== 'gap') {
          refusal = checked.error
          return
        }
        looked.push(letter)
        hasGap ||= !resyncing
        resyncing = true
        continue
      }
      newClients.push(...checked.value.newClients)
      text.apply(letter.update)
      text.unseen.look(letter, checked.value.strays)
      room -= letter.update.byteLength
      looked.push(letter)
      messages += 1
      if (letter.kind === 'step2') resyncing = hasGap = false
    }
  }
  try {
    const update = text.change(takeAll)
    const { hasTidied } = text
    const found = { looked, messages, newClients, refusal, hasGap, resyncing }
    return { type: 'taken', update, hasTidied, ...found }
  } catch (error) {
    return { type: 'broke', why: error instanceof Error ? error.message : 'broke the document' }
  }
}

/** What the letter brings that is worth knowing, or why it is not taken. `room`: bytes that the text may still grow by. */
function checkLetter(
  text: RoomText,
  { author, update }: Letter,
  { allowed, leases, hasThread }: Context,
  room: number,
): Result<Passed, GateRefusal> {
  if (update.byteLength > room) return err({ type: 'too-large' })
  const personId = author.type === 'peer' ? author.peer.person.id : null
  const passed = checkUpdate(text.doc, update, allowed, {
    personId,
    leases,
    retired: text.retired,
    hasThread,
  })
  if (!passed.ok) return passed
  for (const client of passed.value.newClients) leases.set(client, personId)
  return passed
}

/**
 * Whether it looks as if the author wrote under somebody else's id, and the log may say otherwise: another
 * process may have stored those structs, and the author sends on what they have seen there. Once for each
 * letter, which is marked.
 */
export function wantsTheLogAgain(taken: Taken, letters: readonly Letter[]): boolean {
  if (taken.type !== 'taken' || taken.refusal?.type !== 'foreign') return false
  const isFirst = letters.some(({ rechecked }) => !rechecked)
  for (const letter of letters) letter.rechecked = true
  return isFirst
}
