'use client'

import { useTranslations } from 'next-intl'
import { useId, useState, type SubmitEvent } from 'react'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { MAX_BODY } from '@/lib/comments/types'
import type { Thread } from '@/lib/comments/types'
import type { ProposalThread } from '@/lib/proposals/types'
import { formText } from './form-text'
import { decisionSender } from './send-decision'
import { useProposalRefusal } from './use-proposal-refusal'

type Props = {
  thread: ProposalThread
  plain?: { typed?: string | undefined; refused?: string | undefined } | undefined
  onThread(this: void, thread: Thread): void
  onCancel?(this: void): void
}

/** Declines with a reason, with and without script. */
export function DeclineForm({ thread, plain, onThread, onCancel }: Props) {
  const t = useTranslations('proposals')
  const refusedWords = useProposalRefusal()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState(plain?.refused)
  const id = useId()

  async function decline(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (busy) return
    const reason = formText(new FormData(event.currentTarget), 'reason')
    if (reason.trim() === '') return setRefused(t('refused.no-reason'))
    setBusy(true)
    const sent = await decisionSender(thread.id)({ outcome: 'declined', reason })
    setBusy(false)
    if (sent.ok) return onThread(sent.value)
    setRefused(refusedWords(sent.error))
  }
  return (
    <form
      className="stack-s"
      method="post"
      action={`/api/threads/${thread.id}/decide`}
      onSubmit={(event) => void decline(event)}
    >
      <input type="hidden" name="outcome" value="declined" />
      <TextArea
        name="reason"
        id={id}
        label={t('reason')}
        hint={t('reasonHint')}
        rows={3}
        maxLength={MAX_BODY}
        required
        defaultValue={plain?.typed}
        error={refused}
      />
      <div className="acts">
        <Button size="s" type="submit" busy={busy} data-main={onCancel ? '' : undefined}>
          {t('declineNow')}
        </Button>
        {onCancel && (
          <Button size="s" kind="quiet" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}
