'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { wordingOf } from '@/lib/proposals/rules'
import type { ProposalThread } from '@/lib/proposals/types'
import { ResultForm } from './result-form'
import { WordChange } from './word-change'

type Props = {
  thread: ProposalThread
  /** What the passage reads now; null when it is gone. */
  now: string | null
  busy: boolean
  refused: string
  onResult(this: void, after: string): void
  onDecline(this: void): void
  onCancel(this: void): void
}

/** The passage as it was, as it is and as it is proposed: nothing is applied blindly. */
export function ThreeTexts({ thread, now, busy, refused, onResult, onDecline, onCancel }: Props) {
  const t = useTranslations('proposals')
  const { said, proposal } = thread
  const nothingLeft = now === null && proposal.mode === 'delete'
  return (
    <div className="stack">
      <p>{t(now === null ? 'three.gone' : 'three.changed')}</p>
      <div className="three">
        <section>
          <h3>{t('three.then')}</h3>
          <p className="swap">{said.quote}</p>
        </section>
        <section>
          <h3>{t('three.now')}</h3>
          <p className="swap">
            {now === null ? (
              <span className="muted">{t('three.nothing')}</span>
            ) : (
              <WordChange before={said.quote} after={now} />
            )}
          </p>
        </section>
        <section>
          <h3>{t('three.proposed')}</h3>
          <p className="swap">
            <WordChange before={said.quote} after={wordingOf(proposal, said.quote)} />
          </p>
        </section>
      </div>
      {!nothingLeft && (
        <ResultForm
          before={now}
          initial={now === null ? proposal.replacement : wordingOf(proposal, now)}
          mode={proposal.mode}
          busy={busy}
          onResult={onResult}
          onCancel={onCancel}
        />
      )}
      <p className="small" role="status">
        {refused}
      </p>
      <p className="acts">
        <Button size="s" kind="quiet" onClick={onDecline}>
          {t('decline')}
        </Button>
        {nothingLeft && (
          <Button size="s" kind="quiet" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
      </p>
    </div>
  )
}
