import type { RecountRefused } from '@/lib/ballots/rules'
import { unreachable } from '@/lib/kernel/unreachable'

/** Why a BLT file cannot be counted, with the place in the file. */
export function sayRecountRefused(error: RecountRefused): string {
  switch (error.type) {
    case 'blt-empty':
      return 'The file is empty.'
    case 'blt-head':
      return `Line ${error.line}: a BLT file begins with two numbers, options and seats.`
    case 'blt-too-large':
      return `Line ${error.line}: more options or papers than can be counted.`
    case 'blt-not-a-number':
      return `Line ${error.line}: ${JSON.stringify(error.word)} is not the number of an option.`
    case 'blt-weight':
      return `Line ${error.line}: ${JSON.stringify(error.word)} is not a number of papers, from 1 on.`
    case 'blt-unknown-option':
      return `Line ${error.line}: there is no option ${error.number}.`
    case 'blt-duplicate-option':
      return `Line ${error.line}: option ${error.number} stands there twice.`
    case 'blt-unfinished':
      return 'The file ends before its papers do: a line with 0 is missing.'
    case 'blt-names':
      return `The file has names in quotes for ${error.found} of ${error.expected} options.`
    case 'blt-quote':
      return `Line ${error.line}: a quote is not closed, or a name is too long.`
    case 'equal-ranks':
      return `Line ${error.line}: a paper ranks options equal, which STV does not take.`
    default:
      return unreachable(error)
  }
}
