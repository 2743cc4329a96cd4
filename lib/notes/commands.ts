import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { Database, Transaction } from '@/lib/db/connection'
import { EMPTY_CONTENT } from '@/lib/documents/content'
import { createDocument } from '@/lib/documents/queries'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { changing } from '@/lib/meetings/queries/changing'
import { WRITTEN_UP } from '@/lib/meetings/rules'
import { addNotices, settleNotices } from '@/lib/notices/queries/telling'
import {
  deleteWriter,
  insertWriter,
  mayBeWriter,
  setTextOfItem,
  textOfItem,
} from './queries/writers'
import { WRITERS_CHANGE } from './rules'
import type { AddWriter, BeginNotes, RemoveWriter } from './schema'
import type { NotesRefused } from './types'

type Refusable<T = undefined> = Promise<Result<T, NotesRefused>>

/** The text of an agenda item, made when somebody first begins to write: two who begin at once write in one. */
export function beginNotes(
  { db, newId }: Deps<Database>,
  grant: Grant<'minutes.write'>,
  { itemId }: BeginNotes,
): Refusable<{ documentId: string }> {
  return changing(db, grant, WRITTEN_UP, async (tx, meeting) => {
    const item = await textOfItem(tx, { meetingId: meeting.id, itemId })
    if (!item) return err({ type: 'item-not-found' })
    if (item.documentId) return ok({ documentId: item.documentId })
    const documentId = newId()
    await createDocument(tx, {
      id: documentId,
      kind: 'minutes',
      areaId: meeting.areaId,
      content: EMPTY_CONTENT,
      author: {
        personId: grant.person.id,
        organisationId: grant.organisation?.id ?? null,
        system: 'minutes',
      },
    })
    await setTextOfItem(tx, { itemId, documentId })
    return ok({ documentId })
  })
}

/** Lets somebody take the notes, who is told. A second press does nothing. */
export function addWriter(
  { db, newId }: Deps<Database>,
  grant: Grant<'meeting.manage'>,
  { personId }: AddWriter,
): Refusable {
  return changing(db, grant, WRITERS_CHANGE, async (tx, meeting) => {
    if (!(await mayBeWriter(tx, meeting.id, personId)))
      return err({ type: 'person-not-found', fields: { personId: 'choose-one' } })
    const row = { meetingId: meeting.id, personId, addedBy: grant.person.id }
    if (!(await insertWriter(tx, row))) return ok()
    const by = { personId: grant.person.id, organisationId: grant.organisation?.id ?? null }
    const told = { kind: 'notes-given' as const, areaId: meeting.areaId, meetingId: meeting.id, by }
    await addNotices(tx, newId, told, [personId])
    await audit(tx, grant, 'meeting.add-writer', personId)
    return ok()
  })
}

/** Takes the right back: open sockets are told by the row's trigger. What was written stays. */
export function removeWriter(
  { db }: Deps<Database>,
  grant: Grant<'meeting.manage'>,
  { personId }: RemoveWriter,
): Refusable {
  return changing(db, grant, WRITERS_CHANGE, async (tx, meeting) => {
    if (!(await deleteWriter(tx, { meetingId: meeting.id, personId }))) return ok()
    await settleNotices(tx, { meetingId: meeting.id }, ['notes-given'], [personId])
    await audit(tx, grant, 'meeting.remove-writer', personId)
    return ok()
  })
}

function audit(
  tx: Transaction,
  grant: Grant<'meeting.manage'>,
  action: string,
  personId: string,
): Promise<void> {
  const object = { kind: 'meeting', id: grant.meeting }
  return recordAudit(tx, grant, { action, object, detail: { personId } })
}
