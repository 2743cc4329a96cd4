import { isRecord } from '@/lib/kernel/is-record'
import { ok, type Result } from '@/lib/kernel/result'
import { jsonHash } from '@/lib/documents/canonical'
import type { BallotCount } from '../types'
import { checkSums } from './breakdown-check'
import { countBallot } from './count'
import type { ResultFile } from './result-file'
import { readResult, type ResultRefused } from './result-read'

/** The first thing in which a file is not what its own papers give. */
export type Difference =
  | { in: 'result'; path: string; stated: unknown; counted: unknown }
  /** Groups that do not add up to the papers of the tally of persons. */
  | { in: 'breakdown'; path: string; stated: unknown; counted: unknown }
  | { in: 'sha256'; stated: string; counted: string }

export type ResultRecounted = {
  file: ResultFile
  count: BallotCount
  /** null: the file matches. */
  difference: Difference | null
}

/**
 * Counts a published result again from its terms, electorate and papers alone, and compares first the result
 * with what it states, then whether a breakdown adds up to it (B37), then SHA-256 (B9). A changed vote that changes no figure, a changed name, a vote
 * moved from one group to another: it is the
 * SHA-256 that tells.
 */
export function recountResult(text: string): Result<ResultRecounted, ResultRefused> {
  const read = readResult(text)
  if (!read.ok) return read
  const file = read.value
  const count = countBallot(file.content, file.content.papers)
  return ok({ file, count, difference: differenceIn(file, count) })
}

function differenceIn(file: ResultFile, count: BallotCount): Difference | null {
  const other = firstOther(file.content.result, count, [])
  if (other) return { in: 'result', ...other }
  const sums = checkSums(file.content)
  const unequal = sums && firstOther(sums.stated, sums.counted, [])
  if (unequal) return { in: 'breakdown', ...unequal }
  const counted = jsonHash(file.content)
  return counted === file.sha256 ? null : { in: 'sha256', stated: file.sha256, counted }
}

type Other = { path: string; stated: unknown; counted: unknown }

function firstOther(stated: unknown, counted: unknown, path: readonly string[]): Other | null {
  const here = { path: path.join('.'), stated: stated ?? null, counted: counted ?? null }
  if (Array.isArray(stated) && Array.isArray(counted)) {
    if (stated.length !== counted.length) return here
  } else if (!isRecord(stated) || !isRecord(counted)) return stated === counted ? null : here
  const [left, right] = [stated as Record<string, unknown>, counted as Record<string, unknown>]
  for (const key of new Set([...Object.keys(right), ...Object.keys(left)])) {
    const other = firstOther(left[key], right[key], [...path, key])
    if (other) return other
  }
  return null
}
