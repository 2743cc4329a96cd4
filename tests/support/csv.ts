/** RFC 4180, strictly, with the divider told: what any reader of the format sees. Throws at what is not of the format. */
export function parseCsv(text: string, divider: ',' | ';'): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    if (text[at] !== '"') throw new Error(`no quote at ${at}`)
    let cell = ''
    for (at += 1; ; at += 1) {
      if (text[at] === undefined) throw new Error('an open cell')
      if (text[at] !== '"') cell += text[at]
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else break
    }
    row.push(cell)
    const end = text.slice(at + 1, at + 3)
    if (end.startsWith(divider)) at += 2
    else if (end === '\r\n') {
      rows.push(row)
      row = []
      at += 3
    } else throw new Error(`neither divider nor line end at ${at}`)
  }
  return rows
}
