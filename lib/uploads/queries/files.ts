import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'

/** A name that says nothing and that nobody guesses: 256 bits. */
const STORAGE_NAME = /^[0-9a-f]{64}$/
/** A file without a row that is younger may belong to a request that is still under way. */
const SWEEP_AFTER_MS = 3_600_000

export type WrittenFile = { storageName: string; sha256: string; bytes: number }

/**
 * Writes a file and waits until the disk has it, its name in the folder too: a row that is committed
 * afterwards never speaks of a file that a power cut took.
 */
export async function writeUploadFile(dataDir: string, bytes: Uint8Array): Promise<WrittenFile> {
  const folder = folderOf(dataDir)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const storageName = randomBytes(32).toString('hex')
  const path = join(folder, storageName)
  const file = await open(`${path}.part`, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.part`, path)
  await syncFolder(folder)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { storageName, sha256, bytes: bytes.byteLength }
}

/** The bytes as a stream, so that a download holds none of them in memory; null when they are gone. */
export async function openUploadFile(
  dataDir: string,
  storageName: string,
): Promise<{ stream: ReadableStream; bytes: number } | null> {
  if (!STORAGE_NAME.test(storageName)) return null
  const path = join(folderOf(dataDir), storageName)
  const found = await stat(path).catch(() => null)
  if (!found) return null
  return { stream: Readable.toWeb(createReadStream(path)) as ReadableStream, bytes: found.size }
}

export async function removeUploadFile(dataDir: string, storageName: string): Promise<void> {
  if (STORAGE_NAME.test(storageName))
    await rm(join(folderOf(dataDir), storageName), { force: true })
}

/**
 * Removes the files that no row speaks of: what a kill left between the disk and the commit.
 * `known` must have been read after `now`. Answers how many went.
 */
export async function sweepUploadFiles(
  dataDir: string,
  known: ReadonlySet<string>,
  now: Date,
): Promise<number> {
  const folder = folderOf(dataDir)
  const names = await readdir(folder).catch(() => [])
  let removed = 0
  for (const name of names) {
    if (known.has(name) || !STORAGE_NAME.test(name.replace(/\.part$/, ''))) continue
    const found = await stat(join(folder, name)).catch(() => null)
    if (!found || now.getTime() - found.mtimeMs < SWEEP_AFTER_MS) continue
    await rm(join(folder, name), { force: true })
    removed += 1
  }
  return removed
}

const folderOf = (dataDir: string) => join(dataDir, 'uploads')

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
