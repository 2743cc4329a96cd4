import { desc, eq, sql } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { area } from '@/lib/db/schema/county'
import { auditEntry } from '@/lib/db/schema/operations'
import { organisation, person } from '@/lib/db/schema/people'
import type { AuditRow } from '../types'

export const AUDIT_PAGE = 50

/** One page of the audit log, the newest first; `page` counts from 1. */
export async function listAudit(
  db: Db,
  page: number,
): Promise<{ rows: AuditRow[]; pages: number }> {
  const rows = await db
    .select({
      id: auditEntry.id,
      at: auditEntry.at,
      person: person.name,
      organisation: organisation.name,
      area: area.nameSv,
      action: auditEntry.action,
      objectKind: auditEntry.objectKind,
      objectId: auditEntry.objectId,
      objectName: sql<string | null>`CASE ${auditEntry.objectKind}
        WHEN 'person' THEN (SELECT p.name FROM person p WHERE p.id::text = ${auditEntry.objectId})
        WHEN 'organisation' THEN (SELECT o.name FROM organisation o WHERE o.id::text = ${auditEntry.objectId})
        WHEN 'role' THEN (SELECT p.name FROM role_assignment r JOIN person p ON p.id = r.person_id WHERE r.id::text = ${auditEntry.objectId})
        WHEN 'invitation' THEN (SELECT i.email FROM invitation i WHERE i.id::text = ${auditEntry.objectId})
        WHEN 'section' THEN (SELECT s.title FROM section s WHERE s.id::text = ${auditEntry.objectId})
        WHEN 'template-section' THEN (SELECT t.title_sv FROM template_section t WHERE t.id::text = ${auditEntry.objectId})
        WHEN 'roadmap' THEN (SELECT m.title FROM roadmap m WHERE m.id::text = ${auditEntry.objectId})
        WHEN 'area' THEN (SELECT a.name_sv FROM area a WHERE a.id::text = ${auditEntry.objectId})
        WHEN 'county' THEN (SELECT c.name FROM county c)
        END`,
      detail: auditEntry.detail,
    })
    .from(auditEntry)
    .leftJoin(person, eq(person.id, auditEntry.personId))
    .leftJoin(organisation, eq(organisation.id, auditEntry.organisationId))
    .leftJoin(area, eq(area.id, auditEntry.areaId))
    .orderBy(desc(auditEntry.id))
    .limit(AUDIT_PAGE)
    .offset((page - 1) * AUDIT_PAGE)
  const [count] = await db.select({ n: sql<number>`count(*)::int` }).from(auditEntry)
  return {
    rows: rows.map((row) => ({ ...row, detail: row.detail as Record<string, unknown> })),
    pages: Math.max(1, Math.ceil((count?.n ?? 0) / AUDIT_PAGE)),
  }
}
