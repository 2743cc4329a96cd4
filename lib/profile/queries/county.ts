import { eq, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import {
  area,
  areaStep,
  county,
  countyPriority,
  governingDocument,
  municipality,
  templateSection,
} from '@/lib/db/schema/county'
import { person } from '@/lib/db/schema/people'
import type { NewId } from '@/lib/kernel/ids'
import { S3_STEPS } from '@/lib/areas/types'
import type { Profile } from '../schema'
import type { ImportResult } from '../types'
import { differs } from './differs'

/** One import at a time; the next one sees what this one made. */
export async function lockImport(tx: Transaction): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(7406202)`)
}

/** Whether nobody has put anything into this database yet: no county, no area, no person. */
export async function isEmptyCounty(db: Db): Promise<boolean> {
  for (const table of [county, area, person]) {
    const rows = await db
      .select({ one: sql`1` })
      .from(table)
      .limit(1)
    if (rows.length > 0) return false
  }
  return true
}

export async function saveCounty(
  tx: Transaction,
  profile: Profile['county'],
  result: ImportResult,
): Promise<void> {
  const wanted = {
    name: profile.name.sv,
    nameEn: profile.name.en,
    partnershipName: profile.partnership,
    longTermGoal: profile.longTermGoal,
    targetPicture: profile.targetPicture.paragraphs,
    targetPictureTitle: profile.targetPicture.title,
    disclaimer: profile.disclaimer,
  }
  const [existing] = await tx.select().from(county)
  if (!existing) await tx.insert(county).values({ id: 1, ...wanted })
  else if (differs(existing, wanted)) await tx.update(county).set(wanted)
  note(result, existing, differs(existing, wanted), { what: 'county', name: wanted.name })

  const priorities = await tx.select().from(countyPriority).orderBy(countyPriority.position)
  const texts = priorities.map((priority) => priority.text)
  if (!differs({ texts }, { texts: profile.priorities })) return
  await tx.delete(countyPriority)
  const rows = profile.priorities.map((text, index) => ({ position: index + 1, text }))
  if (rows.length > 0) await tx.insert(countyPriority).values(rows)
  note(result, texts[0], true, { what: 'county priorities', name: wanted.name })
}

export async function saveMunicipalities(
  tx: Transaction,
  newId: NewId,
  profile: Profile['municipalities'],
  result: ImportResult,
): Promise<Map<string, string>> {
  const rows = await tx.select().from(municipality)
  const byName = new Map(rows.map((row) => [row.name, row]))
  const idsByName = new Map(rows.map((row) => [row.name, row.id]))
  for (const wanted of profile) {
    const existing = byName.get(wanted.name)
    const changed = differs(existing, wanted)
    const id = existing?.id ?? newId()
    if (!existing) await tx.insert(municipality).values({ id, ...wanted })
    else if (changed) await tx.update(municipality).set(wanted).where(eq(municipality.id, id))
    idsByName.set(wanted.name, id)
    note(result, existing, changed, { what: 'municipality', name: wanted.name })
  }
  return idsByName
}

export async function saveDocumentsOfCounty(
  tx: Transaction,
  newId: NewId,
  profile: Profile['governingDocuments'],
  result: ImportResult,
): Promise<void> {
  const rows = await tx.select().from(governingDocument)
  const byNumber = new Map(rows.map((row) => [row.registryNumber, row]))
  for (const given of profile) {
    const wanted = { ...given, legalBasis: given.legalBasis ?? null, url: given.url ?? null }
    const existing = byNumber.get(wanted.registryNumber)
    const changed = differs(existing, wanted)
    if (!existing) await tx.insert(governingDocument).values({ id: newId(), ...wanted })
    else if (changed)
      await tx.update(governingDocument).set(wanted).where(eq(governingDocument.id, existing.id))
    note(result, existing, changed, { what: 'governing document', name: wanted.registryNumber })
  }
}

/** Areas follow the file; the status of an S3 step belongs to its process leader once it is there. */
export async function saveAreas(
  tx: Transaction,
  newId: NewId,
  profile: Profile['areas'],
  result: ImportResult,
): Promise<Map<string, string>> {
  const rows = await tx.select().from(area)
  const bySlug = new Map(rows.map((row) => [row.slug, row]))
  const idsBySlug = new Map(rows.map((row) => [row.slug, row.id]))
  for (const [position, given] of profile.entries()) {
    const wanted = {
      slug: given.slug,
      kind: given.kind,
      nameSv: given.name.sv,
      nameEn: given.name.en,
      descriptionSv: given.description.sv,
      descriptionEn: given.description.en,
      colour: given.colour,
      visibility: given.visibility,
      position: position + 1,
    }
    const existing = bySlug.get(given.slug)
    const changed = differs(existing, wanted)
    const id = existing?.id ?? newId()
    if (!existing) await tx.insert(area).values({ id, ...wanted })
    else if (changed) await tx.update(area).set(wanted).where(eq(area.id, id))
    idsBySlug.set(given.slug, id)
    note(result, existing, changed, { what: 'area', name: given.slug })
    await makeSteps(tx, id, given.steps)
  }
  return idsBySlug
}

async function makeSteps(
  tx: Transaction,
  areaId: string,
  steps: Profile['areas'][number]['steps'],
): Promise<void> {
  const rows = S3_STEPS.map((step) => {
    const given = steps.find((candidate) => candidate.step === step)
    return { areaId, step, status: given?.status ?? 'not-started', note: given?.note ?? '' }
  })
  await tx.insert(areaStep).values(rows).onConflictDoNothing()
}

/** The template is the process leaders' to change: it is made once, and then left alone. */
export async function makeTemplate(
  tx: Transaction,
  newId: NewId,
  profile: Profile['template'],
  result: ImportResult,
): Promise<void> {
  const existing = await tx.select({ id: templateSection.id }).from(templateSection).limit(1)
  if (existing.length > 0) return
  const rows = profile.map((section, index) => ({
    id: newId(),
    position: index + 1,
    titleSv: section.title.sv,
    titleEn: section.title.en,
    purposeSv: section.purpose.sv,
    purposeEn: section.purpose.en,
    questionSv: section.question.sv,
    questionEn: section.question.en,
  }))
  await tx.insert(templateSection).values(rows)
  result.made.push({ what: 'template', name: `${rows.length} sections` })
}

function note(
  result: ImportResult,
  existing: unknown,
  changed: boolean,
  thing: ImportResult['made'][number],
): void {
  if (existing === undefined) result.made.push(thing)
  else if (changed) result.changed.push(thing)
}
