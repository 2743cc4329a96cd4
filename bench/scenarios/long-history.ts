/**
 * S4: the first one opens a text behind which are 260,000 keystrokes of 260 sittings (bench/support/texts.ts
 * makes it from a seed), after a start of the server. Stored as each of them stores it.
 */
import { SERVERS, type ServerName } from '../support/servers'
import { print, type Row } from '../support/table'
import { history } from '../support/texts'
import { onStage } from './stage'
import { interleaved, type Bench, type Scenario } from './types'

export const longHistory: Scenario = async (bench) => {
  const rows: Row[] = []
  const servers = bench.servers.filter((name) => SERVERS[name].keeps)
  const update = await history(bench.quick ? 20_000 : 260_000)
  await interleaved({ ...bench, servers }, async (name) => {
    rows.push(await once(bench, name, update))
  })
  print(`S4 a long history, ${(update.byteLength / 1_000).toFixed(0)} kB`, rows, [
    'first ms',
    'cpu ms',
    'kB',
  ])
}

function once(bench: Bench, name: ServerName, update: Uint8Array): Promise<Row> {
  return onStage(bench, { name, title: 'first load' }, async ({ server, crowd, begin }) => {
    const place = await server.place(1)
    // The first socket of a process pays for what is compiled then.
    await crowd.do('join', place, await server.text(), 1)
    await crowd.do('leave')
    const text = await server.keep(update, crowd, place)
    const measured = begin()
    const [first = NaN] = await crowd.do('join', place, text, 1)
    const bytes = await crowd.do('received')
    const window = measured.end()
    return { figures: { 'first ms': first, 'cpu ms': window.server, kB: bytes / 1_000 }, window }
  })
}
