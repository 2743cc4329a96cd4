'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { Thread } from '@/lib/comments/types'
import { standingOf, wordingOf } from '@/lib/proposals/rules'
import type { ProposalThread } from '@/lib/proposals/types'
import { AcceptedActions } from './accepted-actions'
import { DeclineForm } from './decline-form'
import { ResultForm } from './result-form'
import { ThreeTexts } from './three-texts'
import { useAcceptance, type Acceptance } from './use-acceptance'
import { useProposalRefusal } from './use-proposal-refusal'

type Props = {
  thread: ProposalThread
  textPath: string
  plain: { typed?: string | undefined; refused?: string | undefined } | undefined
  onThread(this: void, thread: Thread): void
}

/** Accept, change, decline. Without the text on the page: decline, and the way to where one accepts. */
export function Decide({ thread, textPath, plain, onThread }: Props) {
  const t = useTranslations('proposals')
  const acceptance = useAcceptance(thread, onThread)
  const isOpen = standingOf(thread).state === 'open'
  if (!isOpen) return <AcceptedActions {...{ thread, acceptance, textPath, onThread }} />
  if (!acceptance)
    return (
      <div className="decide" id="decide">
        <p className="acts">
          <a className={buttonClass('outline', 's')} data-main="" href={textPath}>
            {t('acceptInText')}
          </a>
        </p>
        <noscript>
          <p className="small">{t('acceptThere')}</p>
        </noscript>
        <DeclineForm thread={thread} plain={plain} onThread={onThread} />
      </div>
    )
  return <InEditor thread={thread} acceptance={acceptance} onThread={onThread} />
}

type InEditorProps = Pick<Props, 'thread' | 'onThread'> & { acceptance: Acceptance }

function InEditor({ thread, acceptance, onThread }: InEditorProps) {
  const t = useTranslations('proposals')
  const refusedWords = useProposalRefusal()
  const [view, setView] = useState<'buttons' | 'change' | 'decline'>('buttons')
  const { busy, refused, other, putIn, compare, dismiss } = acceptance
  const { said, proposal } = thread
  const standing = standingOf(thread)
  const asItWas = standing.state === 'open' && standing.passage === 'same'
  const wording = wordingOf(proposal, said.quote)
  const back = () => setView('buttons')
  return (
    <div className="decide" id="decide">
      {view === 'buttons' && (
        <div className="acts">
          {asItWas ? (
            <>
              <Button
                size="s"
                busy={busy !== null}
                data-main=""
                onClick={() => void putIn({ before: said.quote, after: wording })}
              >
                {t('accept')}
              </Button>
              <Button size="s" onClick={() => setView('change')}>
                {t('change')}
              </Button>
            </>
          ) : (
            <Button size="s" busy={busy !== null} data-main="" onClick={() => void compare()}>
              {t('compare')}
            </Button>
          )}
          <Button size="s" kind="quiet" onClick={() => setView('decline')}>
            {t('decline')}
          </Button>
        </div>
      )}
      {view === 'change' && (
        <ResultForm
          before={said.quote}
          initial={wording}
          mode={proposal.mode}
          busy={busy !== null}
          onCancel={back}
          onResult={(after) => void putIn({ before: said.quote, after }).then(back)}
        />
      )}
      {view === 'decline' && <DeclineForm thread={thread} onThread={onThread} onCancel={back} />}
      <p className="small" role="status">
        {busy ? t(`busy.${busy}`) : refused && refusedWords(refused)}
      </p>
      <Dialog open={other !== null} title={t('three.title')} onClose={dismiss}>
        {other && (
          <ThreeTexts
            thread={thread}
            now={other.now}
            busy={busy !== null}
            refused={refused ? refusedWords(refused) : ''}
            onResult={(after) => void putIn({ before: other.now, after })}
            onDecline={() => {
              dismiss()
              setView('decline')
            }}
            onCancel={dismiss}
          />
        )}
      </Dialog>
    </div>
  )
}
