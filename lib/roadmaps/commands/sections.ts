import type { Grant } from '@/lib/access/authorize'
import type { AreaAction } from '@/lib/access/table'
import { recordAudit } from '@/lib/audit/record'
import type { Database, Transaction } from '@/lib/db/connection'
import { EMPTY_CONTENT } from '@/lib/documents/content'
import { createDocument } from '@/lib/documents/queries'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { settleFeedback } from '@/lib/notices/queries/telling'
import { keepFeedback } from './feedback'
import {
  endPause,
  insertPause,
  insertSection,
  lockRoadmap,
  openPause,
  organisationExists,
  renumberSections,
  tellRoadmap,
  updateSection,
  type LockedRoadmap,
} from '../queries/changing'
import { checkTitle, findPresent, findUnchanged, MAX_SECTIONS, move, present } from '../rules'
import type {
  AddSection,
  ChangeSection,
  MoveSection,
  OneSection,
  PauseRoadmap,
  ResumeRoadmap,
  SetStatus,
} from '../schema'
import type { RoadmapRefused } from '../types'

type Refusable<T = undefined> = Promise<Result<T, RoadmapRefused>>
type Manage = Grant<'section.manage'>

/** Adds a section at the end, with an empty text. */
export async function addSection(
  { db, newId }: Deps<Database>,
  grant: Manage,
  input: AddSection,
): Refusable<{ sectionId: string }> {
  return changing(db, grant, async (tx, roadmap) => {
    const { title, purpose, question, responsibleId } = input
    if (present(roadmap.sections).length >= MAX_SECTIONS) return err({ type: 'too-many-sections' })
    const free = checkTitle(roadmap.sections, title, null)
    if (!free.ok) return free
    if (responsibleId && !(await organisationExists(tx, responsibleId)))
      return err({ type: 'organisation-not-found' })

    const id = newId()
    const documentId = newId()
    await createDocument(tx, {
      id: documentId,
      kind: 'section',
      areaId: grant.area,
      content: EMPTY_CONTENT,
      author: {
        personId: grant.person.id,
        organisationId: grant.organisation?.id ?? null,
        system: 'section',
      },
    })
    await insertSection(tx, {
      id,
      roadmapId: roadmap.id,
      documentId,
      position: roadmap.sections.length + 1,
      title,
      purpose,
      question,
      responsibleOrganisationId: responsibleId,
    })
    await audit(tx, grant, { action: 'section.add', id, detail: { title } })
    return ok({ sectionId: id })
  })
}

/** Changes title, purpose, question and responsible organisation, unless the title was changed meanwhile. */
export async function changeSection(
  { db }: Deps<Database>,
  grant: Manage,
  input: ChangeSection,
): Refusable {
  return changing(db, grant, async (tx, roadmap) => {
    const { sectionId, title, purpose, question, responsibleId, was } = input
    const found = findUnchanged(roadmap.sections, sectionId, was)
    if (!found.ok) return found
    const free = checkTitle(roadmap.sections, title, sectionId)
    if (!free.ok) return free
    if (responsibleId && !(await organisationExists(tx, responsibleId)))
      return err({ type: 'organisation-not-found' })

    await updateSection(tx, sectionId, {
      title,
      purpose,
      question,
      responsibleOrganisationId: responsibleId,
    })
    const detail = { title, before: found.value.title, responsible: responsibleId }
    await audit(tx, grant, { action: 'section.change', id: sectionId, detail })
    return ok()
  })
}

export async function moveSection(
  { db }: Deps<Database>,
  grant: Manage,
  input: MoveSection,
): Refusable {
  return changing(db, grant, async (tx, roadmap) => {
    const order = move(roadmap.sections, input.sectionId, input)
    if (!order.ok) return order
    const removed = roadmap.sections.filter((section) => section.removedAt).map(({ id }) => id)
    await renumberSections(tx, [...order.value, ...removed])
    const detail = { direction: input.direction }
    await audit(tx, grant, { action: 'section.move', id: input.sectionId, detail })
    return ok()
  })
}

/** Takes a section out of the roadmap. Its text is kept, and it can come back. */
export async function removeSection(
  { db, clock }: Deps<Database>,
  grant: Manage,
  input: OneSection,
): Refusable {
  return changing(db, grant, async (tx, roadmap) => {
    const found = findPresent(roadmap.sections, input.sectionId)
    if (!found.ok) return found
    const rest = present(roadmap.sections).filter((section) => section.id !== input.sectionId)
    if (rest.length === 0) return err({ type: 'last-section' })
    const set = { removedAt: clock.now(), removedBy: grant.person.id }
    await updateSection(tx, input.sectionId, set)
    const gone = roadmap.sections.filter((section) => section.removedAt).map(({ id }) => id)
    await renumberSections(tx, [...rest.map(({ id }) => id), input.sectionId, ...gone])
    const detail = { title: found.value.title }
    await audit(tx, grant, { action: 'section.remove', id: input.sectionId, detail })
    return ok()
  })
}

/** Brings a removed section back, at the end. */
export async function restoreSection(
  { db }: Deps<Database>,
  grant: Manage,
  input: OneSection,
): Refusable {
  return changing(db, grant, async (tx, roadmap) => {
    const section = roadmap.sections.find(({ id }) => id === input.sectionId)
    if (!section) return err({ type: 'section-not-found' })
    if (!section.removedAt) return ok()
    const free = checkTitle(roadmap.sections, section.title, section.id)
    if (!free.ok) return free
    await updateSection(tx, section.id, { removedAt: null, removedBy: null })
    const gone = roadmap.sections.filter(({ id, removedAt }) => removedAt && id !== section.id)
    const order = [...present(roadmap.sections), section, ...gone]
    await renumberSections(
      tx,
      order.map(({ id }) => id),
    )
    const detail = { title: section.title }
    await audit(tx, grant, { action: 'section.restore', id: section.id, detail })
    return ok()
  })
}

/** Says how far a section has come. The same status again is not a change. */
export async function setSectionStatus(
  { db, clock }: Deps<Database>,
  grant: Grant<'section.set-status'>,
  input: SetStatus,
): Refusable {
  return changing(db, grant, async (tx, roadmap) => {
    const found = findPresent(roadmap.sections, input.sectionId)
    if (!found.ok) return found
    if (found.value.status === input.status) return ok()
    const set = { status: input.status, statusBy: grant.person.id, statusAt: clock.now() }
    await updateSection(tx, input.sectionId, set)
    const detail = { status: input.status, before: found.value.status }
    await audit(tx, grant, { action: 'section.set-status', id: input.sectionId, detail })
    return ok()
  })
}

/** Pauses the roadmap, with the reason and the feedback behind it, shown to all. Writing stays possible. */
export async function pauseRoadmap(
  deps: Deps<Database>,
  grant: Grant<'roadmap.pause'>,
  input: PauseRoadmap,
): Refusable {
  const { db, clock, newId } = deps
  return changing(db, grant, async (tx, roadmap) => {
    if (await openPause(tx, roadmap.id)) return err({ type: 'already-paused' })
    const pauseId = newId()
    await insertPause(tx, {
      id: pauseId,
      roadmapId: roadmap.id,
      ...input,
      pausedBy: grant.person.id,
      pausedAt: clock.now(),
    })
    await keepFeedback(tx, deps, { grant, roadmapId: roadmap.id, pauseId, text: input.feedback })
    await auditRoadmap(tx, grant, { action: 'roadmap.pause', id: roadmap.id, reason: input.reason })
    return ok()
  })
}

export async function resumeRoadmap(
  { db, clock }: Deps<Database>,
  grant: Grant<'roadmap.pause'>,
  input: ResumeRoadmap,
): Refusable {
  return changing(db, grant, async (tx, roadmap) => {
    const pause = await openPause(tx, roadmap.id)
    if (!pause) return err({ type: 'not-paused' })
    await endPause(tx, pause.id, {
      resumedBy: grant.person.id,
      resumedAt: clock.now(),
      resumeReason: input.reason,
    })
    await settleFeedback(tx, pause.id)
    await auditRoadmap(tx, grant, {
      action: 'roadmap.resume',
      id: roadmap.id,
      reason: input.reason,
    })
    return ok()
  })
}

/** One change at a time of one roadmap; whoever has it open hears of it when it is committed. */
function changing<T>(
  db: Database,
  grant: Grant<'section.manage' | 'section.set-status' | 'roadmap.pause'>,
  change: (tx: Transaction, roadmap: LockedRoadmap) => Refusable<T>,
): Refusable<T> {
  return db.transaction(async (tx) => {
    const roadmap = await lockRoadmap(tx, grant.area)
    if (!roadmap) return err({ type: 'section-not-found' })
    const done = await change(tx, roadmap)
    if (done.ok) await tellRoadmap(tx, roadmap.id)
    return done
  })
}

function audit(
  tx: Transaction,
  grant: Grant<AreaAction>,
  entry: { action: string; id: string; detail: Record<string, unknown> },
): Promise<void> {
  const { action, id, detail } = entry
  return recordAudit(tx, grant, { action, object: { kind: 'section', id }, detail })
}

function auditRoadmap(
  tx: Transaction,
  grant: Grant<AreaAction>,
  entry: { action: string; id: string; reason: string },
): Promise<void> {
  const { action, id, reason } = entry
  return recordAudit(tx, grant, { action, object: { kind: 'roadmap', id }, detail: { reason } })
}
