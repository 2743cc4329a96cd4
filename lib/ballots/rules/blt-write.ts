type Written = {
  title: string
  seats: number
  /** In the order of their numbers, from 1. */
  names: readonly string[]
  /** Option numbers, best first; none: a blank paper. */
  bundles: readonly { papers: number; ranking: readonly (readonly number[])[] }[]
}

/**
 * A BLT file (see `readBlt`), with a line end after each line. Equals are joined by `=`, which programs
 * for STV alone may not know; a paper for STV has none.
 *
 * The format has no sign for a quote inside quotes and none for a line end. So that no title can end its
 * own quotes and go on as papers, a quote becomes ” and whatever is no sign to print becomes a space.
 */
export function writeBlt({ title, seats, names, bundles }: Written): string {
  const papers = bundles.map((bundle) =>
    [bundle.papers, ...bundle.ranking.map((group) => group.join('=')), 0].join(' '),
  )
  const quoted = [...names, title].map((text) => `"${printable(text)}"`)
  return [`${names.length} ${seats}`, ...papers, '0', ...quoted].map((line) => `${line}\n`).join('')
}

function printable(text: string): string {
  return text.replaceAll('"', '”').replaceAll(/[\p{Cc}\u2028\u2029\uFEFF]/gu, ' ')
}
