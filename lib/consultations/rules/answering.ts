import { blockAt, passageAt, type FlatText, type Passage } from '@/lib/documents/passages'
import { err, ok, type Result } from '@/lib/kernel/result'
import type { AnswerKind, ConsultationRefused, ConsultationState, Position, Seat } from '../types'

type Refusal<T extends ConsultationRefused['type']> = Extract<ConsultationRefused, { type: T }>

/** What the row says, without the clock. */
export type Stored = { state: ConsultationState; closesAt: Date }

/** The state at `now`. The closing instant itself is closed, whether or not anybody pressed a button (D13). */
export function stateAt({ state, closesAt }: Stored, now: Date): ConsultationState {
  return state === 'open' && now >= closesAt ? 'closed' : state
}

/** Whether an answer may be given at `now`. */
export function checkOpen(
  stored: Stored,
  now: Date,
): Result<undefined, Refusal<'consultation-not-open' | 'consultation-over'>> {
  const state = stateAt(stored, now)
  if (state === 'draft') return err({ type: 'consultation-not-open' })
  return state === 'open' ? ok() : err({ type: 'consultation-over' })
}

/** Whether the question, the text and the last day may still be changed: only before it is opened (D12). */
export function checkDraft({ state }: Stored): Result<undefined, Refusal<'consultation-locked'>> {
  return state === 'draft' ? ok() : err({ type: 'consultation-locked' })
}

/** Whether the process leader may still enter and organisations confirm: until it is reported. */
export function checkNotReported({
  state,
}: Stored): Result<undefined, Refusal<'consultation-not-open' | 'consultation-reported'>> {
  if (state === 'draft') return err({ type: 'consultation-not-open' })
  return state === 'reported' ? err({ type: 'consultation-reported' }) : ok()
}

/** A day that has not passed, in Stockholm: its end is still to come. */
export function checkLastDay(
  closesAt: Date,
  now: Date,
): Result<undefined, Refusal<'invalid-input'>> {
  return closesAt > now ? ok() : err({ type: 'invalid-input', fields: { lastDay: 'past-day' } })
}

/** Only the seat holder or the substitute hands in for an organisation (D15). */
export function checkSeat(
  seat: Seat | null,
  personId: string,
): Result<undefined, Refusal<'not-the-seat'>> {
  const isTheirs = seat?.holder?.id === personId || seat?.substitute?.id === personId
  return isTheirs ? ok() : err({ type: 'not-the-seat' })
}

/**
 * Which of the answers that count a new one takes the place of (D16). Officials' comments and the
 * board's response stand beside each other; "no objections" and "abstains" speak for the whole
 * organisation, and give way to either.
 */
export function replaces(next: AnswerKind, earlier: AnswerKind): boolean {
  if (next === 'comments') return earlier !== 'formal'
  if (next === 'formal') return earlier !== 'comments'
  return true
}

export type FormalContent = {
  position: Position | null
  text: string
  hasFile: boolean
  decidedBy: string | null
  decidedOn: string | null
}

/** A board's response says what it holds, in words or in a file, and who decided it when. */
export function checkFormal(
  content: FormalContent,
  today: string,
): Result<undefined, Refusal<'invalid-input' | 'empty-answer'>> {
  const fields: Record<string, string> = {}
  if (!content.position) fields.position = 'choose-one'
  if (!content.decidedBy) fields.decidedBy = 'required'
  if (!content.decidedOn) fields.decidedOn = 'required'
  else if (content.decidedOn > today) fields.decidedOn = 'not-yet'
  if (Object.keys(fields).length > 0) return err({ type: 'invalid-input', fields })
  return content.text || content.hasFile ? ok() : err({ type: 'empty-answer' })
}

type Decided = FormalContent & { registryNumber: string | null }

/** Of what was typed, what that kind of answer has: a form keeps what one chose before. */
export function ofKind<T extends Decided>(kind: AnswerKind, content: T): T {
  if (kind === 'formal') return content
  const undecided = { position: null, decidedBy: null, decidedOn: null, registryNumber: null }
  const silent = kind === 'no-objections' ? { text: '', hasFile: false } : {}
  return { ...content, ...undecided, ...silent }
}

/** What was entered from a letter or a call has to say something, too. */
export function checkEntered(
  kind: AnswerKind,
  content: FormalContent,
  today: string,
): Result<undefined, Refusal<'invalid-input' | 'empty-answer'>> {
  if (content.decidedOn && content.decidedOn > today)
    return err({ type: 'invalid-input', fields: { decidedOn: 'not-yet' } })
  if (kind === 'no-objections') return ok()
  if (kind === 'formal' && !content.position)
    return err({ type: 'invalid-input', fields: { position: 'choose-one' } })
  return content.text || content.hasFile ? ok() : err({ type: 'empty-answer' })
}

/**
 * The passage that a reader means: these words, beginning in this paragraph; of several the one that
 * begins nearest to `from` (places within the paragraph). Spaces and breaks may differ, since a
 * browser's selection shows other ones. An empty quote is the whole paragraph.
 */
export function frozenPassage(
  flat: FlatText,
  meant: { quote: string; block: number; from?: number | undefined },
): Result<Passage, Refusal<'passage-not-found'>> {
  const block = flat.blocks[meant.block]
  if (!block) return err({ type: 'passage-not-found' })
  const words = meant.quote.split(/\s+/u).filter((word) => word !== '')
  if (words.length === 0) {
    const empty = flat.text.slice(block.start, block.end).trim() === ''
    return empty
      ? err({ type: 'passage-not-found' })
      : ok(passageAt(flat, { from: block.start, to: block.end }))
  }
  const pattern = new RegExp(words.map(escaped).join('\\s+'), 'gu')
  const wanted = block.start + (meant.from ?? 0)
  const found = [...flat.text.matchAll(pattern)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length }))
    .filter(({ from }) => blockAt(flat, from) === meant.block)
    .sort((one, other) => Math.abs(one.from - wanted) - Math.abs(other.from - wanted))[0]
  return found ? ok(passageAt(flat, found)) : err({ type: 'passage-not-found' })
}

const escaped = (word: string) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')

/** Days from today to the last day; 0 on that day and ever after. */
export function daysLeft(lastDay: string, today: string): number {
  const days = (Date.parse(lastDay) - Date.parse(today)) / 86_400_000
  return Math.max(0, Math.round(days))
}
