/**
 * S7: 20 of 26 clients stop reading while one pastes 100 kB forty times in a second, each time in the place
 * of what was there: 32 MB. How much the server grows, how many of the sleepers it cuts, and how long the
 * others wait.
 */
import { memoryOf } from '../support/machine'
import type { ServerName } from '../support/servers'
import { print, type Row } from '../support/table'
import { onStage } from './stage'
import { interleaved, type Bench, type Scenario } from './types'

const CLIENTS = 26
const STALLED = 20

export const stalled: Scenario = async (bench) => {
  const rows: Row[] = []
  await interleaved(bench, async (name) => void rows.push(await once(bench, name)))
  print('S7 readers that do not read', rows, ['grew MB', 'p95 ms'])
}

function once(bench: Bench, name: ServerName): Promise<Row> {
  return onStage(bench, { name, title: '20 of 26 stall' }, async ({ server, crowd, begin }) => {
    await crowd.do('join', await server.place(CLIENTS), await server.text(), CLIENTS)
    await crowd.do('prepare', 1, false)
    const before = memoryOf(server.pid)
    const measured = begin()
    const pasting = { bytes: 100_000, perSecond: 40, seconds: bench.quick ? 2 : 8 }
    const pasted = await crowd.do('paste', pasting, STALLED)
    const window = measured.end()
    const figures = {
      'grew MB': memoryOf(server.pid).most - before.now,
      cut: pasted.cut,
      'p50 ms': pasted.p50,
      'p95 ms': pasted.p95,
      'delivered %': (pasted.delivered / pasted.expected) * 100,
      'cpu ms': window.server,
    }
    return { figures, window }
  })
}
