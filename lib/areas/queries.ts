import { and, asc, eq, gte, isNull, lte, or, sql } from 'drizzle-orm'
import { authorize, type Grant } from '@/lib/access/authorize'
import type { Actor, AreaRole } from '@/lib/access/types'
import type { Db, Transaction } from '@/lib/db/connection'
import { area, areaStep, county, countyPriority, governingDocument } from '@/lib/db/schema/county'
import { affiliation, organisation, person, roleAssignment } from '@/lib/db/schema/people'
import {
  S3_STEPS,
  type Area,
  type AreaColour,
  type AreaKind,
  type AreaPerson,
  type AreaStep,
  type County,
  type GoverningDocument,
  type StepStatus,
} from './types'

/** Every area in the county's own order. Whoever lists them filters by what the reader may see. */
export async function readAreas(db: Db): Promise<Area[]> {
  const rows = await db.select().from(area).orderBy(asc(area.position))
  return rows.map(toArea)
}

/** The addresses of the areas that the actor may read. */
export async function readableSlugs(db: Db, actor: Actor): Promise<Set<string>> {
  const areas = await readAreas(db)
  const readable = areas.filter(
    ({ id, visibility }) => authorize(actor, 'area.read', { type: 'area', id, visibility }).ok,
  )
  return new Set(readable.map(({ slug }) => slug))
}

/** Without a grant: what decides whether there will be one. */
export async function findArea(db: Db, slug: string): Promise<Area | null> {
  const [row] = await db.select().from(area).where(eq(area.slug, slug))
  return row ? toArea(row) : null
}

export async function findAreaById(db: Db, id: string): Promise<Area | null> {
  const [row] = await db.select().from(area).where(eq(area.id, id))
  return row ? toArea(row) : null
}

/** The import writes these columns after checking them, and nobody else does. */
function toArea(row: typeof area.$inferSelect): Area {
  return {
    id: row.id,
    slug: row.slug,
    kind: row.kind as AreaKind,
    name: { sv: row.nameSv, en: row.nameEn },
    description: { sv: row.descriptionSv, en: row.descriptionEn },
    colour: row.colour as AreaColour,
    visibility: row.visibility as Area['visibility'],
  }
}

/** The county of this installation; null before a profile has been imported. */
export async function readCounty(db: Db): Promise<County | null> {
  const [row] = await db.select().from(county)
  if (!row) return null
  const priorities = await db
    .select({ text: countyPriority.text })
    .from(countyPriority)
    .orderBy(asc(countyPriority.position))
  return {
    name: { sv: row.name, en: row.nameEn },
    partnershipName: row.partnershipName,
    longTermGoal: row.longTermGoal,
    priorities: priorities.map((priority) => priority.text),
    targetPicture: {
      title: row.targetPictureTitle,
      paragraphs: row.targetPicture as string[],
    },
    disclaimer: row.disclaimer,
  }
}

export async function readGoverningDocuments(db: Db): Promise<GoverningDocument[]> {
  return db
    .select({
      title: governingDocument.title,
      registryNumber: governingDocument.registryNumber,
      decidedBy: governingDocument.decidedBy,
      decidedOn: governingDocument.decidedOn,
      url: governingDocument.url,
    })
    .from(governingDocument)
    .orderBy(asc(governingDocument.decidedOn), asc(governingDocument.registryNumber))
}

/** The six S3 steps; one that nobody has touched is not started. */
export async function readSteps(db: Db, grant: Grant<'area.read'>): Promise<AreaStep[]> {
  const rows = await db
    .select({
      step: areaStep.step,
      status: areaStep.status,
      note: areaStep.note,
      setBy: person.name,
      setAt: areaStep.setAt,
    })
    .from(areaStep)
    .leftJoin(person, eq(person.id, areaStep.setBy))
    .where(eq(areaStep.areaId, grant.area))
  return S3_STEPS.map((step) => {
    const row = rows.find((candidate) => candidate.step === step)
    const status = (row?.status ?? 'not-started') as StepStatus
    return {
      step,
      status,
      note: row?.note ?? '',
      setBy: row?.setBy ?? null,
      setAt: row?.setAt ?? null,
    }
  })
}

export async function saveStep(
  tx: Transaction,
  areaId: string,
  given: { step: number; status: StepStatus; note: string; setBy: string; setAt: Date },
): Promise<void> {
  const { step, ...set } = given
  await tx
    .insert(areaStep)
    .values({ areaId, step, ...set })
    .onConflictDoUpdate({ target: [areaStep.areaId, areaStep.step], set })
}

/** Who has a role in the area on that day, leaders first. */
export async function readAreaPeople(
  db: Db,
  grant: Grant<'area.read'>,
  day: string,
): Promise<AreaPerson[]> {
  const organisations = sql<string[]>`(
    SELECT coalesce(json_agg(o.name ORDER BY o.name), '[]'::json)
    FROM ${affiliation} a JOIN ${organisation} o ON o.id = a.organisation_id
    WHERE a.person_id = ${person.id})`
  const rows = await db
    .select({ name: person.name, role: roleAssignment.role, organisations })
    .from(roleAssignment)
    .innerJoin(person, eq(person.id, roleAssignment.personId))
    .where(
      and(
        eq(roleAssignment.areaId, grant.area),
        lte(roleAssignment.startsOn, day),
        or(isNull(roleAssignment.endsOn), gte(roleAssignment.endsOn, day)),
        isNull(person.disabledAt),
      ),
    )
    .orderBy(
      sql`array_position(ARRAY['process-leader','member','commenter'], ${roleAssignment.role})`,
      asc(person.name),
    )
  return rows.map((row) => ({ ...row, role: row.role as AreaRole }))
}

/** The organisations that a person may act for. */
export async function organisationsOf(
  db: Db,
  personId: string,
): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: organisation.id, name: organisation.name })
    .from(affiliation)
    .innerJoin(organisation, eq(organisation.id, affiliation.organisationId))
    .where(eq(affiliation.personId, personId))
    .orderBy(asc(organisation.name))
}
