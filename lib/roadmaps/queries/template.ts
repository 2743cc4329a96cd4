import { asc, eq, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { templateSection } from '@/lib/db/schema/county'
import type { AddTemplateSection } from '../schema'
import type { TemplateSection } from '../types'

/** The template's sections in order; removed ones too, since they can come back. */
export async function readTemplate(db: Db): Promise<TemplateSection[]> {
  const rows = await db
    .select()
    .from(templateSection)
    .orderBy(asc(templateSection.position), asc(templateSection.id))
  return rows.map((row) => ({
    id: row.id,
    title: { sv: row.titleSv, en: row.titleEn },
    purpose: { sv: row.purposeSv, en: row.purposeEn },
    question: { sv: row.questionSv, en: row.questionEn },
    removedAt: row.removedAt,
  }))
}

/** As `readTemplate`, for the one who changes it: nobody else does so until the transaction ends. */
export async function lockTemplate(tx: Transaction): Promise<TemplateSection[]> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(7406203)`)
  return readTemplate(tx)
}

export async function insertTemplateSection(
  tx: Transaction,
  row: AddTemplateSection & { id: string; position: number },
): Promise<void> {
  await tx.insert(templateSection).values(row)
}

export async function updateTemplateSection(
  tx: Transaction,
  id: string,
  set: Partial<AddTemplateSection> & { removedAt?: Date | null },
): Promise<void> {
  await tx.update(templateSection).set(set).where(eq(templateSection.id, id))
}

export async function renumberTemplate(tx: Transaction, ids: readonly string[]): Promise<void> {
  for (const [index, id] of ids.entries())
    await tx
      .update(templateSection)
      .set({ position: index + 1 })
      .where(eq(templateSection.id, id))
}
