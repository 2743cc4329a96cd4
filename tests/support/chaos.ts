import { setTimeout as wait } from 'node:timers/promises'
import { contentText } from '@/lib/documents/content'
import { readCommitted } from '@/lib/documents/queries'
import { ChaosClient } from './chaos-client'
import type { SyncProgram } from './sync-program'

/** What a run has lived through; `broken` names every law that did not hold, with its words. */
export type ChaosReport = {
  kills: number
  typed: number
  acknowledged: number
  seen: number
  erased: number
  broken: string[]
}

export type ChaosPlan = {
  clients: number
  /** How many kills; each comes after so many more words were acknowledged. */
  kills: number
  wordsBetween: number
  /** Between two edits of one client, in milliseconds. */
  pause: number
  /** A number in [0, 1). */
  chance: () => number
}

/**
 * Several people type and erase words that exist once, while the program is killed again and again. Seen only
 * from outside: by what clients were told and shown, and by what PostgreSQL holds.
 */
export async function chaos(program: SyncProgram, plan: ChaosPlan): Promise<ChaosReport> {
  const id = await program.document('Början.')
  const clients: ChaosClient[] = []
  for (let index = 0; index < plan.clients; index += 1)
    clients.push(new ChaosClient(program, id, await program.person(`C${index}`, 'member'), index))
  await until(() => clients.every(({ editor }) => editor.isUp))

  const report = { kills: 0, typed: 0, acknowledged: 0, seen: 0, erased: 0, broken: [] as string[] }
  const stored = async () => {
    const read = await readCommitted(program.database.db, id)
    return read ? contentText(read.content) : ''
  }
  const over = new AbortController()
  const typing = clients.map(async (client) => {
    while (!over.signal.aborted) {
      client.edit(plan.chance)
      await wait(plan.pause * (0.5 + plan.chance()))
    }
  })
  for (let kill = 1; kill <= plan.kills; kill += 1) {
    const enough = sum(clients, 'acknowledged') + plan.wordsBetween
    await untilAcknowledged(clients, enough)
    await wait(plan.pause * plan.chance())
    // Every other time while a commit is under way, which else takes a few milliseconds.
    if (kill % 2 === 0) await program.kill()
    else await withCommitsHeld(program, () => killSoon(program, plan))
    // What had arrived here is read before its line is lost.
    await until(() => clients.every(({ editor }) => !editor.isUp))
    report.kills = kill
    report.broken.push(...judge(`after kill ${kill}`, clients, await stored()))
    await program.open()
    await until(() => clients.every(({ editor }) => editor.isUp))
  }
  over.abort()
  await Promise.all(typing)
  await until(() => clients.every(({ editor }) => editor.isSaved))
  const text = await stored()
  report.broken.push(...judge('at the end', clients, text), ...atRest(clients, text))
  await until(() => clients.every(({ editor }) => editor.text === text)).catch(() =>
    report.broken.push('at the end: not everybody has the same text as PostgreSQL'),
  )
  for (const key of ['typed', 'acknowledged', 'seen', 'erased'] as const)
    report[key] = sum(clients, key)
  for (const client of clients) client.editor.stop()
  return report
}

/** Nobody says how long that may take, only that it goes on. */
async function untilAcknowledged(clients: readonly ChaosClient[], enough: number): Promise<void> {
  for (let so = 0; so < enough; so = sum(clients, 'acknowledged')) {
    const next = Math.min(so + STRETCH, enough)
    await until(() => sum(clients, 'acknowledged') >= next)
  }
}

async function killSoon(program: SyncProgram, { pause, chance }: ChaosPlan): Promise<void> {
  await wait(pause * (1 + 4 * chance()))
  await program.kill()
}

/** Whoever wants to write in the log waits meanwhile. */
async function withCommitsHeld(program: SyncProgram, work: () => Promise<void>): Promise<void> {
  const holder = await program.database.pool.connect()
  await holder.query('BEGIN; LOCK TABLE document_update IN EXCLUSIVE MODE')
  await work()
  await holder.query('ROLLBACK')
  holder.release()
}

const sum = (clients: readonly ChaosClient[], key: 'typed' | 'acknowledged' | 'seen' | 'erased') =>
  clients.reduce((total, client) => total + client[key].size, 0)

/** Whoever was told or shown something finds it in PostgreSQL, although nobody has come again yet. */
function judge(when: string, clients: readonly ChaosClient[], text: string): string[] {
  const counts = countsOf(text)
  const [touched, gone] = [union(clients, 'erasing'), union(clients, 'erased')]
  const seen = union(clients, 'seen')
  const broken: string[] = []
  const check = (word: string, law: string, holds: (count: number) => boolean) => {
    const count = counts.get(word) ?? 0
    if (!holds(count)) broken.push(`${when}: ${word} ${law}, and stands ${count} times`)
  }
  for (const word of union(clients, 'acknowledged'))
    if (!touched.has(word)) check(word, 'was acknowledged', (count) => count === 1)
  for (const word of seen) if (!touched.has(word)) check(word, 'was seen', (count) => count === 1)
  for (const word of gone) check(word, 'was erased', (count) => count === 0)
  for (const word of counts.keys()) check(word, 'was typed once', (count) => count === 1)
  return broken
}

/** When all is acknowledged every word has its answer, those of lost lines too. */
function atRest(clients: readonly ChaosClient[], text: string): string[] {
  const [counts, touched] = [countsOf(text), union(clients, 'erasing')]
  return [...union(clients, 'typed')]
    .filter((word) => (counts.get(word) ?? 0) !== (touched.has(word) ? 0 : 1))
    .map((word) => `at the end: ${word} stands ${counts.get(word) ?? 0} times`)
}

function union(
  clients: readonly ChaosClient[],
  key: 'typed' | 'acknowledged' | 'seen' | 'erased' | 'erasing',
): Set<string> {
  return new Set(clients.flatMap((client) => [...client[key]]))
}

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [word] of text.matchAll(/‹[\d.]+›/g)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Acknowledged words that come within `PATIENCE`: of some hundred in a second. */
const STRETCH = 200

/** What does not come true within this time never does, in milliseconds. */
const PATIENCE = 30_000

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + PATIENCE; !isSo(); await wait(5))
    if (Date.now() > end) throw new Error(`It does not come true: ${isSo.toString()}`)
}
