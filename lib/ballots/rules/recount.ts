import { err, ok, type Result } from '@/lib/kernel/result'
import { at } from './exact'
import { readBlt, type BltFile, type BltRefused } from './blt-read'
import { tallySchulze } from './schulze'
import { tallyStv } from './stv'

export type Recounted =
  | { method: 'schulze'; tiers: string[][] }
  | { method: 'stv'; elected: string[] }

export type RecountRefused = BltRefused | { type: 'equal-ranks'; line: number }

/**
 * Counts a BLT file from elsewhere. By Schulze: tiers, best first, ties together, always as ties. By STV:
 * who is elected, in order of election; a lot, should one be needed, is drawn with `seed` (by default the
 * empty one), so that the same file gives the same answer everywhere. Options are called by their names;
 * when two have the same name, all of them get their number before it.
 *
 * Refuses what `readBlt` refuses, and for STV a paper with equals.
 */
export function recountBlt(
  text: string,
  method: 'schulze' | 'stv',
  seed = '',
): Result<Recounted, RecountRefused> {
  const file = readBlt(text)
  if (!file.ok) return file
  const { options, bundles } = namedIn(file.value)
  if (method === 'schulze') {
    const votes = bundles.map(({ papers, ranking }) => ({ papers, vote: { method, ranking } }))
    const terms = { method, options, ties: 'shared', equalRanks: 'allowed' } as const
    return ok({ method, tiers: tallySchulze(terms, votes, seed).ranked.tiers })
  }

  const equals = bundles.find(({ ranking }) => ranking.some((group) => group.length > 1))
  if (equals) return err({ type: 'equal-ranks', line: equals.line })
  const votes = bundles.map(({ papers, ranking }) => ({ papers, vote: { method, ranking } }))
  const { elected } = tallyStv({ method, options, seats: file.value.seats }, votes, seed)
  return ok({ method, elected: elected.map(({ option }) => option) })
}

function namedIn({ options, bundles }: BltFile) {
  const isUnique = new Set(options.map(({ name }) => name)).size === options.length
  const names: string[] = []
  for (const { number, name } of options)
    names[number] = isUnique ? name : `${number} ${name}`.trim()
  // Shared by all papers: nearly every group is one option, and there are millions.
  const alone = names.map((name) => [name])
  return {
    options: options.map(({ number }) => at(names, number)),
    bundles: bundles.map(({ line, papers, ranking }) => ({
      line,
      papers,
      ranking: ranking.map((group) =>
        group.length === 1 ? at(alone, at(group, 0)) : group.map((number) => at(names, number)),
      ),
    })),
  }
}
