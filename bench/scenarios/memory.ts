/**
 * S3: many texts, each with two clients who write a word: what one more text weighs in the server, and what
 * is left of it when everybody has gone. Heap and buffers after a collection, not what the kernel has lent.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { ServerName } from '../support/servers'
import { print, type Row } from '../support/table'
import { onStage } from './stage'
import { interleaved, type Bench, type Scenario } from './types'

/** Ours keeps a text for 5 s after the last one has left it. */
const UNTIL_UNLOADED = 7_000

export const memory: Scenario = async (bench) => {
  const rows: Row[] = []
  for (const texts of bench.quick ? [50] : [100, 1_000])
    await interleaved(bench, async (name) => void rows.push(await once(bench, name, texts)))
  print('S3 memory of open texts', rows, ['kB/text', 'left kB/text'])
}

function once(bench: Bench, name: ServerName, texts: number): Promise<Row> {
  return onStage(bench, { name, title: `${texts} texts` }, async ({ server, crowd, begin }) => {
    const place = await server.place(texts * 2)
    const open = async (count: number) => {
      const ids = await Promise.all(Array.from({ length: count }, () => server.text()))
      await crowd.do('spread', place, ids)
    }
    const close = async () => {
      await crowd.do('leave')
      await wait(UNTIL_UNLOADED)
    }
    await open(10)
    await close()
    const before = await server.heap()
    const measured = begin()
    await open(texts)
    const opened = await server.heap()
    const window = measured.end()
    await close()
    const after = await server.heap()
    const figures = {
      'kB/text': (opened - before) / texts / 1_000,
      'left kB/text': (after - before) / texts / 1_000,
      'left kB': (after - before) / 1_000,
      'cpu ms/text': window.server / texts,
    }
    return { figures, window }
  })
}
