import { err, ok, type Result } from '@/lib/kernel/result'
import type { SamiConsultation, SamiRefused, SamiState } from './types'

/** What is documented has happened: no day of it lies ahead. */
export function checkDay(day: string, today: string): Result<undefined, SamiRefused> {
  return day <= today ? ok() : err({ type: 'day-to-come' })
}

/** An outcome stands: what comes afterwards is a consultation of its own (S2). */
export function checkGoesOn(state: SamiState): Result<undefined, SamiRefused> {
  return state === 'concluded' ? err({ type: 'sami-concluded' }) : ok()
}

/** How many go on, and how many have an outcome. */
export function counts(consultations: readonly Pick<SamiConsultation, 'state'>[]): {
  open: number
  concluded: number
} {
  const concluded = consultations.filter(({ state }) => state === 'concluded').length
  return { open: consultations.length - concluded, concluded }
}

export function samiPath(slug: string): string {
  return `/areas/${encodeURIComponent(slug)}/sami-consultation`
}
