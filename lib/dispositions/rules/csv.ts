/**
 * Where a program that opens the file could see the start of a cell: at its start, after a line's end,
 * after any sign that divides or quotes cells somewhere (Swedish spreadsheets divide by semicolons).
 */
const FORMULA = /(^|[\n;,|\t"'])([^\S\n]*)(?=[=+\-@＝＋－＠\t])/gu

/** Text that no spreadsheet takes for a formula, whatever it thinks the cells are; line ends become `\n`. */
export function harmless(text: string): string {
  const marked = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\n\t])\p{Cc}|[\u2028\u2029\uFEFF]/gu, ' ')
    .replaceAll(FORMULA, "$1$2'")
  return marked.startsWith('\t') ? `'${marked}` : marked
}

/**
 * A table as CSV (RFC 4180: comma, CRLF, every cell in quotes) in UTF-8 with a byte-order mark, by which
 * spreadsheets know the encoding.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map(cell).join(','))
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`
}

const cell = (text: string) => `"${harmless(text).replaceAll('"', '""')}"`
