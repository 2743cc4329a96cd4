/** S5: 300 clients join a text of 110 kB at once. The server has it on its disk, if it keeps any. */
import type { ServerName } from '../support/servers'
import { print, type Row } from '../support/table'
import { memoryOf } from '../support/machine'
import { paragraphs } from '../support/texts'
import { onStage } from './stage'
import { interleaved, type Bench, type Scenario } from './types'

export const joinStorm: Scenario = async (bench) => {
  const rows: Row[] = []
  await interleaved(bench, async (name) => void rows.push(await once(bench, name)))
  print('S5 all join at once', rows, ['all ms', 'cpu ms', 'MB'])
}

function once(bench: Bench, name: ServerName): Promise<Row> {
  const clients = bench.quick ? 50 : 300
  return onStage(bench, { name, title: `${clients} clients` }, async ({ server, crowd, begin }) => {
    const place = await server.place(clients)
    const text = await server.keep(paragraphs(110_000), crowd, place)
    // The process of the clients has begun by now, whichever way the text was kept.
    await crowd.do('forget')
    const measured = begin()
    const began = performance.now()
    const took = await crowd.do('join', place, text, clients, clients)
    const all = performance.now() - began
    const bytes = await crowd.do('received')
    const window = measured.end()
    const figures = {
      'all ms': all,
      'p50 ms': took.toSorted((a, b) => a - b)[clients >> 1] ?? NaN,
      'cpu ms': window.server,
      'db ms': window.database,
      MB: bytes / 1e6,
      'memory MB': memoryOf(server.pid).now,
    }
    return { figures, window }
  })
}
