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

/** What a spreadsheet of the language divides cells by when a file is opened with a double click. */
export const DIVIDER = { sv: ';', en: ',' } as const satisfies Record<string, Divider>
export type Divider = ',' | ';'

/**
 * A table as CSV (RFC 4180: CRLF, every cell in quotes; only the divider follows the language) in UTF-8
 * with a byte-order mark, by which spreadsheets know the encoding.
 */
export function toCsv(rows: readonly (readonly string[])[], divider: Divider): string {
  const lines = rows.map((row) => row.map(cell).join(divider))
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`
}

const cell = (text: string) => `"${harmless(text).replaceAll('"', '""')}"`
