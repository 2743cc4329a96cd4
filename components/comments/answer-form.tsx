'use client'

import { useTranslations } from 'next-intl'
import { useId, useRef, useState, type SubmitEvent } from 'react'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import { MAX_BODY } from '@/lib/comments/types'
import type { Commenter, Thread } from '@/lib/comments/types'
import { browserId } from '@/lib/kernel/browser-id'
import { sendThread } from './send'
import { useRefusedWords } from './use-refused-words'

type Props = {
  thread: Thread
  me: Commenter
  /** For a form that is sent without script: the answer's id, and what was typed when it was refused. */
  plain?: { id: string; typed?: string | undefined; refused?: string | undefined }
  onThread(this: void, thread: Thread): void
}

/** Answer, resolve, open again. Words that did not arrive stay in the field, and the line says so. */
export function AnswerForm({ thread, me, plain, onThread }: Props) {
  const t = useTranslations('comments')
  const refusedWords = useRefusedWords()
  const [busy, setBusy] = useState<'answer' | 'state' | null>(null)
  const [refused, setRefused] = useState(plain?.refused)
  const [saved, setSaved] = useState('')
  const draftId = useRef<string | null>(null)
  const field = useId()
  const path = `/api/threads/${thread.id}`
  const resolves = me.writes && (me.resolves || thread.by.personId === me.personId)
  const isUndecided = thread.proposal?.state === 'open'
  if (!me.writes) return null

  async function send(
    what: 'answer' | 'state',
    door: string,
    body: Record<string, unknown>,
  ): Promise<boolean> {
    setBusy(what)
    setSaved('')
    const sent = await sendThread(`${path}/${door}`, body)
    setBusy(null)
    setRefused(sent.ok ? undefined : refusedWords(sent.error))
    if (!sent.ok) return false
    setSaved(what === 'answer' ? t('saved') : '')
    onThread(sent.value)
    return true
  }

  async function answer(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    if (busy) return
    // The same id until it has arrived: sent twice, it is one answer.
    draftId.current ??= browserId()
    const body = new FormData(form).get('body')
    if (await send('answer', 'replies', { id: draftId.current, body })) {
      draftId.current = null
      form.reset()
    }
  }
  const stateDoor = thread.resolved ? 'reopen' : 'resolve'
  return (
    <div className="answer" id="answer">
      <form method="post" action={`${path}/replies`} onSubmit={(event) => void answer(event)}>
        {plain && <input type="hidden" name="id" value={plain.id} />}
        <label className="vh" htmlFor={field}>
          {t('answerLabel')}
        </label>
        <textarea
          id={field}
          name="body"
          rows={2}
          maxLength={MAX_BODY}
          required
          defaultValue={plain?.typed}
          placeholder={t('answerLabel')}
          aria-invalid={refused ? true : undefined}
          aria-describedby={refused ? `${field}-error` : undefined}
        />
        {refused && <FieldError id={`${field}-error`}>{refused}</FieldError>}
        <div className="acts">
          <Button size="s" type="submit" busy={busy === 'answer'}>
            {t('answer')}
          </Button>
          <p className="small muted" role="status">
            {busy ? t('sending') : saved}
          </p>
        </div>
      </form>
      {resolves && !isUndecided && (
        <form
          method="post"
          action={`${path}/${stateDoor}`}
          onSubmit={(event) => {
            event.preventDefault()
            if (!busy) void send('state', stateDoor, {})
          }}
        >
          <Button size="s" kind="quiet" type="submit" busy={busy === 'state'}>
            {thread.resolved ? t('reopen') : t('resolve')}
          </Button>
        </form>
      )}
    </div>
  )
}
