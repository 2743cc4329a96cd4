import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { Database, Transaction } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import {
  insertTemplateSection,
  lockTemplate,
  renumberTemplate,
  updateTemplateSection,
} from '../queries/template'
import { checkTitle, findPresent, findUnchanged, MAX_SECTIONS, move, present } from '../rules'
import type { AddTemplateSection, ChangeTemplateSection, MoveSection, OneSection } from '../schema'
import type { RoadmapRefused, TemplateSection } from '../types'

type Refusable = Promise<Result<undefined, RoadmapRefused>>
type Edit = Grant<'template.edit'>
/** The rules of titles and order are those of a roadmap; the Swedish title stands for the section. */
type Titled = { id: string; title: string; removedAt: Date | null }

/** Adds a section at the end of the template. Roadmaps that are under way are not touched. */
export async function addTemplateSection(
  { db, newId }: Deps<Database>,
  grant: Edit,
  input: AddTemplateSection,
): Refusable {
  return db.transaction(async (tx) => {
    const sections = await lock(tx)
    if (present(sections).length >= MAX_SECTIONS) return err({ type: 'too-many-sections' })
    const free = checkTitle(sections, input.titleSv, null)
    if (!free.ok) return free
    const id = newId()
    await insertTemplateSection(tx, { ...input, id, position: sections.length + 1 })
    return done(tx, grant, { action: 'template.add', id, detail: { title: input.titleSv } })
  })
}

export async function changeTemplateSection(
  { db }: Deps<Database>,
  grant: Edit,
  input: ChangeTemplateSection,
): Refusable {
  return db.transaction(async (tx) => {
    const { sectionId, was, ...texts } = input
    const sections = await lock(tx)
    const found = findUnchanged(sections, sectionId, was)
    if (!found.ok) return found
    const free = checkTitle(sections, texts.titleSv, sectionId)
    if (!free.ok) return free
    await updateTemplateSection(tx, sectionId, texts)
    const detail = { title: texts.titleSv, before: was }
    return done(tx, grant, { action: 'template.change', id: sectionId, detail })
  })
}

export async function moveTemplateSection(
  { db }: Deps<Database>,
  grant: Edit,
  input: MoveSection,
): Refusable {
  return db.transaction(async (tx) => {
    const sections = await lock(tx)
    const order = move(sections, input.sectionId, input)
    if (!order.ok) return order
    const removed = sections.filter((section) => section.removedAt).map(({ id }) => id)
    await renumberTemplate(tx, [...order.value, ...removed])
    const detail = { direction: input.direction }
    return done(tx, grant, { action: 'template.move', id: input.sectionId, detail })
  })
}

export async function removeTemplateSection(
  { db, clock }: Deps<Database>,
  grant: Edit,
  input: OneSection,
): Refusable {
  return db.transaction(async (tx) => {
    const sections = await lock(tx)
    const found = findPresent(sections, input.sectionId)
    if (!found.ok) return found
    const rest = present(sections).filter(({ id }) => id !== input.sectionId)
    if (rest.length === 0) return err({ type: 'last-section' })
    await updateTemplateSection(tx, input.sectionId, { removedAt: clock.now() })
    const gone = sections.filter((section) => section.removedAt)
    await renumberTemplate(tx, idsOf([...rest, found.value, ...gone]))
    const detail = { title: found.value.title }
    return done(tx, grant, { action: 'template.remove', id: input.sectionId, detail })
  })
}

export async function restoreTemplateSection(
  { db }: Deps<Database>,
  grant: Edit,
  input: OneSection,
): Refusable {
  return db.transaction(async (tx) => {
    const sections = await lock(tx)
    const section = sections.find(({ id }) => id === input.sectionId)
    if (!section) return err({ type: 'section-not-found' })
    if (!section.removedAt) return ok()
    const free = checkTitle(sections, section.title, section.id)
    if (!free.ok) return free
    await updateTemplateSection(tx, section.id, { removedAt: null })
    const gone = sections.filter(({ id, removedAt }) => removedAt && id !== section.id)
    await renumberTemplate(tx, idsOf([...present(sections), section, ...gone]))
    const detail = { title: section.title }
    return done(tx, grant, { action: 'template.restore', id: section.id, detail })
  })
}

async function lock(tx: Transaction): Promise<Titled[]> {
  return (await lockTemplate(tx)).map(titled)
}

function titled(section: TemplateSection): Titled {
  return { id: section.id, title: section.title.sv, removedAt: section.removedAt }
}

function idsOf(sections: readonly Titled[]): string[] {
  return sections.map(({ id }) => id)
}

async function done(
  tx: Transaction,
  grant: Edit,
  entry: { action: string; id: string; detail: Record<string, unknown> },
): Refusable {
  const { action, id, detail } = entry
  await recordAudit(tx, grant, { action, object: { kind: 'template-section', id }, detail })
  return ok()
}
