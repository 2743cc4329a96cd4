import type { ResultContent } from '@/lib/ballots/rules/result-file'
import type { GroupSums, Vote } from '@/lib/ballots/types'
import type { Loot } from './linkage-dump'
import { groupOf } from './secret-votes'

/** A group of a breakdown, or what else somebody might publish of some papers together. */
export type Sums = Pick<GroupSums, 'cast' | 'options'>
export type Published = Pick<ResultContent, 'papers'>

/**
 * Which papers a group's sums are of, by place in the published list: the only ones that add up to them, or
 * else the first that do. Papers are scores. Every choice of the first half of the list is put in a table by
 * what it lacks, and every choice of the second half is looked up there.
 */
export function papersOf({ papers }: Published, { cast, options }: Sums): number[] {
  const places = papers.flatMap(({ standing }, place) => (standing === 'guest' ? [] : [place]))
  const marks = places.map((place) => marksOf(papers[place]!.vote as Vote, options))
  const half = Math.floor(places.length / 2)
  const target = [cast, ...options.map(({ figures }) => figures.sum ?? 0)]
  const lacking = new Map<string, number>()
  for (const [chosen, sum] of choices(marks.slice(0, half)))
    lacking.set(target.map((whole, index) => whole - sum[index]!).join(), chosen)
  for (const [chosen, sum] of choices(marks.slice(half))) {
    const first = lacking.get(sum.join())
    if (first === undefined) continue
    return places.filter((_, index) =>
      index < half ? (first >> index) & 1 : (chosen >> (index - half)) & 1,
    )
  }
  throw new Error('no papers add up to that')
}

const marksOf = (vote: Vote, options: Sums['options']) => [
  1,
  ...options.map(({ option }) =>
    vote.method === 'score' ? (vote.scores.find((one) => one.option === option)?.score ?? 0) : 0,
  ),
]

/** Every choice of some of them, as a number in binary, with its sums. */
function* choices(marks: readonly number[][]): Generator<[number, number[]]> {
  const sums: number[][] = [marks[0]!.map(() => 0)]
  for (const one of marks)
    for (const sum of sums.slice()) sums.push(sum.map((part, at) => part + one[at]!))
  // Each round adds the choices with one paper more, so that the place of a sum is its choice in binary.
  for (const [chosen, sum] of sums.entries()) yield [chosen, sum]
}

/** As somebody sees it who has worked that out: papers and voters by what they are called here. */
export function regrouped(
  loot: Loot,
  classOf: { voter: (voterId: string) => string | null; paper: (text: string) => string | null },
): Loot {
  return {
    ...loot,
    voters: loot.voters.map((one) => ({ ...one, class: classOf.voter(one.voterId) })),
    papers: loot.papers.map((paper) => {
      const [ballotId = '', standing = ''] = paper.group.split(' ')
      return { ...paper, group: groupOf({ ballotId, standing, class: classOf.paper(paper.text) }) }
    }),
  }
}
