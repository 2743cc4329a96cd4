import fc from 'fast-check'
import type { Terms, Vote } from '@/lib/ballots/types'
import { unreachable } from '@/lib/kernel/unreachable'

/** Numbers as JSON may carry them. */
const number = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 6 }) },
  fc.constantFrom(-0, -1, 1_000_000, Number.MAX_SAFE_INTEGER),
)
const reason = fc.constantFrom(undefined, '', ' ', 'skäl', ' skäl\r\n')
const stand = fc.constantFrom('support' as const, 'abstain' as const, 'object' as const)

/** A paper of this ballot's method as anybody could send it by JSON: mostly possible, and said in any way. */
export function sentPaper(terms: Terms): fc.Arbitrary<Vote> {
  const { method, options } = terms
  const some = fc.oneof(
    { weight: 6, arbitrary: fc.shuffledSubarray([...options]) },
    fc.array(fc.constantFrom(...options, 'okänd'), { maxLength: 4 }),
  )
  const marks = <T>(mark: fc.Arbitrary<T>) =>
    some.chain((named) =>
      fc.tuple(...named.map((option) => mark.map((given) => ({ option, ...given })))),
    )
  switch (method) {
    case 'consent':
      return marks(fc.record({ stand, reason })).map((given) => ({
        method,
        stands: given.map(({ reason: words, ...mark }) =>
          words === undefined ? mark : { ...mark, reason: words },
        ),
      }))
    case 'approval':
      return some.map((approves) => ({ method, approves }))
    case 'points':
      return marks(fc.record({ points: number })).map((points) => ({ method, points }))
    case 'score':
      return marks(fc.record({ score: number })).map((scores) => ({ method, scores }))
    case 'schulze':
    case 'stv':
      return ranking(some).map((groups) => ({ method, ranking: groups }))
    default:
      return unreachable(terms)
  }
}

/** In ranks of none, one or (seldom) several. */
function ranking(some: fc.Arbitrary<string[]>): fc.Arbitrary<string[][]> {
  return some.chain((named) =>
    fc
      .array(fc.constantFrom(0, 1, 1, 1, 1, 2), { minLength: named.length, maxLength: 12 })
      .map((sizes) => {
        const left = [...named]
        return sizes.map((size) => left.splice(0, size))
      }),
  )
}
