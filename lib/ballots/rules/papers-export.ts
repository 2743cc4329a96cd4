import { toCsv, type Divider } from '@/lib/dispositions/rules/csv'
import { canonicalJson } from '@/lib/documents/canonical'
import { unreachable } from '@/lib/kernel/unreachable'
import type { OptionId, PaperStanding, Ranking, Stand, TallyName, Vote } from '../types'
import { writeBlt } from './blt-write'
import { placeIn } from './options'
import type { ResultFile } from './result-file'
import { belongs } from './turnout'

type Content = ResultFile['content']

/** What the table says in its reader's language. */
export type PapersWords = {
  standing: string
  person: string
  organisation: string
  standings: Record<PaperStanding, string>
  stands: Record<Stand, string>
  approved: string
}

/**
 * The papers of a published result as a table (B10): a row for each, a column for each option, in it the
 * stand (with an objection's reason), 1 approval, the points, the score or the rank. Who cast it only in an
 * open ballot. No cell is a formula to a spreadsheet, so that a score below 0 has an apostrophe before it.
 */
export function papersCsv(content: Content, words: PapersWords, divider: Divider): string {
  const { options, papers, secret } = content
  const who = secret ? [] : [words.person, words.organisation]
  const head = [words.standing, ...who, ...options.map(({ name }) => name)]
  const rows = papers.map(({ standing, by, vote }) => {
    const marks = marksOf(vote, words)
    return [
      words.standings[standing],
      ...(secret ? [] : [by?.person ?? '', by?.organisation ?? '']),
      ...options.map(({ id }) => marks.get(id) ?? ''),
    ]
  })
  return toCsv([head, ...rows], divider)
}

/** What a paper says of each option that it marks, in its reader's words. */
export function marksOf(vote: Vote, words: PapersWords): Map<OptionId, string> {
  switch (vote.method) {
    case 'consent':
      return new Map(
        vote.stands.map(({ option, stand, reason }) => [
          option,
          reason ? `${words.stands[stand]}: ${reason}` : words.stands[stand],
        ]),
      )
    case 'approval':
      return new Map(vote.approves.map((option) => [option, words.approved]))
    case 'points':
      return new Map(vote.points.map(({ option, points }) => [option, String(points)]))
    case 'score':
      return new Map(vote.scores.map(({ option, score }) => [option, String(score)]))
    case 'schulze':
    case 'stv':
      return new Map(
        vote.ranking.flatMap((group, index) =>
          group.map((option) => [option, String(index + 1)] as const),
        ),
      )
    default:
      return unreachable(vote)
  }
}

/**
 * The papers of one tally as BLT, for other programs (B10); null: the ballot has no rankings. Papers that say
 * the same stand together, in the order of their rankings, so that the file tells nothing of who came when.
 * BLT has no place for a lot's seed: where one decided, another program may draw otherwise.
 */
export function papersBlt(content: Content, tally: TallyName): string | null {
  const { terms, options, title } = content
  if (terms.method !== 'schulze' && terms.method !== 'stv') return null
  const place = placeIn(terms.options)
  const bundles = new Map<string, { papers: number; ranking: number[][] }>()
  for (const { standing, vote } of content.papers) {
    if (!belongs(standing, tally) || !('ranking' in vote)) continue
    const ranking = numbered(vote.ranking, place)
    const key = canonicalJson(ranking)
    const bundle = bundles.get(key) ?? { papers: 0, ranking }
    bundles.set(key, { ...bundle, papers: bundle.papers + 1 })
  }
  return writeBlt({
    title,
    seats: terms.method === 'stv' ? terms.seats : 1,
    names: options.map(({ name }) => name),
    bundles: [...bundles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, bundle]) => bundle),
  })
}

/** Option numbers from 1; equals in the ballot's order, so that who says the same writes the same. */
function numbered(ranking: Ranking, place: (option: OptionId) => number): number[][] {
  return ranking
    .filter((group) => group.length > 0)
    .map((group) => group.map((option) => place(option) + 1).sort((a, b) => a - b))
}
