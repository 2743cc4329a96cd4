/** Figures of several rounds as one table: medians, and how ours stand to each other server's. */

export type Figures = Record<string, number>
export type Row = { server: string; case: string; figures: Figures; foreign: number }

export function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? NaN : (low + high) / 2
}

/** `ratios`: for which figures to say what ours is of the others'. */
export function print(title: string, rows: readonly Row[], ratios: readonly string[]): void {
  console.log(`\n${title}`)
  for (const name of new Set(rows.map((row) => row.case))) {
    const own = rows.filter((row) => row.case === name)
    const columns = Object.keys(own[0]?.figures ?? {})
    console.log(`\n${name.padEnd(16)}${columns.map((column) => column.padStart(14)).join('')}`)
    const medians = new Map<string, Figures>()
    for (const server of new Set(own.map((row) => row.server))) {
      const rounds = own.filter((row) => row.server === server)
      const figures = Object.fromEntries(
        columns.map((column) => [column, median(rounds.map((row) => row.figures[column] ?? NaN))]),
      )
      medians.set(server, figures)
      const foreign = rounds.map((row) => row.foreign.toFixed(0)).join(', ')
      const words = columns.map((column) => short(figures[column] ?? NaN).padStart(14)).join('')
      console.log(`${server.padEnd(16)}${words}   foreign load ${foreign} %`)
    }
    tellRatios(medians, ratios)
  }
}

function tellRatios(medians: ReadonlyMap<string, Figures>, ratios: readonly string[]): void {
  const ours = medians.get('ours')
  if (!ours || ratios.length === 0) return
  for (const [server, figures] of medians) {
    if (server === 'ours') continue
    const words = ratios.map((name) => `${name} ${times(ours[name], figures[name])}`)
    console.log(`  ours against ${server}: ${words.join(', ')}`)
  }
}

function times(ours = NaN, theirs = NaN): string {
  return Number.isFinite(ours / theirs) ? `${(ours / theirs).toFixed(2)} ×` : '–'
}

function short(value: number): string {
  if (Number.isNaN(value)) return '–'
  return Math.abs(value) >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(1)
}
