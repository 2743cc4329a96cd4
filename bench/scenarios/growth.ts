/** What a keystroke costs in a text in which 5,000 client ids have written before, and in a fresh one. */
import { SERVERS, type ServerName } from '../support/servers'
import { print, type Row } from '../support/table'
import { manyClients } from '../support/texts'
import { onStage } from './stage'
import { interleaved, type Bench, type Scenario } from './types'

const CLIENTS = 10
const PER_SECOND = 10

export const growth: Scenario = async (bench) => {
  const rows: Row[] = []
  const servers = bench.servers.filter((name) => SERVERS[name].keeps)
  for (const past of [1, bench.quick ? 500 : 5_000])
    await interleaved({ ...bench, servers }, async (name) => {
      rows.push(await once(bench, name, past))
    })
  print('Growth: client ids of the past', rows, ['cpu us/key', 'p50 ms'])
}

function once(bench: Bench, name: ServerName, past: number): Promise<Row> {
  return onStage(bench, { name, title: `${past} ids` }, async ({ server, crowd, begin }) => {
    const place = await server.place(CLIENTS)
    const text = await server.keep(manyClients(past), crowd, place)
    await crowd.do('join', place, text, CLIENTS)
    await crowd.do('prepare', CLIENTS, false)
    const seconds = bench.quick ? 2 : 8
    const measured = begin()
    await crowd.do('type', { writers: CLIENTS, perSecond: PER_SECOND, seconds, cursors: false })
    const window = measured.end()
    const typed = await crowd.do('judge')
    const figures = {
      'cpu us/key': (window.server / typed.keys) * 1_000,
      'p50 ms': typed.p50,
      'p95 ms': typed.p95,
    }
    return { figures, window }
  })
}
