import type { z } from 'zod'
import { canonicalJson, jsonHash } from '@/lib/documents/canonical'
import { RESULT_FORMAT, type ResultContent, type ResultFile } from '../schema'
import type { Paper, Terms } from '../types'
import { countBallot } from './count'
import { normalPaper, plainPaper } from './normal-paper'

export type ResultContent = z.infer<typeof ResultContent>
export type ResultFile = z.infer<typeof ResultFile>
export type ClosedBallot = Omit<ResultContent, 'papers' | 'result'>
export type NamedPaper = ResultContent['papers'][number]

/**
 * What is published of a closed ballot: all that its result can be counted from again, the result, and
 * SHA-256 over the canonical JSON of both (B9). Of secret papers only standing and marks are taken, whatever
 * else comes with them: no names, no reasons. Each paper says what it says in one way, and they stand in the order of their canonical JSON, so that the
 * file tells nothing of who came when. Throws for papers that could not have been cast.
 */
export function resultFile(ballot: ClosedBallot, papers: readonly NamedPaper[]): ResultFile {
  const { terms, secret } = ballot
  const published = papers.map((paper) =>
    secret
      ? plainly(terms, paper)
      : { ...paper, vote: normalPaper(terms, paper.vote) as NamedPaper['vote'] },
  )
  const content = {
    ...ballot,
    papers: inOrder(published),
    result: countBallot(ballot, published) as ResultContent['result'],
  }
  const version = versionOf(content)
  return { format: RESULT_FORMAT, version, content, sha256: jsonHash(content) }
}

/**
 * The seed of the first earlier result of the ballot that has the same papers; null: none has. Opened and
 * closed again, papers that have not changed draw the same lot (B16), however they say it. Neither names nor
 * reasons matter: they draw nothing.
 */
export function seedOf(
  terms: Terms,
  papers: readonly NamedPaper[],
  earlier: readonly ResultContent[],
): string | null {
  const marks = (some: readonly Paper[]) =>
    canonicalJson(some.map((paper) => canonicalJson(plainly(terms, paper))).sort())
  const now = marks(papers)
  return earlier.find((one) => marks(one.papers) === now)?.seed ?? null
}

/** Files with a breakdown have a version of their own; the others are written as they always were. */
export const versionOf = ({ breakdown }: Pick<ResultContent, 'breakdown'>) => (breakdown ? 2 : 1)

/** The file as it is published: canonical JSON, then one line end. */
export const resultText = (file: ResultFile) => `${canonicalJson(file)}\n`

const plainly = (terms: Terms, { standing, vote }: Paper) =>
  ({ standing, vote: plainPaper(terms, vote) }) as NamedPaper

function inOrder(papers: readonly NamedPaper[]): NamedPaper[] {
  return papers
    .map((paper) => ({ paper, text: canonicalJson(paper) }))
    .sort((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)))
    .map(({ paper }) => paper)
}
