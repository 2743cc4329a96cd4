import { err, ok, type Result } from '@/lib/kernel/result'
import { wholeOf, type Words } from './blt-words'

/** Papers of a file: what a count can honestly be asked to do. */
const MAX_FILE_PAPERS = 10_000_000

export type ReadPapers = {
  line: number
  papers: number
  ranking: readonly (readonly number[])[]
}

export type PapersRefused =
  | { type: 'blt-too-large'; line: number }
  | { type: 'blt-not-a-number'; line: number; word: string }
  | { type: 'blt-weight'; line: number; word: string }
  | { type: 'blt-unknown-option'; line: number; number: number }
  | { type: 'blt-duplicate-option'; line: number; number: number }
  | { type: 'blt-unfinished' }

type Head = { size: number; withdrawn: ReadonlySet<number> }

/** The papers of a BLT file, from after its head to the 0 that ends them; what is taken stands at `readBlt`. */
export function readPapers(words: Words, head: Head): Result<ReadPapers[], PapersRefused> {
  const { texts, lines } = words
  const bundles: ReadPapers[] = []
  const read = rankingReader(words, head)
  let total = 0
  let index = 2 + head.withdrawn.size
  while (index < texts.length) {
    const [text = '', line = 0] = [texts[index], lines[index]]
    const papers = wholeOf(text)
    if (papers === undefined) return err({ type: 'blt-weight', line, word: brief(text) })
    if (papers === 0) return endsAt(words, index + 1, bundles)
    total += papers
    if (total > MAX_FILE_PAPERS) return err({ type: 'blt-too-large', line })

    let end = index + 1
    while (end < texts.length && texts[end] !== '0') end += 1
    if (end === texts.length) break
    const ranking = read(index + 1, end)
    if (!ranking.ok) return ranking
    bundles.push({ line, papers, ranking: ranking.value })
    index = end + 1
  }
  return err({ type: 'blt-unfinished' })
}

function endsAt(
  { texts, lines }: Words,
  index: number,
  bundles: ReadPapers[],
): Result<ReadPapers[], PapersRefused> {
  const [text, line = 0] = [texts[index], lines[index]]
  return text === undefined
    ? ok(bundles)
    : err({ type: 'blt-not-a-number', line, word: brief(text) })
}

function rankingReader({ texts, lines }: Words, { size, withdrawn }: Head) {
  /** On which paper each option was last seen: cheaper than a new set for each. */
  const seenOn = new Int32Array(size + 1)
  /** Shared by all papers: nearly every group is one option, and there are millions. */
  const alone = Array.from({ length: size + 1 }, (_, number) => [number])
  let paper = 0
  return (from: number, end: number): Result<ReadPapers['ranking'], PapersRefused> => {
    paper += 1
    const ranking: (readonly number[])[] = []
    for (let index = from; index < end; index += 1) {
      const [text = '', line = 0] = [texts[index], lines[index]]
      if (text === '-') continue
      let group: readonly number[] = []
      for (const part of text.includes('=') ? text.split('=') : [text]) {
        const number = wholeOf(part)
        if (number === undefined) return err({ type: 'blt-not-a-number', line, word: brief(text) })
        if (number < 1 || number > size) return err({ type: 'blt-unknown-option', line, number })
        if (seenOn[number] === paper) return err({ type: 'blt-duplicate-option', line, number })
        seenOn[number] = paper
        if (withdrawn.has(number)) continue
        group = group.length === 0 ? (alone[number] ?? [number]) : [...group, number]
      }
      if (group.length > 0) ranking.push(group)
    }
    return ok(ranking)
  }
}

const brief = (word: string) => word.slice(0, 40)
