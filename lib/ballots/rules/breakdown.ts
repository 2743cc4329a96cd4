import { unreachable } from '@/lib/kernel/unreachable'
import { at } from './exact'
import {
  FIGURES,
  type BreakdownBy,
  type Breakdown,
  type ClassName,
  type Figures,
  type Group,
  type GroupSums,
  type OptionId,
  type PaperStanding,
  type Secrecy,
  type Standing,
  type Terms,
  type Vote,
} from '../types'
import { SMALL } from './secret'
import { belongs, isBlank } from './turnout'

export type ClassedRow = { standing: Standing; class: ClassName }
export type ClassedPaper = { standing: PaperStanding; class: ClassName; vote: Vote }
type Sized = { persons: number; seats: number }
/** A class with how many vote in it for themselves and how many for an organisation. */
export type SmallClass = Sized & { class: ClassName }

/** Whose papers are counted by class: those of the tally of persons, everybody but guests. */
const isCounted = ({ standing }: { standing: PaperStanding }) => belongs(standing, 'persons')

/**
 * Whether papers could be told apart: a few who vote alike. The result lists papers by how they were cast, for
 * oneself or for an organisation, so that whoever works out from a group's sums which papers are in it finds
 * these few among them.
 */
const isSmall = ({ persons, seats }: Sized) =>
  persons + seats === 0 || isFew(persons) || isFew(seats)
const isFew = (size: number) => size > 0 && size < SMALL

function sizesOf(all: readonly { standing: PaperStanding }[]): Sized {
  const of = (standing: PaperStanding) => all.filter((one) => one.standing === standing).length
  return { persons: of('person'), seats: of('seat') }
}

/** Those classes of an electorate that are too small for a secret ballot, by their names (B37). */
export function smallClasses(rows: readonly ClassedRow[]): SmallClass[] {
  return [...byClass(rows.filter(isCounted))]
    .map(([name, some]) => ({ class: name, ...sizesOf(some) }))
    .filter(isSmall)
}

type Asked = { terms: Terms; by: BreakdownBy; secrecy: Secrecy }

/**
 * The tally of persons by class (B37). In a secret ballot no group is shown in which fewer than five vote for
 * themselves or for an organisation, unless nobody does: small classes are counted together, and as long as
 * that is small the smallest other class joins them. Where one group is left there is nothing to show. Neither
 * the order of rows nor that of papers changes anything. In an open ballot everybody's paper is
 * published by name, and every class stands by itself.
 *
 * Throws for a paper of a class that nobody entitled is in.
 */
export function breakDown(
  { terms, by, secrecy }: Asked,
  rows: readonly ClassedRow[],
  papers: readonly ClassedPaper[],
): Breakdown {
  const cast = byClass(papers.filter(isCounted))
  const entitled = byClass(rows.filter(isCounted))
  const unknown = [...cast.keys()].find((name) => !entitled.has(name))
  if (unknown !== undefined) throw new Error(`papers of a class that is not entitled: ${unknown}`)
  const classes = [...entitled].map(([name, some]) => ({
    names: [name],
    entitled: some.length,
    papers: cast.get(name) ?? [],
  }))
  const groups = secrecy === 'secret' ? merged(classes) : classes
  if (groups.length < 2) return { by, groups: [] }
  return { by, groups: groups.map((group) => toGroup(terms, group)) }
}

type Unsummed = { names: ClassName[]; entitled: number; papers: ClassedPaper[] }

function merged(classes: readonly Unsummed[]): Unsummed[] {
  const needsOthers = ({ papers }: Unsummed) => isSmall(sizesOf(papers))
  const small = classes.filter(needsOthers)
  if (small.length === 0) return [...classes]
  // Sorted stably: of two that are as small the first by name.
  const others = classes
    .filter((one) => !needsOthers(one))
    .sort((a, b) => a.papers.length - b.papers.length)
  let together = joined(small)
  while (needsOthers(together) && others.length > 0)
    together = joined([together, ...others.splice(0, 1)])
  return [...others, together].sort((a, b) => inOrder(at(a.names, 0), at(b.names, 0)))
}

function joined(some: readonly Unsummed[]): Unsummed {
  return {
    names: some.flatMap(({ names }) => names).sort(inOrder),
    entitled: some.reduce((sum, { entitled }) => sum + entitled, 0),
    papers: some.flatMap(({ papers }) => papers),
  }
}

function toGroup(terms: Terms, { names, entitled, papers }: Unsummed): Group {
  return { classes: names, entitled, ...sumsOf(terms, papers) }
}

/** What papers say together, summed up option by option. */
export function sumsOf(terms: Terms, papers: readonly { vote: Vote }[]): GroupSums {
  const names = FIGURES[terms.method]
  const sums = new Map(terms.options.map((option) => [option, names.map(() => 0)]))
  for (const { vote } of papers)
    for (const [option, marks] of marksOf(vote)) {
      const sum = sums.get(option)
      for (const [index, mark] of marks.entries()) if (sum) sum[index] = at(sum, index) + mark
    }
  return {
    cast: papers.length,
    blank: papers.filter(({ vote }) => isBlank(vote)).length,
    options: [...sums].map(([option, sum]) => ({
      option,
      figures: Object.fromEntries(names.map((name, index) => [name, at(sum, index)])) as Figures,
    })),
  }
}

/** What one paper adds to each option's figures, in the order of `FIGURES`. */
function marksOf(vote: Vote): [OptionId, number[]][] {
  switch (vote.method) {
    case 'consent':
      return vote.stands.map(({ option, stand }) => [
        option,
        FIGURES.consent.map((name) => Number(name === stand)),
      ])
    case 'approval':
      return vote.approves.map((option) => [option, [1]])
    case 'points':
      return vote.points.map(({ option, points }) => [option, [points, Number(points > 0)]])
    case 'score':
      return vote.scores.map(({ option, score }) => [option, [score, 1]])
    case 'schulze':
    case 'stv':
      return (vote.ranking.find((group) => group.length > 0) ?? []).map((option) => [option, [1]])
    default:
      return unreachable(vote)
  }
}

/** By the code units of their names, so that a file is the same everywhere. */
const inOrder = (a: string, b: string) => (a < b ? -1 : Number(a > b))

function byClass<T extends { class: ClassName }>(all: readonly T[]): Map<ClassName, T[]> {
  const classes = new Map<ClassName, T[]>()
  for (const name of [...new Set(all.map((one) => one.class))].sort(inOrder)) classes.set(name, [])
  for (const one of all) classes.get(one.class)?.push(one)
  return classes
}
