/**
 * S6: twenty type, the server is killed (SIGKILL) in the midst of it and started again. Letters that
 * somebody else had on the screen and that the server does not have any more.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { Crowd } from '../support/crowd'
import { measure } from '../support/machine'
import { Server, type ServerName } from '../support/servers'
import { print, type Row } from '../support/table'
import { interleaved, type Bench, type Scenario } from './types'

const WRITERS = 20
const READERS = 5
/** For a server that tells a newcomer of what it has read from its disk only later. */
const TO_READ = 1_500

export const kill: Scenario = async (bench) => {
  const rows: Row[] = []
  const servers = bench.servers.filter((name) => name !== 'broadcaster')
  for (const keys of [100, 1_000]) {
    const trial = { n: 0 }
    await interleaved({ ...bench, servers }, async (server) => {
      // The same moments for every server, spread over its ten seconds between two saves.
      const round = Math.floor(trial.n++ / servers.length)
      const ms = bench.quick ? 3_000 : 10_000 + ((round * 3_700) % 10_000)
      rows.push(await once(bench, server, { keys, ms }))
    })
  }
  print('S6 kill -9 under typing', rows, [])
  for (const row of rows)
    if (row.server === 'ours' && row.figures['gone']) {
      console.log('Ours has lost letters that others had seen.')
      process.exitCode = 1
    }
}

async function once(
  bench: Bench,
  name: ServerName,
  { keys, ms }: { keys: number; ms: number },
): Promise<Row> {
  const { world } = bench
  const first = await Server.start(name, world)
  const crowd = new Crowd()
  try {
    const text = await first.text()
    const people = WRITERS + READERS
    await crowd.do('join', await first.place(people), text, people)
    await crowd.do('prepare', WRITERS, false)
    const window = measure({ server: first.pid, postmaster: world.postmaster, load: [crowd.pid] })
    const typing = { writers: WRITERS, perSecond: keys / WRITERS, seconds: 60, cursors: false }
    await crowd.do('type', typing, true)
    await wait(ms)
    const { foreign } = window.end()
    await first.kill()
    const seen = await crowd.do('seen')
    await crowd.do('leave')
    const second = await Server.start(name, world)
    const place = await second.place(people)
    const stored = new Map(await crowd.do('stored', place, text, TO_READ))
    await second.stop()
    const letters = seen.reduce((sum, [, from, to]) => sum + to - from, 0)
    const gone = seen.reduce((sum, [client, from, to]) => {
      return sum + Math.max(0, to - Math.max(from, stored.get(client) ?? 0))
    }, 0)
    return {
      server: name,
      case: `${keys} keys/s`,
      foreign,
      figures: { 'killed s': ms / 1_000, seen: letters, gone, 'gone %': (gone / letters) * 100 },
    }
  } finally {
    crowd.end()
    await first.kill()
  }
}
