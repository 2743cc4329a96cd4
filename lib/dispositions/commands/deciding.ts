import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { Database, Transaction } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import {
  lockConsultation,
  readPresent,
  replaceDispositions,
  type Locked,
} from '../queries/changing'
import { findDisposition, readTexts, readWritten, type Written } from '../queries/details'
import { readFrozenSections } from '../queries/items'
import { sectionExists } from '../queries/sections'
import { changeOf } from '../rules/places'
import { checkDecidable } from '../rules/states'
import type { SetDispositions, ShownItem } from '../schema'
import type { DispositionRefused } from '../types'

type Decided = { decided: number }

/**
 * Says what becomes of comments and responses, the same for all that are named (D31). Refused as a whole
 * when one of them is not as the page showed it.
 */
export async function setDispositions(
  { db, newId }: Deps<Database>,
  grant: Grant<'disposition.set'>,
  input: SetDispositions,
): Promise<Result<Decided, DispositionRefused>> {
  const { consultationId, items, outcome, reason } = input
  const by = grant.organisation
  if (!by) return err({ type: 'consultation-not-found' })
  return db.transaction(async (tx): Promise<Result<Decided, DispositionRefused>> => {
    const locked = await lockConsultation(tx, { area: grant.area, consultationId })
    if (!locked) return err({ type: 'consultation-not-found' })
    const decidable = checkDecidable(locked.state)
    if (!decidable.ok) return decidable
    const shown = await checkShown(tx, locked, items)
    if (!shown.ok) return shown
    const changes = await changesFor(tx, locked, input)
    if (!changes.ok) return changes

    const rows = items.map((item) => ({
      id: newId(),
      consultationId,
      item,
      outcome,
      reason,
      decidedBy: grant.person.id,
      decidedFor: by.id,
      ...changes.value.get(item.id),
    }))
    const replaced = items.flatMap(({ was }) => (was ? [was] : []))
    await replaceDispositions(tx, rows, replaced)
    await recordAudit(tx, grant, {
      action: 'consultation.decide',
      object: { kind: 'consultation', id: consultationId },
      detail: { outcome, items: items.map(({ id }) => id) },
    })
    return ok({ decided: items.length })
  })
}

/** Whether each still has the disposition, or none, that the page showed. */
async function checkShown(
  tx: Transaction,
  { id }: Locked,
  items: readonly ShownItem[],
): Promise<Result<undefined, DispositionRefused>> {
  const present = await readPresent(tx, id, items)
  for (const item of items) {
    const found = present.get(item.id)
    if (!found) return err({ type: 'item-not-found' })
    if (found.dispositionId === item.was) continue
    const first = found.dispositionId && (await findDisposition(tx, found.dispositionId))
    // Only what is replaced leaves nothing behind, and that leaves another one.
    if (!first) return err({ type: 'item-not-found' })
    return err({ type: 'disposition-changed', by: first.decidedBy, outcome: first.outcome })
  }
  return ok()
}

type ChangeColumns = {
  changeSectionId: string
  changeEpoch: number
  changeFromSeq: number | null
  changeToSeq: number
  changeBefore: string
  changeAfter: string
}

/** The change of the linked section that was chosen, for each item. */
async function changesFor(
  tx: Transaction,
  { versionId, roadmapId }: Locked,
  { change, items }: SetDispositions,
): Promise<Result<Map<string, ChangeColumns>, DispositionRefused>> {
  const changes = new Map<string, ChangeColumns>()
  if (change === null) return ok(changes)
  const { sectionId, span } = change
  const frozen = await readFrozenSections(tx, versionId)
  const known = frozen.some(({ id }) => id === sectionId)
  if (!known && !(await sectionExists(tx, roadmapId, sectionId)))
    return err({ type: 'section-not-found' })
  const texts = await readTexts(tx, { version: versionId, section: sectionId })
  // A section that was taken out has no text now; its last state is the one of the version.
  const at = texts.nowAt ?? texts.frozenAt
  if (!at) return err({ type: 'section-not-found' })
  const from = texts.frozenAt?.epoch === at.epoch ? texts.frozenAt.seq : null
  const written = new Map<string, Written | null>()
  for (const item of items) written.set(item.id, await readWritten(tx, item))
  const isAbout = (item: ShownItem) => written.get(item.id)?.sectionId === sectionId
  // The change that a comment is about is not shown to others that are answered with it.
  const concerned = span === 'own' && items.some(isAbout) ? items.filter(isAbout) : items
  for (const item of concerned) {
    const own = isAbout(item) ? (written.get(item.id)?.passage ?? null) : null
    const words = changeOf(texts, own, span)
    if (!words) return err({ type: 'text-unchanged' })
    changes.set(item.id, {
      changeSectionId: sectionId,
      changeEpoch: at.epoch,
      changeFromSeq: from,
      changeToSeq: at.seq,
      changeBefore: words.before,
      changeAfter: words.after,
    })
  }
  return ok(changes)
}
