/**
 * S1: one text, 10 to 500 clients, up to 20 of whom type five letters in a second, each with its cursor.
 * What a thousand deliveries cost the server, and how long a letter is on its way.
 */
import type { ServerName } from '../support/servers'
import { print, type Row } from '../support/table'
import { onStage } from './stage'
import { interleaved, type Bench, type Scenario } from './types'

const WRITERS = 20
const PER_SECOND = 5

export const fanOut: Scenario = async (bench) => {
  const rows: Row[] = []
  for (const clients of bench.clients ?? (bench.quick ? [50] : [10, 50, 200, 500]))
    await interleaved(bench, async (name) => void rows.push(await once(bench, name, clients)))
  print('S1 fan-out, cursors included', rows, ['cpu ms/1000', 'p50 ms', 'p95 ms'])
}

function once(bench: Bench, name: ServerName, clients: number): Promise<Row> {
  return onStage(bench, { name, title: `${clients} clients` }, async ({ server, crowd, begin }) => {
    const writers = Math.min(WRITERS, clients / 2)
    await crowd.do('join', await server.place(clients), await server.text(), clients)
    await crowd.do('prepare', writers, true)
    const seconds = bench.quick ? 3 : 10
    const measured = begin()
    await crowd.do('type', { writers, perSecond: PER_SECOND, seconds, cursors: true })
    const window = measured.end()
    const typed = await crowd.do('judge')
    const figures = {
      'cpu ms/1000': (window.server / typed.delivered) * 1_000,
      'db ms/1000': (window.database / typed.delivered) * 1_000,
      'p50 ms': typed.p50,
      'p95 ms': typed.p95,
      'p99 ms': typed.p99,
      'delivered %': (typed.delivered / typed.expected) * 100,
      'kB/client': typed.bytes / clients / 1_000,
      'late ms': typed.late,
      closed: typed.closed,
    }
    return { figures, window }
  })
}
