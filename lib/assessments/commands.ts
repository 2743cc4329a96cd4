import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { municipalityExists } from '@/lib/people/queries/organisations'
import { lockPriority } from '@/lib/priorities/queries/writing'
import {
  currentAssessments,
  currentEffect,
  insertAssessment,
  insertEffect,
  readSamiOrganisations,
  replaceAssessment,
  replaceEffect,
} from './queries'
import { hasWords } from './rules'
import type { NameSources, WriteAssessment, WriteEffect } from './schema'
import type { AssessmentRefused } from './types'

type Refusable = Promise<Result<undefined, AssessmentRefused>>

/**
 * Says one of the four in other words; what stood there stays as an earlier one (AS4). Of Sami
 * conditions and needs only who is named writes, and only the own text (AS2).
 */
export function writeAssessment(
  { db, newId }: Deps<Database>,
  grant: Grant<'assessment.write'>,
  { priorityId, kind, text, source, seen }: WriteAssessment,
): Refusable {
  return db.transaction(async (tx): Refusable => {
    const { person, organisation } = grant
    const priority = await lockPriority(tx, { id: priorityId, areaId: grant.area })
    if (!priority || !organisation) return err({ type: 'priority-not-found' })
    const current = await currentAssessments(tx, { priorityId, kind })
    const isOwned = kind === 'sami'
    const before = current.find((one) => !isOwned || one.organisationId === organisation.id)
    if (isOwned && !before) return err({ type: 'not-the-owner' })
    const isSame =
      before?.organisationId === organisation.id && before.text === text && before.source === source
    if ((before?.id ?? null) !== seen)
      return isSame && before.writtenBy === person.id ? ok() : err({ type: 'assessment-changed' })
    if (isSame) return err({ type: 'nothing-changed' })
    if (before) await replaceAssessment(tx, before.id)
    const id = newId()
    await insertAssessment(tx, {
      id,
      priorityId,
      kind,
      text,
      source,
      organisationId: organisation.id,
      writtenBy: person.id,
    })
    await recordAudit(tx, grant, {
      action: 'assessment.write',
      object: { kind: 'priority', id: priorityId },
      detail: { kind, assessment: id },
    })
    return ok()
  })
}

/** Says in words and a direction what is expected in one municipality (AS3). */
export function writeEffect(
  { db, newId }: Deps<Database>,
  grant: Grant<'assessment.write'>,
  { priorityId, municipalityId, direction, text, seen }: WriteEffect,
): Refusable {
  return db.transaction(async (tx): Refusable => {
    const { person, organisation } = grant
    const priority = await lockPriority(tx, { id: priorityId, areaId: grant.area })
    if (!priority || !organisation) return err({ type: 'priority-not-found' })
    if (!(await municipalityExists(tx, municipalityId)))
      return err({ type: 'municipality-not-found' })
    const before = await currentEffect(tx, { priorityId, municipalityId })
    const isSame = before?.direction === direction && before.text === text
    if ((before?.id ?? null) !== seen)
      return isSame && before.writtenBy === person.id ? ok() : err({ type: 'assessment-changed' })
    if (isSame) return err({ type: 'nothing-changed' })
    if (before) await replaceEffect(tx, before.id)
    const id = newId()
    await insertEffect(tx, {
      id,
      priorityId,
      municipalityId,
      direction,
      text,
      writtenBy: person.id,
      writtenFor: organisation.id,
    })
    await recordAudit(tx, grant, {
      action: 'effect.write',
      object: { kind: 'priority', id: priorityId },
      detail: { municipality: municipalityId, direction, effect: id },
    })
    return ok()
  })
}

/**
 * Names whose words Sami conditions and needs are described in (AS2): an empty place is kept for each.
 * Whoever has described them stays, whatever the form says.
 */
export function nameSources(
  { db, newId }: Deps<Database>,
  grant: Grant<'priority.manage'>,
  { priorityId, organisations, seen }: NameSources,
): Refusable {
  return db.transaction(async (tx): Refusable => {
    const { person, organisation } = grant
    const priority = await lockPriority(tx, { id: priorityId, areaId: grant.area })
    if (!priority || !organisation) return err({ type: 'priority-not-found' })
    const places = await currentAssessments(tx, { priorityId, kind: 'sami' })
    const named = places.map(({ organisationId }) => organisationId)
    const described = places.filter(hasWords).map(({ organisationId }) => organisationId)
    const wanted = [...new Set([...organisations, ...described])]
    if (!isSameSet(named, seen))
      return isSameSet(named, wanted) ? ok() : err({ type: 'assessment-changed' })
    const known = new Set((await readSamiOrganisations(tx)).map(({ id }) => id))
    const added = wanted.filter((id) => !named.includes(id))
    if (added.some((id) => !known.has(id)))
      return err({ type: 'invalid-input', fields: { organisations: 'choose-one' } })
    const dropped = places.filter(({ organisationId }) => !wanted.includes(organisationId))
    for (const { id } of dropped) await replaceAssessment(tx, id)
    for (const organisationId of added)
      await insertAssessment(tx, {
        id: newId(),
        priorityId,
        kind: 'sami',
        text: '',
        organisationId,
        writtenBy: person.id,
      })
    if (added.length + dropped.length > 0)
      await recordAudit(tx, grant, {
        action: 'assessment.name-sources',
        object: { kind: 'priority', id: priorityId },
        detail: { organisations: wanted },
      })
    return ok()
  })
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.every((id) => other.includes(id)) && other.every((id) => one.includes(id))
}
