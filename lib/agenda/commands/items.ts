import type { Grant } from '@/lib/access/authorize'
import { readableAreaIds } from '@/lib/access/queries'
import { recordAudit } from '@/lib/audit/record'
import { findActorBySession } from '@/lib/auth/queries'
import type { Database, Transaction } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { changing } from '@/lib/meetings/queries/changing'
import type { MeetingState } from '@/lib/meetings/types'
import { hasNotes } from '@/lib/notes/queries/reading'
import { isPriorityOf } from '@/lib/priorities/queries/meetings'
import {
  findItem,
  insertItem,
  isSectionOf,
  orderOf,
  organisationExists,
  saveOrder,
  updateItem,
} from '../queries/changing'
import { itemFingerprint, moved } from '../rules'
import type { AddItem, ChangeItem, MoveItem, RemoveItem } from '../schema'
import type { AgendaRefused } from '../types'

type Manage = Grant<'meeting.manage'>
type Refusable = Promise<Result<undefined, AgendaRefused>>

/** Also while the meeting is under way: something always comes up. */
const OPEN: readonly MeetingState[] = ['draft', 'called', 'live']

/** Puts an item last on the agenda. */
export function addItem(deps: Deps<Database>, grant: Manage, input: AddItem): Refusable {
  const { db, newId } = deps
  return changing(db, grant, OPEN, async (tx, meeting) => {
    const values = await checked(tx, { grant, now: deps.clock.now(), had: NOTHING }, input)
    if (!values.ok) return values
    const id = newId()
    await insertItem(tx, { id, meetingId: meeting.id, standing: false, ...values.value })
    await audit(tx, grant, 'meeting.add-item', input.title)
    return ok()
  })
}

/** Changes an item that still says what the form showed: of two who change it the later one is told. */
export function changeItem(
  { db, clock }: Deps<Database>,
  grant: Manage,
  input: ChangeItem,
): Refusable {
  return changing(db, grant, OPEN, async (tx, meeting) => {
    const which = { meetingId: meeting.id, itemId: input.itemId }
    const item = await findItem(tx, which)
    if (!item) return err({ type: 'item-not-found' })
    if (itemFingerprint(item) !== input.seen) return err({ type: 'item-changed' })
    const values = await checked(tx, { grant, now: clock.now(), had: item }, input)
    if (!values.ok) return values
    await updateItem(tx, which, values.value)
    await audit(tx, grant, 'meeting.change-item', input.title)
    return ok()
  })
}

/** Moves an item one place, if it still stands where it was shown. */
export function moveItem({ db }: Deps<Database>, grant: Manage, input: MoveItem): Refusable {
  return changing(db, grant, OPEN, async (tx, meeting) => {
    const order = await orderOf(tx, meeting.id)
    if (!order.includes(input.itemId)) return err({ type: 'item-not-found' })
    const next = moved(order, input.itemId, input.direction)
    if (order[input.number - 1] !== input.itemId || !next) return err({ type: 'agenda-changed' })
    await saveOrder(tx, next)
    return ok()
  })
}

/** Takes an item off the agenda, unless notes have been taken on it. Its row stays: an outcome may belong to it. */
export function removeItem({ db }: Deps<Database>, grant: Manage, input: RemoveItem): Refusable {
  return changing(db, grant, OPEN, async (tx, meeting) => {
    if (meeting.currentItemId === input.itemId) return err({ type: 'agenda-changed' })
    if (await hasNotes(tx, input.itemId)) return err({ type: 'item-has-notes' })
    const which = { meetingId: meeting.id, itemId: input.itemId }
    if (!(await updateItem(tx, which, { removedAt: meeting.now })))
      return err({ type: 'item-not-found' })
    await saveOrder(tx, await orderOf(tx, meeting.id))
    await audit(tx, grant, 'meeting.remove-item', meeting.title)
    return ok()
  })
}

type About = { sectionId: string | null; priorityId: string | null }
const NOTHING: About = { sectionId: null, priorityId: null }

/** What stands there already stays, also where whoever changes the rest may not read it. */
async function checked(
  tx: Transaction,
  { grant, now, had }: { grant: Manage; now: Date; had: About },
  input: AddItem | ChangeItem,
) {
  const { title, purpose, minutes, note, ownerId, sectionId, priorityId } = input
  const actor = await findActorBySession(tx, grant.sessionId, now)
  const of = { meetingId: grant.meeting, readable: await readableAreaIds(tx, actor) }
  if (sectionId && sectionId !== had.sectionId && !(await isSectionOf(tx, sectionId, of)))
    return err({ type: 'section-not-found' })
  if (priorityId && priorityId !== had.priorityId && !(await isPriorityOf(tx, priorityId, of)))
    return err({ type: 'priority-not-found' })
  if (ownerId && !(await organisationExists(tx, ownerId)))
    return err({ type: 'organisation-not-found' })
  return ok({
    title,
    purpose,
    minutes,
    note,
    ownerOrganisationId: ownerId,
    sectionId,
    priorityId,
  })
}

function audit(tx: Transaction, grant: Manage, action: string, title: string): Promise<void> {
  const object = { kind: 'meeting', id: grant.meeting }
  return recordAudit(tx, grant, { action, object, detail: { title } })
}
