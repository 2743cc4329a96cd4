import type { Grant } from '@/lib/access/authorize'
import type { Database } from '@/lib/db/connection'
import { flatten, type Passage } from '@/lib/documents/passages'
import type { Db } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import {
  countComments,
  countSubmittedComments,
  insertComment,
  lockAnswers,
  lockComment,
  replaceAnswers,
  updateComment,
} from '../queries/answering'
import { readFrozenSections } from '../queries/answers'
import { lockSeat } from '../queries/contacts'
import { checkSeat, frozenPassage } from '../rules/answering'
import type { AddComment, ChangeComment, MoveComment } from '../schema'
import type { ConsultationRefused } from '../types'
import { answering } from './answering'

type May = Grant<'consultation.answer'>
type Refusable<T = undefined> = Promise<Result<T, ConsultationRefused>>

/** An organisation's comments on one draft: far more than anybody writes by hand. */
const MAX_COMMENTS = 1_000

const NOWHERE: Passage = { quote: '', prefix: '', suffix: '', block: 0 }

/** Writes a comment on the frozen text; colleagues see it, and nobody else until it is handed in. */
export async function addComment(
  { db, newId }: Deps<Database>,
  grant: May,
  input: AddComment,
): Refusable<{ commentId: string }> {
  return answering(db, grant, async (tx, { of }) => {
    const where = await placeOf(tx, grant, input)
    if (!where.ok) return where
    if ((await countComments(tx, of)) >= MAX_COMMENTS)
      return err({ type: 'invalid-input', fields: { body: 'too-many' } })
    const commentId = newId()
    await insertComment(tx, {
      id: commentId,
      ...of,
      personId: grant.person.id,
      sectionId: input.sectionId,
      ...where.value,
      ...written(input),
    })
    return ok({ commentId })
  })
}

/** Any colleague goes on with a comment; one that was changed meanwhile is not written over. */
export async function changeComment(
  { db }: Deps<Database>,
  grant: May,
  input: ChangeComment,
): Refusable {
  return answering(db, grant, async (tx, { of }) => {
    const comment = await lockComment(tx, of, input.commentId)
    if (!comment) return err({ type: 'comment-not-found' })
    if (comment.state === 'submitted') return err({ type: 'comment-submitted' })
    if (comment.changedAt.getTime() !== input.seen.getTime())
      return err({ type: 'comment-changed' })
    await updateComment(tx, comment.id, written(input))
    return ok()
  })
}

/**
 * Says that a comment is ready, or not yet, or takes it back. One that was handed in is taken back by
 * those alone who may hand in; it is kept, and no longer counts.
 */
export async function moveComment(
  { db }: Deps<Database>,
  grant: May,
  input: MoveComment,
): Refusable {
  return answering(db, grant, async (tx, { of }) => {
    const comment = await lockComment(tx, of, input.commentId)
    if (!comment) return err({ type: 'comment-not-found' })
    if (comment.state === input.to) return ok()
    if (comment.state !== 'submitted') {
      await updateComment(tx, comment.id, { state: input.to })
      return ok()
    }
    if (input.to !== 'withdrawn') return err({ type: 'comment-submitted' })
    const seat = checkSeat(await lockSeat(tx, of.organisationId), grant.person.id)
    if (!seat.ok) return seat
    await updateComment(tx, comment.id, { state: 'withdrawn' })
    if ((await countSubmittedComments(tx, of)) > 0) return ok()
    const answers = await lockAnswers(tx, of)
    const empty = answers.filter(({ kind, state }) => kind === 'comments' && state === 'submitted')
    await replaceAnswers(
      tx,
      empty.map(({ id }) => id),
    )
    return ok()
  })
}

/** The passage in the frozen text, or nowhere in particular; words that are not there are refused. */
async function placeOf(
  db: Db,
  grant: May,
  { sectionId, quote, block, from }: AddComment,
): Refusable<Passage> {
  if (sectionId === null) return ok(NOWHERE)
  const sections = await readFrozenSections(db, {
    areaId: grant.area,
    consultationId: grant.consultation,
  })
  const section = sections.find(({ id }) => id === sectionId)
  if (!section) return err({ type: 'passage-not-found' })
  return frozenPassage(flatten(section.content), { quote, block, from })
}

function written({
  body,
  mode,
  replacement,
  ready,
}: Omit<ChangeComment, 'consultationId' | 'commentId' | 'seen'>) {
  return {
    body,
    mode,
    replacement: mode === null ? null : mode === 'delete' ? '' : replacement,
    state: ready ? 'ready' : 'draft',
  }
}
