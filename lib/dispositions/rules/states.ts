import { err, ok, type Result } from '@/lib/kernel/result'
import type { ConsultationState, DispositionRefused, Progress } from '../types'

type Refusal<T extends DispositionRefused['type']> = Extract<DispositionRefused, { type: T }>

/** From its opening until it is reported, editors say what becomes of answers (D31). */
export function checkDecidable(
  state: ConsultationState,
): Result<undefined, Refusal<'consultation-not-opened' | 'consultation-reported'>> {
  if (state === 'draft') return err({ type: 'consultation-not-opened' })
  return state === 'reported' ? err({ type: 'consultation-reported' }) : ok()
}

/** Answers are sent when no more can come in: closed, or reported (D33). */
export function checkSendable(
  state: ConsultationState,
  { left }: Pick<Progress, 'left'>,
  sends: 'all' | 'partly',
): Result<undefined, Refusal<'consultation-not-closed' | 'answers-left'>> {
  if (state !== 'closed' && state !== 'reported') return err({ type: 'consultation-not-closed' })
  return left > 0 && sends === 'all' ? err({ type: 'answers-left', left }) : ok()
}

/** Reported once, when closed and when nothing is left without an answer (D34). */
export function checkReportable(
  state: ConsultationState,
  { left }: Pick<Progress, 'left'>,
): Result<
  undefined,
  Refusal<'consultation-not-closed' | 'consultation-reported' | 'answers-left'>
> {
  if (state === 'reported') return err({ type: 'consultation-reported' })
  if (state !== 'closed') return err({ type: 'consultation-not-closed' })
  return left > 0 ? err({ type: 'answers-left', left }) : ok()
}
