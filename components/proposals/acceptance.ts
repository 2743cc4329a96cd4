/** From a click on "accept" to an edit that is saved and a row that says so. Knows no React. */
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type { UndoManager } from 'yjs'
import type { OpenText } from '@/components/editor/open-texts'
import type { Thread } from '@/lib/comments/types'
import { linesOf } from '@/lib/proposals/rules'
import { markedPassage } from './marked-passage'
import { putBehindBlock, putIn } from './put-in'
import { whenSaved } from './when-saved'
import type { SendDecision, SentRefusal } from './send-decision'

/** What the editor judged: the words that stood there, null when the passage was gone, and what they become. */
export type Judged = { before: string | null; after: string }

export type AcceptOutcome =
  | { type: 'done'; thread: Thread; undo: Undo }
  /** The text reads otherwise than it was judged: nothing is put in. */
  | { type: 'other-words'; now: string | null }
  | { type: 'refused'; error: SentRefusal }
  /** Put in here, and not yet saved: the row waits for it. */
  | { type: 'not-saved'; undo: Undo }

/** Takes the edit back, as long as it is the last one that was made here. */
export type Undo = () => boolean

type Asked = {
  text: OpenText
  thread: Thread
  judged: Judged
  acceptanceId: string
  send: SendDecision
}

/**
 * Reserves the proposal, makes the edit in this editor, waits until it is saved and says so. The
 * reservation comes first, so that two editors make one edit; it is given back when the words have
 * changed meanwhile. When this tab dies in between, the row says "not in the text", and whoever may
 * decide puts it in or opens it again.
 */
export async function accept({
  text,
  thread,
  judged,
  acceptanceId,
  send,
}: Asked): Promise<AcceptOutcome> {
  const unfit = checkJudged(text, thread, judged)
  if (unfit) return unfit
  const reserved = await send({
    outcome: 'accepted',
    acceptanceId,
    wordsBefore: judged.before ?? '',
    wordsAfter: judged.after,
  })
  if (!reserved.ok) return { type: 'refused', error: reserved.error }
  const changed = checkJudged(text, thread, judged)
  const undo = changed ? null : edit(text, thread, judged)
  if (!undo) {
    await send({ outcome: 'reopened', acceptanceId })
    return changed ?? { type: 'other-words', now: wordsNow(text, thread.id) }
  }
  if (!(await whenSaved(text.session))) return { type: 'not-saved', undo }
  const applied = await send({ outcome: 'applied', acceptanceId })
  return { type: 'done', thread: applied.ok ? applied.value : reserved.value, undo }
}

/** What the passage reads in this editor; null when it is not there. */
export function wordsNow({ editor }: OpenText, threadId: string): string | null {
  return markedPassage(editor.state.doc, threadId)?.words ?? null
}

function checkJudged(
  text: OpenText,
  thread: Thread,
  { before, after }: Judged,
): AcceptOutcome | null {
  const now = wordsNow(text, thread.id)
  if (now === null && thread.place === 'waiting')
    return { type: 'refused', error: { type: 'not-placed-yet' } }
  if (now !== before) return { type: 'other-words', now }
  if (now !== null && after !== '' && linesOf(after) !== linesOf(now))
    return { type: 'refused', error: { type: 'other-lines' } }
  const { session, editor } = text
  if (!editor.isEditable || session.view().ended !== null || !session.view().connected)
    return { type: 'refused', error: { type: 'offline' } }
  return null
}

/** One step of this editor's undo, apart from what was typed before and is typed next. */
function edit({ editor }: OpenText, thread: Thread, { before, after }: Judged): Undo | null {
  const { undoManager } = yUndoPluginKey.getState(editor.state) as { undoManager: UndoManager }
  const made =
    before === null
      ? putBehindBlock(editor.state, thread.id, { block: thread.words.block, after })
      : valueOf(putIn(editor.state, thread.id, { before, after }))
  if (!made) return null
  undoManager.stopCapturing()
  editor.view.dispatch(made)
  undoManager.stopCapturing()
  const step = undoManager.undoStack.at(-1)
  return () => {
    if (step === undefined || undoManager.undoStack.at(-1) !== step) return false
    return editor.commands.undo()
  }
}

function valueOf<T>(result: { ok: true; value: T } | { ok: false }): T | null {
  return result.ok ? result.value : null
}
