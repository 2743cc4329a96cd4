import { FIGURES, type GroupSums } from '../types'
import { sumsOf } from './breakdown'
import type { ResultContent } from './result-file'
import { SMALL } from './secret'
import { belongs } from './turnout'

type Content = Pick<ResultContent, 'breakdown' | 'terms' | 'secret' | 'papers' | 'electorate'>
type Stated = NonNullable<Content['breakdown']>['groups'][number]

/**
 * The first group of a published breakdown that no closing could have made, from 1: of other options or
 * figures, with more papers than entitled, of a class that another has too, of fewer than five papers in a
 * secret ballot, or alone. Null: there is none.
 */
export function firstRefused({ breakdown, terms, secret }: Content): number | null {
  const groups = breakdown?.groups ?? []
  const classes = groups.flatMap((group) => group.classes)
  if (groups.length === 1) return 1
  const names = [...FIGURES[terms.method]].sort().join()
  const isPossible = ({ classes: its, entitled, cast, blank, options }: Stated) =>
    cast <= entitled &&
    blank <= cast &&
    (!secret || cast >= SMALL) &&
    its.every((name) => classes.indexOf(name) === classes.lastIndexOf(name)) &&
    options.length === terms.options.length &&
    options.every(
      ({ option, figures }, index) =>
        option === terms.options[index] && Object.keys(figures).sort().join() === names,
    )
  const index = groups.findIndex((group) => !isPossible(group))
  return index < 0 ? null : index + 1
}

type Sums = GroupSums & { entitled: number }

/** What the groups have together, and what the papers of the tally of persons give; null: there are no groups. */
export function checkSums(content: Content): { stated: Sums; counted: Sums } | null {
  const { breakdown, terms, papers, electorate } = content
  const groups = breakdown?.groups ?? []
  if (groups.length === 0) return null
  const persons = papers.filter(({ standing }) => belongs(standing, 'persons'))
  const counted = { entitled: electorate.persons, ...sumsOf(terms, persons) }
  const total = (figure: (group: Stated) => number | undefined) =>
    groups.reduce((sum, group) => sum + (figure(group) ?? 0), 0)
  const stated = {
    entitled: total(({ entitled }) => entitled),
    cast: total(({ cast }) => cast),
    blank: total(({ blank }) => blank),
    options: terms.options.map((option, index) => ({
      option,
      figures: Object.fromEntries(
        FIGURES[terms.method].map((name) => [
          name,
          total(({ options }) => options[index]?.figures[name]),
        ]),
      ),
    })),
  }
  return { stated, counted }
}
