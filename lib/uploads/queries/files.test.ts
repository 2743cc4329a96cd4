import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openUploadFile, sweepUploadFiles, writeUploadFile } from './files'

let dataDir: string
const NOW = new Date('2026-11-23T09:00:00Z')
const LONG_AGO = new Date('2026-11-20T09:00:00Z')

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fardplan-files-'))
})
afterAll(() => rm(dataDir, { recursive: true }))

test('a file is kept under a name that says nothing, and read back whole', async () => {
  const written = await writeUploadFile(dataDir, Buffer.from('Yttrande'))
  expect(written.storageName).toMatch(/^[0-9a-f]{64}$/)
  expect(written.bytes).toBe(8)
  const opened = await openUploadFile(dataDir, written.storageName)
  expect(await text(opened!.stream as never)).toBe('Yttrande')
})

test.each(['../../etc/passwd', 'x', '', 'A'.repeat(64)])(
  'T35: no name but such a one is looked for: %j',
  async (name) => {
    expect(await openUploadFile(dataDir, name)).toBeNull()
  },
)

test('what a kill left without a row is swept, later; what has a row, is young or is no file of ours stays', async () => {
  const [known, orphan, young] = await Promise.all(
    ['känd', 'övergiven', 'ung'].map((words) => writeUploadFile(dataDir, Buffer.from(words))),
  )
  const folder = join(dataDir, 'uploads')
  for (const { storageName } of [known!, orphan!])
    await utimes(join(folder, storageName), LONG_AGO, LONG_AGO)
  await utimes(join(folder, young!.storageName), NOW, NOW)
  for (const name of ['README', `${'b'.repeat(64)}.part`]) {
    await writeFile(join(folder, name), 'x')
    await utimes(join(folder, name), LONG_AGO, LONG_AGO)
  }
  expect(await sweepUploadFiles(dataDir, new Set([known!.storageName]), NOW)).toBe(2)
  const left = await readdir(folder)
  expect(left).toContain(known!.storageName)
  expect(left).toContain(young!.storageName)
  expect(left).toContain('README')
  expect(left).not.toContain(orphan!.storageName)
})
