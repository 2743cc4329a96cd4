import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { contentText } from '@/lib/documents/content'
import { readCommitted } from '@/lib/documents/queries'
import { freshDatabase } from '@/tests/support/database'
import { openEditor, type Editor } from '@/tests/support/editor'
import { SyncProgram } from '@/tests/support/sync-program'
import type { Person } from '@/tests/support/sync-server'

/** The failure matrix of the process (docs/operations.md): nothing acknowledged is lost, all else comes once. */

let program: SyncProgram
let people: Person[]
let ids: string[]
let editors: Editor[] = []

beforeAll(async () => {
  program = await SyncProgram.begin(await freshDatabase())
  const names = Array.from({ length: 10 }, (_, index) => `Person ${index}`)
  people = await Promise.all(names.map((name) => program.person(name, 'member')))
})
afterAll(() => program.stop())
afterEach(() => {
  for (const editor of editors.splice(0)) editor.stop()
})

const PATIENCE = { timeout: 40_000 }
/** So many editors, spread over so many texts. */
const open = async (count: number, texts = 1) => {
  ids = await Promise.all(Array.from({ length: texts }, () => program.document('Början.')))
  editors = Array.from({ length: count }, (_, index) =>
    openEditor(program.address(idOf(index)), {
      cookie: people[Math.floor(index / texts) % people.length]!.cookie,
      origin: program.origin,
    }),
  )
  await expect.poll(() => editors.every(({ isUp }) => isUp), PATIENCE).toBe(true)
}
const idOf = (index: number) => ids[index % ids.length]!
const stored = async () => {
  const texts = new Map<string, string>()
  for (const id of ids) {
    const read = await readCommitted(program.database.db, id)
    texts.set(id, read ? contentText(read.content) : '')
  }
  return texts
}
const typeWords = (round: string) =>
  editors.map((editor, index) => {
    const word = `‹${round}.${index}›`
    editor.type(word)
    return word
  })
/** Those of the words, one of each editor, that are not in PostgreSQL once although they were acknowledged. */
const lost = (texts: ReadonlyMap<string, string>, words: readonly string[]) =>
  words.filter((word, index) => editors[index]?.isSaved && countIn(texts, index, word) !== 1)
const countIn = (texts: ReadonlyMap<string, string>, index: number, word: string) =>
  (texts.get(idOf(index)) ?? '').split(word).length - 1

async function untilAllIsThere(...rounds: string[][]): Promise<void> {
  await expect.poll(() => editors.every(({ isSaved }) => isSaved), PATIENCE).toBe(true)
  const texts = await stored()
  for (const words of rounds) expect(lost(texts, words)).toEqual([])
  for (const [index, editor] of editors.entries())
    await expect.poll(() => editor.text, PATIENCE).toBe(texts.get(idOf(index)))
  expect(editors.filter(({ closed }) => closed !== 0)).toEqual([])
}

function expectTheTruth(): void {
  for (const editor of editors.filter(({ isSaved }) => !isSaved)) {
    expect(editor.saysAfter(0).kind).not.toBe('saved')
    expect(editor.saysAfter(5_000).kind).toBe('unsaved')
    expect(editor.saysAfter(30_000)).toMatchObject({ kind: 'unsaved', loud: true })
  }
}

test('kill -9 within a commit: what was acknowledged is stored, the rest is "not saved", and comes once', async () => {
  await open(6)
  const before = typeWords('före')
  await expect.poll(() => editors.every(({ isSaved }) => isSaved)).toBe(true)
  const { pool } = program.database
  const holder = await pool.connect()
  await holder.query('BEGIN; LOCK TABLE document_update IN EXCLUSIVE MODE')
  const during = typeWords('under')
  const waiting = 'SELECT 1 FROM pg_locks WHERE NOT granted AND mode = $1'
  await expect
    .poll(async () => (await pool.query(waiting, ['RowExclusiveLock'])).rowCount)
    .toBeGreaterThan(0)
  await program.kill()
  await holder.query('ROLLBACK')
  holder.release()
  await expect.poll(() => editors.some(({ isUp }) => isUp)).toBe(false)
  const texts = await stored()
  expect(before.filter((word, index) => countIn(texts, index, word) !== 1)).toEqual([])
  expect(lost(texts, during)).toEqual([])
  expectTheTruth()
  const without = typeWords('utan')
  await program.open()
  await untilAllIsThere(before, during, without)
})

test('SIGTERM with 200 clients: all is stored, all are told to come again, and come', async () => {
  await open(200, 10)
  const before = typeWords('före')
  program.signal('SIGTERM')
  expect(await program.ended).toBe(0)
  await expect.poll(() => editors.some(({ isUp }) => isUp), PATIENCE).toBe(false)
  expect(lost(await stored(), before)).toEqual([])
  expect(new Set(editors.map(({ codes }) => codes[0]))).toEqual(new Set([1012]))
  const during = typeWords('under')
  expectTheTruth()
  await program.open()
  await untilAllIsThere(before, during)
}, 120_000)

test('a blocked event loop: told within five seconds, ended after them, and nothing is lost', async () => {
  await open(3)
  const before = typeWords('före')
  await expect.poll(() => editors.every(({ isSaved }) => isSaved)).toBe(true)
  program.signal('SIGUSR2')
  const during = typeWords('under')
  expectTheTruth()
  expect(await program.ended).toBe('SIGKILL')
  expect(program.output).toContain('"event":"loop-blocked"')
  await program.open()
  await untilAllIsThere(before, during)
}, 120_000)
