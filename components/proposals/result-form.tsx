'use client'

import { useTranslations } from 'next-intl'
import { useId, useState, type SubmitEvent } from 'react'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { checkWording, withEdgesOf } from '@/lib/proposals/rules'
import { MAX_REPLACEMENT } from '@/lib/proposals/types'
import type { ProposalMode } from '@/lib/comments/types'
import { formText } from './form-text'
import { useProposalRefusal } from './use-proposal-refusal'

type Props = {
  /** What the passage reads now; null when it is gone. */
  before: string | null
  initial: string
  mode: ProposalMode
  busy: boolean
  onResult(this: void, after: string): void
  onCancel(this: void): void
}

/** The wording as it will stand in the text, to be changed before it is put in. */
export function ResultForm({ before, initial, mode, busy, onResult, onCancel }: Props) {
  const t = useTranslations('proposals')
  const refusedWords = useProposalRefusal()
  const [error, setError] = useState<string | undefined>()
  const id = useId()

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    const typed = formText(new FormData(event.currentTarget), 'result')
    const checked = checkResult(typed, before, mode)
    setError(checked.ok ? undefined : refusedWords(checked.error))
    if (checked.ok) onResult(checked.value)
  }
  return (
    <form className="stack-s" onSubmit={submit} noValidate>
      <TextArea
        name="result"
        id={id}
        label={t('result')}
        hint={before === null ? t('resultBehind') : undefined}
        rows={4}
        maxLength={MAX_REPLACEMENT}
        defaultValue={initial}
        error={error}
      />
      <div className="acts">
        <Button size="s" type="submit" busy={busy} data-main="">
          {t('putIn')}
        </Button>
        <Button size="s" kind="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}

/** Emptied, it takes the passage out, where that was proposed. */
function checkResult(typed: string, before: string | null, mode: ProposalMode) {
  if (before === null) return checkWording({ mode: 'insert', replacement: typed }, '')
  if (mode === 'delete' && typed.trim() === '') return { ok: true, value: '' } as const
  return checkWording({ mode: 'replace', replacement: withEdgesOf(before, typed) }, before)
}
