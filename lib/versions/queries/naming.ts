import { asc, eq, sql } from 'drizzle-orm'
import * as Y from 'yjs'
import type { Db, Transaction } from '@/lib/db/connection'
import { samiConsultation } from '@/lib/db/schema/consultations'
import { version, versionSection } from '@/lib/db/schema/versions'
import { contentHash, docContent } from '@/lib/documents/content'
import { readUpdates } from '@/lib/documents/queries'
import { docOfUpdates } from '@/lib/documents/replaying'
import { readSections } from '@/lib/roadmaps/queries/reading'
import { frozenContent } from '../rules/clean'
import type { SamiConsultation, Version, VersionSection } from '../types'

/**
 * One at a time names a version. LOCK TABLE takes no snapshot: in a REPEATABLE READ transaction that
 * begins with it, everything that is read afterwards is from one instant behind the lock, numbers too.
 */
export async function lockVersions(tx: Transaction): Promise<void> {
  await tx.execute(sql`LOCK TABLE version IN SHARE ROW EXCLUSIVE MODE`)
}

/** The instant: the first statement behind the lock, which is where the snapshot is taken. */
export async function readInstant(tx: Transaction): Promise<Date> {
  const { rows } = await tx.execute<{ at: Date | string }>(
    sql`SELECT date_trunc('milliseconds', clock_timestamp()) AS at`,
  )
  const at = rows[0]?.at
  if (at === undefined) throw new Error('the database does not say what time it is')
  return new Date(at)
}

export async function findVersion(
  tx: Transaction,
  id: string,
): Promise<{ areaId: string; number: number; name: string; kind: string } | null> {
  const [row] = await tx
    .select({
      areaId: version.areaId,
      number: version.number,
      name: version.name,
      kind: version.kind,
    })
    .from(version)
    .where(eq(version.id, id))
  return row ?? null
}

export async function nextNumber(tx: Transaction, roadmapId: string): Promise<number> {
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${version.number}), 0)`.mapWith(Number) })
    .from(version)
    .where(eq(version.roadmapId, roadmapId))
  return (row?.last ?? 0) + 1
}

export type FrozenSection = VersionSection & { state: Uint8Array<ArrayBuffer> }

/** Every present section with its text, as the transaction sees them. */
export async function freezeSections(tx: Transaction, areaId: string): Promise<FrozenSection[]> {
  const frozen: FrozenSection[] = []
  for (const section of await readSections(tx, areaId)) {
    const stored = await readUpdates(tx, section.documentId)
    if (!stored) throw new Error(`section ${section.id} has no text`)
    const doc = docOfUpdates(stored.updates)
    const content = frozenContent(docContent(doc))
    const state = new Uint8Array(Y.encodeStateAsUpdate(doc))
    doc.destroy()
    frozen.push({
      sectionId: section.id,
      documentId: section.documentId,
      number: section.number,
      title: section.title,
      purpose: section.purpose,
      question: section.question,
      responsible: section.responsible?.name ?? null,
      content,
      state,
      schemaNumber: stored.schemaNumber,
      epoch: stored.epoch,
      seq: stored.seq,
      sha256: contentHash(content),
    })
  }
  return frozen
}

/** The Sami consultations of a roadmap, the oldest first. */
export async function readSamiConsultations(
  db: Db,
  roadmapId: string,
): Promise<SamiConsultation[]> {
  const rows = await db
    .select({
      matter: samiConsultation.matter,
      state: samiConsultation.state,
      outcome: samiConsultation.outcome,
      outcomeText: samiConsultation.outcomeText,
      concludedOn: samiConsultation.concludedOn,
    })
    .from(samiConsultation)
    .where(eq(samiConsultation.roadmapId, roadmapId))
    .orderBy(asc(samiConsultation.createdAt), asc(samiConsultation.id))
  // CHECK constraints allow these words and no other.
  return rows as SamiConsultation[]
}

export async function insertVersion(
  tx: Transaction,
  row: Version,
  sections: readonly FrozenSection[],
): Promise<void> {
  const { createdBy, organisation, decision, ...rest } = row
  await tx.insert(version).values({
    ...rest,
    createdBy: createdBy.id,
    organisationId: organisation.id,
    ...decision,
  })
  for (const section of sections)
    await tx.insert(versionSection).values({ versionId: row.id, ...section })
}
