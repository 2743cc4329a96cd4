import { and, eq, notExists, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { consultationAnswer, upload } from '@/lib/db/schema/consultations'
import { isId } from '@/lib/kernel/is-id'
import type { StoredUpload } from '../types'

/** Writes the row of a file that already lies safely on the disk. */
export async function insertUpload(
  tx: Transaction,
  row: StoredUpload & { sha256: string; createdBy: string },
): Promise<void> {
  await tx.insert(upload).values(row)
}

export async function findUpload(db: Db, id: string): Promise<StoredUpload | null> {
  if (!isId(id)) return null
  const [row] = await db.select(columns).from(upload).where(eq(upload.id, id))
  return row ?? null
}

/** Forgets a file that no answer speaks of any more; its name on the disk, to be removed after the commit. */
export async function forgetUnused(tx: Transaction, id: string): Promise<string | null> {
  const speaks = tx
    .select({ one: sql`1` })
    .from(consultationAnswer)
    .where(eq(consultationAnswer.uploadId, upload.id))
  const [row] = await tx
    .delete(upload)
    .where(and(eq(upload.id, id), notExists(speaks)))
    .returning({ storageName: upload.storageName })
  return row?.storageName ?? null
}

/** The names under which files lie that rows speak of. */
export async function storageNames(db: Db): Promise<Set<string>> {
  const rows = await db.select({ storageName: upload.storageName }).from(upload)
  return new Set(rows.map(({ storageName }) => storageName))
}

const columns = {
  id: upload.id,
  fileName: upload.fileName,
  mediaType: upload.mediaType,
  bytes: upload.bytes,
  storageName: upload.storageName,
  areaId: upload.areaId,
  organisationId: upload.organisationId,
}
