/** The words of a file and the line of each, counted from 1: side by side, since there are millions. */
export type Words = { texts: string[]; lines: number[] }

/** Without comments (`#` to the end of the line) and ids of papers (`(…)`). */
export function readWords(rows: readonly string[]): Words {
  const words: Words = { texts: [], lines: [] }
  for (const [index, row] of rows.entries())
    for (const text of plain(row).split(/\s+/)) {
      if (text === '') continue
      words.texts.push(text)
      words.lines.push(index + 1)
    }
  return words
}

function plain(row: string): string {
  const comment = row.indexOf('#')
  const said = comment < 0 ? row : row.slice(0, comment)
  return said.includes('(') ? said.replaceAll(/\([^()]*\)/g, ' ') : said
}

/** A whole number from 0 on, in decimal digits; undefined: it is none, or too long to be exact. */
export function wholeOf(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
