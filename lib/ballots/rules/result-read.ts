import { err, ok, type Result } from '@/lib/kernel/result'
import { RESULT_FORMAT, RESULT_VERSIONS, ResultFile as Schema } from '../schema'
import { TALLIES, type TallyName, type Vote } from '../types'
import { firstRefused } from './breakdown-check'
import { versionOf, type ResultContent, type ResultFile } from './result-file'
import { checkTerms, type TermsRefused } from './terms'
import { belongs } from './turnout'
import { checkVote, type VoteRefused } from './votes'

export type ResultRefused =
  | { type: 'not-json' }
  | { type: 'not-a-result' }
  | { type: 'unknown-version' }
  | { type: 'result-malformed'; path: string; message: string }
  | { type: 'options-differ' }
  | { type: 'terms-refused'; reason: TermsRefused['type'] }
  | { type: 'secret-has-words'; paper: number }
  | { type: 'paper-refused'; paper: number; reason: VoteRefused['type'] }
  | { type: 'too-many-papers'; tally: TallyName }
  /** What a breakdown states of the group can be of no ballot. */
  | { type: 'breakdown-refused'; group: number }

/**
 * Reads a published result, whoever wrote it. Refuses what is none, another version, what the schema does not
 * know, terms and papers that no ballot could have had, more papers than entitled, and in a secret ballot
 * papers that name somebody or carry words, or a breakdown of small groups. Papers and groups are counted
 * from 1. Says nothing of whether the result is
 * right: `recountResult` does.
 */
export function readResult(text: string): Result<ResultFile, ResultRefused> {
  const file = parsed(text)
  if (!file.ok) return file
  const refused = refusedContent(file.value.content)
  return refused ? err(refused) : file
}

/** What a closing published, from its stored file: the program wrote it, so that one it cannot read is a bug. */
export function publishedContent(text: string): ResultContent {
  const file = readResult(text)
  if (!file.ok) throw new Error(`a stored result is none: ${file.error.type}`)
  return file.value.content
}

function parsed(text: string): Result<ResultFile, ResultRefused> {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return err({ type: 'not-json' })
  }
  if (typeof value !== 'object' || value === null) return err({ type: 'not-a-result' })
  if (!('format' in value) || value.format !== RESULT_FORMAT) return err({ type: 'not-a-result' })
  if (!('version' in value) || !RESULT_VERSIONS.some((one) => one === value.version))
    return err({ type: 'unknown-version' })
  const checked = Schema.safeParse(value)
  if (checked.success && versionOf(checked.data.content) !== checked.data.version) {
    const message = 'only version 2 has a breakdown, and always'
    return err({ type: 'result-malformed', path: 'content.breakdown', message })
  }
  if (checked.success) return ok(checked.data)
  const [issue] = checked.error.issues
  const path = (issue?.path ?? []).map(String).join('.')
  return err({ type: 'result-malformed', path, message: issue?.message ?? '' })
}

function refusedContent(content: ResultContent): ResultRefused | null {
  const { terms, options, quorum, secret, papers } = content
  const isSame =
    options.length === terms.options.length &&
    options.every(({ id }, index) => id === terms.options[index])
  if (!isSame) return { type: 'options-differ' }
  const possible = checkTerms(terms, quorum)
  if (!possible.ok) return { type: 'terms-refused', reason: possible.error.type }

  for (const [index, { by, vote }] of papers.entries()) {
    const paper = index + 1
    if (secret && (by || hasWords(vote))) return { type: 'secret-has-words', paper }
    const taken = checkVote(terms, vote, secret ? 'secret' : 'open')
    if (!taken.ok) return { type: 'paper-refused', paper, reason: taken.error.type }
  }
  const group = firstRefused(content)
  return tooMany(content) ?? (group === null ? null : { type: 'breakdown-refused', group })
}

function tooMany({ papers, electorate }: ResultContent): ResultRefused | null {
  const isOver = (tally: TallyName) =>
    papers.filter(({ standing }) => belongs(standing, tally)).length > electorate[tally]
  const tally = TALLIES.find(isOver)
  return tally ? { type: 'too-many-papers', tally } : null
}

const hasWords = (vote: Vote) =>
  vote.method === 'consent' && vote.stands.some(({ reason }) => reason !== undefined)
