import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Db, Transaction } from '@/lib/db/connection'
import { organisation, person } from '@/lib/db/schema/people'
import { priorityAssessment, priorityEffect } from '@/lib/db/schema/priorities'
import type { Named } from '@/lib/priorities/types'
import {
  ASSESSMENT_KINDS,
  DIRECTIONS,
  type AssessmentKind,
  type KeptAssessment,
  type KeptEffect,
} from './types'

/** All that was ever said of these priorities, by priority, the newest first. */
export async function readAssessments(
  db: Db,
  priorityIds: readonly string[],
): Promise<Map<string, KeptAssessment[]>> {
  if (priorityIds.length === 0) return new Map()
  const rows = await db
    .select({ kept: priorityAssessment, person: person.name, organisation: organisation.name })
    .from(priorityAssessment)
    .innerJoin(person, eq(person.id, priorityAssessment.writtenBy))
    .innerJoin(organisation, eq(organisation.id, priorityAssessment.organisationId))
    .where(inArray(priorityAssessment.priorityId, [...priorityIds]))
    .orderBy(desc(priorityAssessment.writtenAt), asc(priorityAssessment.id))
  return byPriority(rows, ({ kept, person: by, organisation: name }) => ({
    id: kept.id,
    kind: kindOf(kept.kind),
    text: kept.text,
    source: kept.source,
    owner: { id: kept.organisationId, name },
    person: by,
    at: kept.writtenAt,
    isReplaced: kept.replacedAt !== null,
  }))
}

export async function readEffects(
  db: Db,
  priorityIds: readonly string[],
): Promise<Map<string, KeptEffect[]>> {
  if (priorityIds.length === 0) return new Map()
  const rows = await db
    .select({ kept: priorityEffect, person: person.name, organisation: organisation.name })
    .from(priorityEffect)
    .innerJoin(person, eq(person.id, priorityEffect.writtenBy))
    .innerJoin(organisation, eq(organisation.id, priorityEffect.writtenFor))
    .where(inArray(priorityEffect.priorityId, [...priorityIds]))
    .orderBy(desc(priorityEffect.writtenAt), asc(priorityEffect.id))
  return byPriority(rows, ({ kept, ...by }) => ({
    id: kept.id,
    municipalityId: kept.municipalityId,
    direction: DIRECTIONS.find((word) => word === kept.direction) ?? 'unknown',
    text: kept.text,
    by: { person: by.person, organisation: by.organisation },
    at: kept.writtenAt,
    isReplaced: kept.replacedAt !== null,
  }))
}

/** The table's CHECK allows these words and no other. */
const kindOf = (word: string): AssessmentKind =>
  ASSESSMENT_KINDS.find((kind) => kind === word) ?? 'sami'

function byPriority<R extends { kept: { priorityId: string } }, T>(
  rows: readonly R[],
  shape: (row: R) => T,
): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const row of rows) {
    const { priorityId } = row.kept
    found.set(priorityId, [...(found.get(priorityId) ?? []), shape(row)])
  }
  return found
}

type Which = { priorityId: string; kind: AssessmentKind }

/** What stands now: of the first three kinds one, of Sami conditions one of each organisation. */
export function currentAssessments(tx: Transaction, { priorityId, kind }: Which) {
  return tx
    .select()
    .from(priorityAssessment)
    .where(
      and(
        eq(priorityAssessment.priorityId, priorityId),
        eq(priorityAssessment.kind, kind),
        isNull(priorityAssessment.replacedAt),
      ),
    )
}

const now = sql`clock_timestamp()`

/** It stays readable as an earlier one. */
export async function replaceAssessment(tx: Transaction, id: string): Promise<void> {
  await tx.update(priorityAssessment).set({ replacedAt: now }).where(eq(priorityAssessment.id, id))
}

export async function insertAssessment(
  tx: Transaction,
  row: typeof priorityAssessment.$inferInsert,
): Promise<void> {
  await tx.insert(priorityAssessment).values(row)
}

export async function currentEffect(
  tx: Transaction,
  which: { priorityId: string; municipalityId: string },
) {
  const [row] = await tx
    .select()
    .from(priorityEffect)
    .where(
      and(
        eq(priorityEffect.priorityId, which.priorityId),
        eq(priorityEffect.municipalityId, which.municipalityId),
        isNull(priorityEffect.replacedAt),
      ),
    )
  return row ?? null
}

export async function replaceEffect(tx: Transaction, id: string): Promise<void> {
  await tx.update(priorityEffect).set({ replacedAt: now }).where(eq(priorityEffect.id, id))
}

export async function insertEffect(
  tx: Transaction,
  row: typeof priorityEffect.$inferInsert,
): Promise<void> {
  await tx.insert(priorityEffect).values(row)
}

/** Who may be named to describe Sami conditions and needs, by name. */
export function readSamiOrganisations(db: Db): Promise<Named[]> {
  return db
    .select({ id: organisation.id, name: organisation.name })
    .from(organisation)
    .where(eq(organisation.kind, 'sami-organisation'))
    .orderBy(asc(organisation.name))
}
