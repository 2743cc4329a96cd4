/**
 * S3: many texts, each with two clients who write a word: what one more text weighs in the server, then and when
 * nobody has written for half a minute, and what is left of it when everybody has gone. Heap and buffers after a collection, not what the kernel has lent.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Place } from '../support/client'
import type { ServerName } from '../support/servers'
import { print, type Row } from '../support/table'
import { onStage, type Stage } from './stage'
import { interleaved, type Bench, type Scenario } from './types'

/** Ours keeps a text for 5 s after the last one has left it. */
const UNTIL_UNLOADED = 7_000

/** Ours puts the Y.Doc of a text away when nobody has written for 15 s, and looks every 15 s. */
const UNTIL_QUIET = 35_000

/** Texts that are opened and left again, a thousand at a time, until something that stays must show. */
const MANY = 10_000
const AT_A_TIME = 1_000

export const memory: Scenario = async (bench) => {
  const rows: Row[] = []
  for (const texts of bench.quick ? [50] : [100, 1_000])
    await interleaved(bench, async (name) => void rows.push(await once(bench, name, texts)))
  print('S3 memory of open texts', rows, ['kB/text', 'quiet kB/text', 'left kB/text'])
  if (bench.quick) return
  const left: Row[] = []
  await interleaved(
    { ...bench, rounds: 1 },
    async (name) => void left.push(await many(bench, name)),
  )
  print('S3 what many texts leave', left, ['left kB/text'])
}

async function openTexts({ server, crowd }: Stage, place: Place, count: number): Promise<void> {
  const ids = await Promise.all(Array.from({ length: count }, () => server.text()))
  await crowd.do('spread', place, ids)
}
async function closeTexts({ crowd }: Stage): Promise<void> {
  await crowd.do('leave')
  await wait(UNTIL_UNLOADED)
}

function many(bench: Bench, name: ServerName): Promise<Row> {
  return onStage(bench, { name, title: `${MANY} one after the other` }, async (stage) => {
    const { server, begin } = stage
    const place = await server.place(AT_A_TIME * 2)
    const through = async (texts: number) => {
      for (let done = 0; done < texts; done += AT_A_TIME) {
        await openTexts(stage, place, AT_A_TIME)
        await closeTexts(stage)
      }
      return server.heap()
    }
    const before = await through(AT_A_TIME)
    const measured = begin()
    const left = (await through(MANY)) - before
    return {
      figures: { 'left kB/text': left / MANY / 1_000, 'left kB': left / 1_000 },
      window: measured.end(),
    }
  })
}

function once(bench: Bench, name: ServerName, texts: number): Promise<Row> {
  return onStage(bench, { name, title: `${texts} texts` }, async (stage) => {
    const { server, begin } = stage
    const place = await server.place(texts * 2)
    const open = (count: number) => openTexts(stage, place, count)
    const close = () => closeTexts(stage)
    // Once as many as are measured: code that is compiled and tables that have grown belong to no text.
    await open(texts)
    await close()
    const before = await server.heap()
    const measured = begin()
    await open(texts)
    const opened = await server.heap()
    const window = measured.end()
    await wait(UNTIL_QUIET)
    const quiet = await server.heap()
    await close()
    const after = await server.heap()
    const figures = {
      'kB/text': (opened - before) / texts / 1_000,
      'quiet kB/text': (quiet - before) / texts / 1_000,
      'left kB/text': (after - before) / texts / 1_000,
      'left kB': (after - before) / 1_000,
      'cpu ms/text': window.server / texts,
    }
    return { figures, window }
  })
}
