import { and, asc, desc, eq } from 'drizzle-orm'
import { areaById } from '@/lib/access/queries'
import type { Resource } from '@/lib/access/types'
import type { Db } from '@/lib/db/connection'
import { area } from '@/lib/db/schema/county'
import { organisation, person } from '@/lib/db/schema/people'
import { version, versionSection } from '@/lib/db/schema/versions'
import type { DocumentContent } from '@/lib/documents/types'
import { isId } from '@/lib/kernel/is-id'
import type { Version, VersionKind, VersionSection } from '../types'

/** The versions of the area's roadmap, the newest first. */
export async function listVersions(db: Db, areaId: string): Promise<Version[]> {
  const rows = await selectVersions(db)
    .where(eq(version.areaId, areaId))
    .orderBy(desc(version.number))
  return rows.map(toVersion)
}

/** One version, if it belongs to the area; an id that is no UUID names none. */
export async function readVersion(db: Db, areaId: string, id: string): Promise<Version | null> {
  if (!isId(id)) return null
  const [row] = await selectVersions(db).where(and(eq(version.areaId, areaId), eq(version.id, id)))
  return row ? toVersion(row) : null
}

/** The sections of a version in their order; none if it does not belong to the area. */
export async function readVersionSections(
  db: Db,
  areaId: string,
  versionId: string,
): Promise<VersionSection[]> {
  const { state: _, versionId: _of, ...columns } = sectionColumns
  const rows = await db
    .select(columns)
    .from(versionSection)
    .innerJoin(version, eq(version.id, versionSection.versionId))
    .where(and(eq(version.areaId, areaId), eq(version.id, versionId)))
    .orderBy(asc(versionSection.number))
  return rows.map((row) => ({ ...row, content: asContent(row.content) }))
}

/** The whole Yjs state of one section of a version. */
export async function readVersionState(
  db: Db,
  areaId: string,
  of: { versionId: string; sectionId: string },
): Promise<Uint8Array<ArrayBuffer> | null> {
  const [row] = await db
    .select({ state: versionSection.state })
    .from(versionSection)
    .innerJoin(version, eq(version.id, versionSection.versionId))
    .where(
      and(
        eq(version.areaId, areaId),
        eq(version.id, of.versionId),
        eq(versionSection.sectionId, of.sectionId),
      ),
    )
  return row?.state ?? null
}

/** The area that a version belongs to: what a right to it is about. */
export async function areaOfVersion(db: Db, versionId: string): Promise<Resource | null> {
  if (!isId(versionId)) return null
  const [row] = await db
    .select({ areaId: version.areaId })
    .from(version)
    .where(eq(version.id, versionId))
  return row ? areaById(db, row.areaId) : null
}

/** The area's word in addresses. */
export async function slugOfArea(db: Db, areaId: string): Promise<string | null> {
  const [row] = await db.select({ slug: area.slug }).from(area).where(eq(area.id, areaId))
  return row?.slug ?? null
}

const sectionColumns = {
  versionId: versionSection.versionId,
  sectionId: versionSection.sectionId,
  documentId: versionSection.documentId,
  number: versionSection.number,
  title: versionSection.title,
  purpose: versionSection.purpose,
  question: versionSection.question,
  responsible: versionSection.responsible,
  content: versionSection.content,
  state: versionSection.state,
  schemaNumber: versionSection.schemaNumber,
  epoch: versionSection.epoch,
  seq: versionSection.seq,
  sha256: versionSection.sha256,
}

function selectVersions(db: Db) {
  return db
    .select({
      version,
      person: { id: person.id, name: person.name },
      organisation: {
        id: organisation.id,
        name: organisation.name,
        shortName: organisation.shortName,
      },
    })
    .from(version)
    .innerJoin(person, eq(person.id, version.createdBy))
    .innerJoin(organisation, eq(organisation.id, version.organisationId))
    .$dynamic()
}

type Row = Awaited<ReturnType<typeof selectVersions>>[number]

function toVersion({ version: row, person: createdBy, organisation: by }: Row): Version {
  const { decidingBody, decidedOn, registryNumber, samiStatement, kind, ...rest } = row
  const isDecided = decidingBody !== null && decidedOn !== null && registryNumber !== null
  return {
    ...rest,
    kind: asKind(kind),
    createdBy,
    organisation: by,
    decision: isDecided ? { decidingBody, decidedOn, registryNumber, samiStatement } : null,
  }
}

/** The column has a CHECK constraint with exactly these words. */
function asKind(word: string): VersionKind {
  return word as VersionKind
}

/** Written by `nameVersion` alone, from a checked text, and never changed. */
function asContent(value: unknown): DocumentContent {
  return value as DocumentContent
}
