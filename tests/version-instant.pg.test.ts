import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authorize } from '@/lib/access/authorize'
import { areaById } from '@/lib/access/queries'
import { findActorBySession } from '@/lib/auth/queries'
import { contentHash, contentText } from '@/lib/documents/content'
import { readCommitted } from '@/lib/documents/queries'
import { readUpdatesUpTo } from '@/lib/history/queries/log'
import { contentOfUpdates } from '@/lib/history/queries/replay'
import { systemClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { SyncServer, type Client, type Person } from './support/sync-server'
import { nameVersion } from '@/lib/versions/commands'
import { listVersions, readVersionSections } from '@/lib/versions/queries/reading'
import { frozenContent } from '@/lib/versions/rules/clean'

/** Sections that stand between the two that are written in: the naming takes its time. */
const BETWEEN = 60
const VERSIONS = 6

let server: SyncServer

beforeAll(async () => {
  server = await SyncServer.start()
})
afterAll(() => server.stop())

/** A roadmap whose first and last section are the ones that are written in. */
async function addRoadmap(): Promise<[first: string, last: string]> {
  const { database, areaId } = server
  const roadmapId = randomUUID()
  await database.pool.query(
    `INSERT INTO roadmap (id, area_id, title) VALUES ($1, $2, 'Färdplan')`,
    [roadmapId, areaId],
  )
  const documents: string[] = []
  for (let position = 1; position <= BETWEEN + 2; position += 1) {
    const documentId = await server.document('Start.')
    await database.pool.query(
      `INSERT INTO section (id, roadmap_id, document_id, position, title, purpose, question, status)
       VALUES ($1, $2, $3, $4, $5, '', '', 'not-started')`,
      [randomUUID(), roadmapId, documentId, position, `Avsnitt ${position}`],
    )
    documents.push(documentId)
  }
  return [documents[0] ?? '', documents.at(-1) ?? '']
}

async function namingGrant(leader: Person) {
  const { db } = server.database
  const actor = await findActorBySession(db, leader.sessionId, new Date())
  const area = await areaById(db, server.areaId)
  const grant = area && authorize(actor, 'version.name', area)
  if (!grant?.ok) throw new Error('the leader may not name')
  return grant.value
}

/** What a version points at changes while it is named. */
const renameSections = () => server.database.pool.query(`UPDATE section SET title = title || '.'`)

async function isCommitted(documentId: string, word: string): Promise<boolean> {
  const read = await readCommitted(server.database.db, documentId)
  return contentText(read?.content ?? { type: 'doc', content: [] }).includes(word)
}

/** Writes in the first section, and in the last only when that is committed, and so on until it is over. */
async function writeInTurns(
  sign: string,
  clients: readonly [Client, Client],
  documents: readonly [string, string],
  over: AbortSignal,
): Promise<void> {
  for (let round = 1; !over.aborted; round += 1)
    for (const place of [0, 1] as const) {
      clients[place].type(` ${sign}${round}.`)
      await expect
        .poll(() => isCommitted(documents[place], ` ${sign}${round}.`), { interval: 1 })
        .toBe(true)
    }
}

function lastRound(words: string, sign: string): number {
  return Math.max(
    0,
    ...[...words.matchAll(new RegExp(` ${sign}(\\d+)\\.`, 'g'))].map((m) => +m[1]!),
  )
}

test('V1: while three write in two sections, each version is one instant of what was committed', async () => {
  const [first, last] = await addRoadmap()
  const writers = await Promise.all(
    ['a', 'b', 'c'].map(async (sign) => {
      const person = await server.person(sign, 'member')
      const clients = [server.client(first, person), server.client(last, person)] as const
      await Promise.all(clients.map(({ synced }) => synced))
      return { sign, clients }
    }),
  )
  const grant = await namingGrant(await server.person('Leader', 'process-leader'))
  const { db } = server.database
  const deps = { db, clock: systemClock, newId }
  const over = new AbortController()
  const written = Promise.all(
    writers.map(({ sign, clients }) => writeInTurns(sign, clients, [first, last], over.signal)),
  )
  for (let version = 1; version <= VERSIONS; version += 1) {
    const named = { id: newId(), name: 'Mitt i', note: '', kind: 'working-draft' } as const
    const [done] = await Promise.all([nameVersion(deps, grant, named), renameSections()])
    expect(done.ok).toBe(true)
  }
  over.abort()
  await written

  const versions = (await listVersions(db, server.areaId)).reverse()
  const reached = new Set<string>()
  for (const { id, number } of versions) {
    const sections = await readVersionSections(db, server.areaId, id)
    for (const section of sections) {
      const stored = await readUpdatesUpTo(db, section.documentId, section.seq)
      expect(stored?.epoch).toBe(section.epoch)
      const replayed = frozenContent(contentOfUpdates(stored?.updates ?? []))
      expect(replayed).toEqual(section.content)
      expect(contentHash(replayed)).toBe(section.sha256)
    }
    const [ahead, behind] = [first, last].map((documentId) =>
      contentText(sections.find((one) => one.documentId === documentId)!.content),
    )
    for (const { sign } of writers) {
      const rounds = [lastRound(ahead ?? '', sign), lastRound(behind ?? '', sign)]
      const lead = (rounds[0] ?? 0) - (rounds[1] ?? 0)
      expect({ number, sign, rounds, inOrder: lead === 0 || lead === 1 }).toMatchObject({
        inOrder: true,
      })
    }
    reached.add(sections.map(({ seq }) => seq).join())
  }
  expect(reached.size).toBeGreaterThan(3)
  for (const { clients } of writers) for (const client of clients) client.close()
}, 120_000)
