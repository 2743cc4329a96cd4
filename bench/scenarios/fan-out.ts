/**
 * S1: one text, 50, 200 or 500 clients, 20 of whom type five letters in a second, each with its cursor.
 * What a thousand deliveries cost the server, and how long a letter is on its way.
 */
import { Crowd } from '../support/crowd'
import { measure } from '../support/machine'
import { Server, type ServerName } from '../support/servers'
import { print, type Row } from '../support/table'
import { interleaved, type Bench, type Scenario } from './types'

const WRITERS = 20
const PER_SECOND = 5

export const fanOut: Scenario = async (bench) => {
  const rows: Row[] = []
  for (const clients of bench.quick ? [50] : [10, 50, 200, 500])
    await interleaved(bench, async (server) => void rows.push(await once(bench, server, clients)))
  print('S1 fan-out, cursors included', rows, ['cpu ms/1000', 'p50 ms', 'p95 ms'])
}

async function once(bench: Bench, name: ServerName, clients: number): Promise<Row> {
  const server = await Server.start(name, bench.world, name === 'ours' ? bench.profile : undefined)
  const crowd = new Crowd()
  try {
    const writers = Math.min(WRITERS, clients / 2)
    const text = await server.text()
    await crowd.do('join', await server.place(clients), text, clients)
    await crowd.do('prepare', writers, true)
    const window = measure({
      server: server.pid,
      postmaster: bench.world.postmaster,
      load: [crowd.pid],
    })
    const seconds = bench.quick ? 3 : 10
    await crowd.do('type', { writers, perSecond: PER_SECOND, seconds, cursors: true })
    const used = window.end()
    const typed = await crowd.do('judge')
    return {
      server: name,
      case: `${clients} clients`,
      foreign: used.foreign,
      figures: {
        'cpu ms/1000': (used.server / typed.delivered) * 1_000,
        'db ms/1000': (used.database / typed.delivered) * 1_000,
        'p50 ms': typed.p50,
        'p95 ms': typed.p95,
        'p99 ms': typed.p99,
        'delivered %': (typed.delivered / typed.expected) * 100,
        'kB/client': typed.bytes / clients / 1_000,
        'late ms': typed.late,
        closed: typed.closed,
      },
    }
  } finally {
    crowd.end()
    await server.stop()
  }
}
