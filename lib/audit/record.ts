import { auditEntry } from '@/lib/db/schema/operations'
import type { Transaction } from '@/lib/db/connection'
import type { Grant } from '@/lib/access/authorize'

export type AuditObject = { kind: string; id: string }

/**
 * Writes who did what, in the transaction of the change itself.
 * `entry.detail` holds ids and words of the interface; never tokens, document text or votes.
 */
export async function recordAudit(
  tx: Transaction,
  grant: Grant | null,
  entry: { action: string; object: AuditObject; detail?: Record<string, unknown> },
): Promise<void> {
  await tx.insert(auditEntry).values({
    personId: grant?.person.id ?? null,
    organisationId: grant?.organisation?.id ?? null,
    areaId: grant?.area ?? null,
    action: entry.action,
    objectKind: entry.object.kind,
    objectId: entry.object.id,
    detail: entry.detail ?? {},
  })
}

/** As `recordAudit`, for what the program does by itself or from the command line. */
export async function recordSystemAudit(
  tx: Transaction,
  entry: { action: string; object: AuditObject; detail?: Record<string, unknown> },
): Promise<void> {
  await recordAudit(tx, null, entry)
}

/** As `recordAudit`, for someone who was nobody until now: an invitation accepted. */
export async function recordPersonAudit(
  tx: Transaction,
  personId: string,
  entry: {
    action: string
    object: AuditObject
    detail?: Record<string, unknown>
    areaId: string | null
    organisationId: string | null
  },
): Promise<void> {
  await tx.insert(auditEntry).values({
    personId,
    organisationId: entry.organisationId,
    areaId: entry.areaId,
    action: entry.action,
    objectKind: entry.object.kind,
    objectId: entry.object.id,
    detail: entry.detail ?? {},
  })
}
