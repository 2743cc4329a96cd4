import { err, ok, type Result } from '@/lib/kernel/result'
import { readNames, type NamesRefused } from './blt-names'
import { readPapers, type PapersRefused, type ReadPapers } from './blt-papers'
import { readWords, wholeOf, type Words } from './blt-words'

/** Options of a file: more than anybody can rank. */
const MAX_FILE_OPTIONS = 1_000

export type BltFile = {
  title: string
  seats: number
  /** In the file's order; `number` is what its papers call them. Withdrawn ones are taken out everywhere. */
  options: { number: number; name: string }[]
  /** Best first; `line` is where the papers begin in the file. */
  bundles: ReadPapers[]
}

export type BltRefused =
  | { type: 'blt-empty' }
  | { type: 'blt-head'; line: number }
  | PapersRefused
  | NamesRefused

type Head = { size: number; seats: number; withdrawn: Set<number> }

/**
 * Reads a BLT file: options and seats, withdrawn options (`-2`), papers (how many say it, option numbers
 * best first, 0), a 0 after the last, a name for each option in quotes, a title. Line ends are as good as
 * spaces up to the names. Taken as well: `#` to the end of a line as a comment, `(…)` before papers as
 * their id, `=` between options of one rank, `-` for a rank left out, papers without any option (blank
 * ones), more words after a name on its line.
 *
 * Refuses with the line in the file: what is no such file, numbers of no option, an option twice on a
 * paper, weights that are not whole numbers from 1 on (papers are counted, not weighed), too few names.
 * Source: Hill, Wichmann & Woodall, "Algorithm 123", The Computer Journal 30 (1987); OpenSTV's additions.
 */
export function readBlt(text: string): Result<BltFile, BltRefused> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const quoted = lines.findIndex((line) => line.includes('"') && /^[^#]*"/.test(line))
  const namesFrom = quoted < 0 ? lines.length : quoted
  const words = readWords(lines.slice(0, namesFrom))
  if (words.texts.length === 0) return err({ type: 'blt-empty' })

  const head = readHead(words)
  if (!head.ok) return head
  const bundles = readPapers(words, head.value)
  if (!bundles.ok) return bundles
  const names = readNames(lines.slice(namesFrom), head.value.size, namesFrom)
  if (!names.ok) return names

  const { withdrawn, seats } = head.value
  const options = names.value.names
    .map((name, index) => ({ number: index + 1, name }))
    .filter(({ number }) => !withdrawn.has(number))
  return ok({ title: names.value.title, seats, options, bundles: bundles.value })
}

function readHead({ texts, lines }: Words): Result<Head, BltRefused> {
  const line = lines[0] ?? 1
  const size = wholeOf(texts[0] ?? '')
  const seats = wholeOf(texts[1] ?? '')
  if (!size || !seats) return err({ type: 'blt-head', line })
  if (size > MAX_FILE_OPTIONS || seats > MAX_FILE_OPTIONS)
    return err({ type: 'blt-too-large', line })

  const withdrawn = new Set<number>()
  for (let index = 2; /^-\d+$/.test(texts[index] ?? ''); index += 1) {
    const number = -Number(texts[index])
    const at = lines[index] ?? line
    if (number < 1 || number > size) return err({ type: 'blt-unknown-option', line: at, number })
    if (withdrawn.has(number)) return err({ type: 'blt-duplicate-option', line: at, number })
    withdrawn.add(number)
  }
  return ok({ size, seats, withdrawn })
}
