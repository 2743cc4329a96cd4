/**
 * S2: 100 clients in one text, all of whom write, none above its own limit of messages. The highest rate at
 * which letters still come to everybody within 250 ms (p95); ours are committed by then. Ten clients' mail is
 * read, so that reading it is not what is measured.
 */
import type { ServerName } from '../support/servers'
import { print, type Row } from '../support/table'
import { onStage } from './stage'
import { interleaved, type Bench, type Scenario } from './types'

const CLIENTS = 100
const READ = 10
const IN_TIME = 250
/** A second. 100 messages in a second are what one client may send for long (P20). */
const RATES = [500, 1_000, 2_000, 4_000, 6_000, 8_000, 9_500]

export const allWriting: Scenario = async (bench) => {
  const rows: Row[] = []
  await interleaved(bench, async (name) => void rows.push(await once(bench, name)))
  print('S2 all writing', rows, ['updates/s'])
}

function once(bench: Bench, name: ServerName): Promise<Row> {
  return onStage(bench, { name, title: '100 writers' }, async ({ server, crowd, begin }) => {
    await crowd.do('join', await server.place(CLIENTS), await server.text(), CLIENTS)
    const whole = begin()
    const best = { 'updates/s': 0, 'p95 ms': NaN, 'server %': NaN, 'late ms': NaN }
    const typing = { writers: CLIENTS, seconds: bench.quick ? 2 : 5, cursors: false }
    await crowd.do('prepare', CLIENTS, false)
    for (const rate of bench.quick ? RATES.slice(0, 2) : RATES) {
      const measured = begin()
      await crowd.do('type', { ...typing, perSecond: rate / CLIENTS })
      const { server: cpu } = measured.end()
      const typed = await crowd.do('judge', READ)
      if (typed.p95 > IN_TIME || typed.delivered < typed.expected * 0.99 || typed.closed > 0) break
      best['updates/s'] = rate
      best['p95 ms'] = typed.p95
      best['server %'] = cpu / typing.seconds / 10
      best['late ms'] = typed.late
      await crowd.do('forget')
    }
    return { figures: best, window: whole.end() }
  })
}
