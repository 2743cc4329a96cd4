import type { Grant } from '@/lib/access/authorize'
import type { Transaction } from '@/lib/db/connection'
import { err, ok, type Result } from '@/lib/kernel/result'
import type { NewId } from '@/lib/kernel/ids'
import { MAX_FILE_BYTES, MEDIA_TYPES, safeFileName } from '../rules'
import type { CameFile, FileKind, FileRefused } from '../types'
import { removeUploadFile, writeUploadFile, type WrittenFile } from './files'
import { kindOfFile } from './inspect'
import { insertUpload } from './rows'

/** A file that lies on the disk, and waits for the commit that makes it somebody's. */
export type KeptFile = WrittenFile & { kind: FileKind; fileName: string }

/**
 * Looks into the file, writes it to the disk, does the work, and takes it away again when the work is
 * refused or fails. What the work replaces is taken away once that is committed.
 */
export async function withFile<T, E extends { type: string }>(
  { config }: { config: { dataDir: string } },
  came: CameFile | null,
  work: (file: KeptFile | null) => Promise<Result<{ value: T; removed: string | null }, E>>,
): Promise<Result<T, E | FileRefused>> {
  const kept = await keep(config.dataDir, came)
  if (!kept.ok) return kept
  const file = kept.value
  const isKept = await tried(
    () => work(file),
    () => discard(config.dataDir, file),
  )
  if (!isKept.ok) {
    await discard(config.dataDir, file)
    return isKept
  }
  const { value, removed } = isKept.value
  if (removed) await removeUploadFile(config.dataDir, removed)
  return ok(value)
}

/** Writes the row of a kept file, in the transaction of the answer that it belongs to. */
export async function insertKept(
  tx: Transaction,
  deps: { newId: NewId },
  what: { grant: Grant; file: KeptFile; areaId: string; organisationId: string },
): Promise<string> {
  const { grant, file, areaId, organisationId } = what
  const id = deps.newId()
  await insertUpload(tx, {
    id,
    areaId,
    organisationId,
    storageName: file.storageName,
    fileName: file.fileName,
    mediaType: MEDIA_TYPES[file.kind],
    bytes: file.bytes,
    sha256: file.sha256,
    createdBy: grant.person.id,
  })
  return id
}

async function keep(
  dataDir: string,
  came: CameFile | null,
): Promise<Result<KeptFile | null, FileRefused>> {
  if (came === null) return ok(null)
  if (came.bytes.byteLength > MAX_FILE_BYTES) return err({ type: 'file-swollen' })
  const kind = await kindOfFile(came.bytes)
  if (!kind.ok) return kind
  const written = await writeUploadFile(dataDir, came.bytes)
  return ok({ ...written, kind: kind.value, fileName: safeFileName(came.name, kind.value) })
}

async function discard(dataDir: string, file: KeptFile | null): Promise<void> {
  if (file) await removeUploadFile(dataDir, file.storageName)
}

async function tried<T>(work: () => Promise<T>, undo: () => Promise<void>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await undo()
    throw error
  }
}
