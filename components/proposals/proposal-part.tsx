'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import type { Thread } from '@/lib/comments/types'
import { standingOf, wordingOf } from '@/lib/proposals/rules'
import type { ProposalThread } from '@/lib/proposals/types'
import { Alternatives } from './alternatives'
import { Decide } from './decide'
import { decisionSender, sendWithdrawal } from './send-decision'
import { StandingLine } from './standing-line'
import { useProposalRefusal } from './use-proposal-refusal'
import { WordChange } from './word-change'

/** A decision that was sent without script and refused: why, and what was typed. */
export type RefusedDecision = {
  type: string
  fields: Record<string, string>
  typed?: string | undefined
}

type Props = {
  thread: ProposalThread
  /** May accept and decline. */
  decides: boolean
  /** Made it, and may take it back. */
  isMine: boolean
  /** Open proposals for the same words. */
  alternatives?: readonly ProposalThread[]
  /** On a page without the text: where the text can be opened. */
  textPath: string
  plain?: RefusedDecision | undefined
  onThread(this: void, thread: Thread): void
}

/** What a proposal says, where it stands, and for those who may the ways to decide. */
export function ProposalPart(props: Props) {
  const { thread, decides, isMine, alternatives = [], textPath, plain, onThread } = props
  const t = useTranslations('proposals')
  const { proposal } = thread
  const standing = standingOf(thread)
  useConfirmation(thread, decides, onThread)
  const refusedWords = useProposalRefusal()
  const refused = plain && refusedWords({ ...plain, ...proposal.decided })
  const declines = decides && standing.state === 'open'
  const before = proposal.wordsBefore ?? thread.said.quote
  const after = proposal.wordsAfter ?? wordingOf(proposal, thread.said.quote)
  return (
    <div className="proposal">
      <p className="meta">{t(`mode.${proposal.mode}`)}</p>
      <p className="swap">
        <WordChange before={before} after={after} />
      </p>
      <StandingLine thread={thread} />
      {refused && !declines && <FieldError id={`refused-${thread.id}`}>{refused}</FieldError>}
      {standing.state === 'open' && alternatives.length > 0 && (
        <Alternatives alternatives={alternatives} />
      )}
      {decides && (standing.state === 'open' || standing.state === 'accepted') && (
        <Decide
          thread={thread}
          textPath={textPath}
          plain={{ typed: plain?.typed, refused }}
          onThread={onThread}
        />
      )}
      {isMine && standing.state === 'open' && <Withdraw thread={thread} onThread={onThread} />}
    </div>
  )
}

/** The tab that put a wording in may have died before it could say so: whoever sees it there says it. */
function useConfirmation(
  thread: ProposalThread,
  decides: boolean,
  onThread: Props['onThread'],
): void {
  const { acceptanceId, appliedAt } = thread.proposal
  const standing = standingOf(thread)
  const isUnsaid =
    decides && !appliedAt && standing.state === 'accepted' && standing.text === 'in-text'
  useEffect(() => {
    if (!isUnsaid || !acceptanceId) return
    const send = decisionSender(thread.id)
    void send({ outcome: 'applied', acceptanceId }).then((said) =>
      said.ok ? onThread(said.value) : undefined,
    )
  }, [isUnsaid, acceptanceId, thread.id, onThread])
}

function Withdraw({ thread, onThread }: Pick<Props, 'thread' | 'onThread'>) {
  const t = useTranslations('proposals')
  const refusedWords = useProposalRefusal()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState('')
  async function withdraw(): Promise<void> {
    if (busy) return
    setBusy(true)
    const sent = await sendWithdrawal(thread.id)
    setBusy(false)
    if (sent.ok) onThread(sent.value)
    else setRefused(refusedWords(sent.error))
  }
  return (
    <form
      method="post"
      action={`/api/threads/${thread.id}/withdraw`}
      onSubmit={(event) => {
        event.preventDefault()
        void withdraw()
      }}
    >
      <Button size="s" kind="quiet" type="submit" busy={busy}>
        {t('withdraw')}
      </Button>
      <p className="small" role="status">
        {refused}
      </p>
    </form>
  )
}
