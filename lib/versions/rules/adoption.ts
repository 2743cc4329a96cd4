import { err, ok, type Result } from '@/lib/kernel/result'
import type { SamiConsultation, VersionRefused } from '../types'

/**
 * What a version says of the Sami consultation (lag 2022:66): how each ended; for one that is not
 * concluded the written reason, without which the roadmap is not adopted. In Swedish, since it is part
 * of a Swedish authority's record and stays as it was written.
 */
export function samiStatement(
  consultations: readonly SamiConsultation[],
  reason: string,
): Result<string | null, VersionRefused> {
  const open = consultations.filter(({ state }) => state !== 'concluded')
  if (open.length > 0 && reason === '') return err({ type: 'sami-consultation-open' })
  const ended = consultations.filter(({ state }) => state === 'concluded').map(endedWords)
  const waived = open.map(({ matter }) => `Konsultationen om ${matter} är inte avslutad.`)
  const statement = [...ended, ...waived, ...(reason === '' ? [] : [`Skäl: ${reason}`])]
  return ok(statement.length > 0 ? statement.join('\n') : null)
}

function endedWords({ matter, outcome, outcomeText, concludedOn }: SamiConsultation): string {
  const how = outcome === 'agreed' ? 'enighet nåddes' : 'enighet nåddes inte'
  const when = concludedOn ? ` avslutades ${concludedOn}` : ' är avslutad'
  return `Konsultationen om ${matter}${when}: ${how}.${outcomeText ? ` ${outcomeText}` : ''}`
}
