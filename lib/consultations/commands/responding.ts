import type { Grant } from '@/lib/access/authorize'
import type { DoorDeps } from '@/lib/auth/prove'
import type { Transaction } from '@/lib/db/connection'
import { err, ok, type Result } from '@/lib/kernel/result'
import { forgetUnused } from '@/lib/uploads/queries/rows'
import {
  insertAnswer,
  lockAnswers,
  submitDraft,
  updateAnswer,
  type LockedAnswer,
} from '../queries/answering'
import { lockSeat } from '../queries/contacts'
import { checkFormal, checkSeat } from '../rules/answering'
import type { FormalAnswer } from '../schema'
import type { ConsultationRefused } from '../types'
import { answering, makeRoom, told, type Receipt, type Turn } from './answering'
import { insertKept, withFile, type KeptFile } from '@/lib/uploads/queries/keeping'

type May = Grant<'consultation.answer'>
type Refusable<T> = Promise<Result<T, ConsultationRefused>>
type Done = { value: Receipt; removed: string | null }

/**
 * The board's response (*yttrande*): officials write the draft together, whoever may hand in hands it in.
 * A draft that was changed since the page was shown is not written over.
 */
export async function answerFormally(
  deps: DoorDeps,
  grant: May,
  input: FormalAnswer,
): Refusable<Receipt> {
  return withFile(deps, input.file, (file) =>
    answering(deps.db, grant, async (tx, turn): Refusable<Done> => {
      const answers = await lockAnswers(tx, turn.of)
      const draft = answers.find(({ state }) => state === 'draft') ?? null
      const again = sentTwice(answers, { draft, input, file })
      if (again) return ok({ value: again, removed: file?.storageName ?? null })
      if (draft?.changedAt.getTime() !== input.seen?.getTime())
        return err({ type: 'answer-changed' })
      const keepsFile = draft?.uploadId && !input.removeFile && !file ? draft.uploadId : null
      const may = await mayHandIn(tx, { grant, turn, input, hasFile: Boolean(file ?? keepsFile) })
      if (!may.ok) return may

      const uploadId = file
        ? await insertKept(tx, deps, { grant, file, areaId: grant.area, ...turn.of })
        : keepsFile
      const value = await write(tx, deps, { grant, turn, answers, draft, input, uploadId })
      const left = draft?.uploadId && draft.uploadId !== uploadId ? draft.uploadId : null
      return ok({ value, removed: left ? await forgetUnused(tx, left) : null })
    }),
  )
}

/** The same response a second time: the button was pressed twice, and the first press has handed it in. */
function sentTwice(
  answers: readonly LockedAnswer[],
  came: { draft: LockedAnswer | null; input: FormalAnswer; file: KeptFile | null },
): Receipt | null {
  const { draft, input, file } = came
  if (draft || input.act !== 'submit' || file) return null
  const handedIn = answers.find(({ kind, state }) => kind === 'formal' && state === 'submitted')
  const isSame =
    handedIn?.text === input.text &&
    handedIn.position === input.position &&
    handedIn.decidedOn === input.decidedOn
  return isSame && handedIn ? { answerId: handedIn.id, at: handedIn.changedAt } : null
}

/** A draft may be anything; what is handed in says something, and comes from the seat. */
async function mayHandIn(
  tx: Transaction,
  what: { grant: May; turn: Turn; input: FormalAnswer; hasFile: boolean },
): Refusable<undefined> {
  const { grant, turn, input, hasFile } = what
  if (input.act === 'save') return ok()
  const seat = checkSeat(await lockSeat(tx, turn.of.organisationId), grant.person.id)
  if (!seat.ok) return seat
  return checkFormal({ ...input, hasFile }, turn.consultation.today)
}

async function write(
  tx: Transaction,
  deps: DoorDeps,
  what: {
    grant: May
    turn: Turn
    answers: readonly LockedAnswer[]
    draft: LockedAnswer | null
    input: FormalAnswer
    uploadId: string | null
  },
): Promise<Receipt> {
  const { grant, turn, answers, draft, input, uploadId } = what
  const { position, text, registryNumber, decidedBy, decidedOn } = input
  const set = { position, text, registryNumber, decidedBy, decidedOn, uploadId }
  const by = { submittedBy: grant.person.id }
  const isSubmit = input.act === 'submit'
  if (isSubmit) await makeRoom(tx, { of: turn.of, answers, kind: 'formal' })
  const answerId = draft?.id ?? deps.newId()
  const at = draft
    ? await (isSubmit
        ? submitDraft(tx, answerId, { ...set, ...by })
        : updateAnswer(tx, answerId, set))
    : await insertAnswer(tx, {
        id: answerId,
        ...turn.of,
        kind: 'formal',
        ...set,
        state: isSubmit ? 'submitted' : 'draft',
        receivedThrough: 'workspace',
        createdBy: grant.person.id,
        ...(isSubmit ? by : {}),
      })
  if (isSubmit) await told(tx, deps, { grant, turn, answer: { answerId, kind: 'formal' } })
  return { answerId, at }
}
