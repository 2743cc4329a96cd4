import type { Line } from './access-log'
import { everyColumn, attacks, inStep, numbered, type Attack, type Order } from './linkage-attacks'
import type { FoundPaper, Loot } from './linkage-dump'
import type { SecretVoter } from './secret-votes'

/** Lines of each voter's, in the order in which they were sent, as whoever knows everybody's address sorts them. */
export type Traces = Map<string, Line[]>

/**
 * The ways that go by the database alone, and those that put what an access log has of each voter's first,
 * second … request in step with the papers: as they lie, and by what stands on them.
 */
export function waysWithLog(loot: Loot, traces: Traces, secret: string): Record<string, Attack> {
  const ways: Record<string, Attack> = { ...attacks(secret), ...everyColumn(loot) }
  const longest = Math.max(...[...traces.values()].map(({ length }) => length))
  for (let nth = 0; nth < longest; nth += 1)
    for (const column of ['at', 'status', 'head', 'bytes', 'ms', 'path', 'agent'] as const) {
      const order: Order<SecretVoter> = ({ voterId }) =>
        traces.get(voterId)?.[nth]?.[column] ?? null
      if (new Set(loot.voters.map(order)).size < 2) continue
      for (const [name, key] of Object.entries(paperKeys))
        ways[`${column} of request ${nth + 1}, ${name}`] = (all) => inStep(all, order, key)
    }
  return ways
}

const scoresOf = ({ text }: FoundPaper) =>
  [...text.matchAll(/"score":(\d+)/g)].map(([, score]) => Number(score))
const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0)

const paperKeys: Record<string, Order<FoundPaper>> = {
  'papers as they lie': ({ place }) => place,
  'papers by transaction': ({ lying }) => numbered(lying.xmin),
  'papers backwards': ({ place }) => -place,
  'by length': ({ text }) => text.length,
  'by marks': (paper) => scoresOf(paper).length,
  'by sum': (paper) => sum(scoresOf(paper)),
  'by text': ({ text }) => text,
}
