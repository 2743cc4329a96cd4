'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Thread } from '@/lib/comments/types'
import { standingOf } from '@/lib/proposals/rules'
import type { ProposalThread } from '@/lib/proposals/types'
import { decisionSender, type SentRefusal } from './send-decision'
import type { Acceptance } from './use-acceptance'
import { useProposalRefusal } from './use-proposal-refusal'

type Props = {
  thread: ProposalThread
  acceptance: Acceptance | null
  textPath: string
  onThread(this: void, thread: Thread): void
}

/** For an accepted wording that the text does not show: put it in after all, or open the proposal again. */
export function AcceptedActions({ thread, acceptance, textPath, onThread }: Props) {
  const t = useTranslations('proposals')
  const refusedWords = useProposalRefusal()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<SentRefusal | null>(null)
  const standing = standingOf(thread)
  const { acceptanceId, wordsBefore, wordsAfter } = thread.proposal
  if (standing.state !== 'accepted' || !acceptanceId) return null
  if (standing.text !== 'not-in-text' && standing.text !== 'undone') {
    // Somebody else was first.
    const late = acceptance?.refused
    return late ? (
      <p className="small" role="status">
        {refusedWords(late)}
      </p>
    ) : null
  }

  async function reopen(id: string): Promise<void> {
    if (busy) return
    setBusy(true)
    const sent = await decisionSender(thread.id)({ outcome: 'reopened', acceptanceId: id })
    setBusy(false)
    setRefused(sent.ok ? null : sent.error)
    if (sent.ok) onThread(sent.value)
  }
  const why = refused ?? acceptance?.refused ?? null
  const judged = { before: wordsBefore === '' ? null : wordsBefore, after: wordsAfter ?? '' }
  return (
    <div className="decide" id="decide">
      <div className="acts">
        {standing.text === 'not-in-text' && acceptance && (
          <Button
            size="s"
            busy={acceptance.busy !== null}
            data-main=""
            onClick={() => void acceptance.putIn(judged)}
          >
            {t('putInText')}
          </Button>
        )}
        <Button size="s" kind="quiet" busy={busy} onClick={() => void reopen(acceptanceId)}>
          {t('reopen')}
        </Button>
      </div>
      {!acceptance && (
        <p className="small">
          <a href={textPath}>{t('toText')}</a>
        </p>
      )}
      <p className="small" role="status">
        {acceptance?.busy ? t(`busy.${acceptance.busy}`) : why && refusedWords(why)}
        {!why && acceptance?.other && t('refused.words-changed')}
      </p>
    </div>
  )
}
