'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { unreachable } from '@/lib/kernel/unreachable'
import { standingOf, wordingOf } from '@/lib/proposals/rules'
import type { ProposalThread } from '@/lib/proposals/types'

/** Where a proposal stands: no more than what the text shows, with who and when. */
export function StandingLine({ thread }: { thread: ProposalThread }) {
  const t = useTranslations('proposals')
  const format = useFormatter()
  const { proposal } = thread
  const standing = standingOf(thread)
  const when = proposal.decided ? format.dateTime(new Date(proposal.decided.at), 'dayTime') : ''
  const by = { name: proposal.decided?.by.name ?? '', when }
  switch (standing.state) {
    case 'open':
      return standing.passage === 'changed' ? <p className="small">{t('changed')}</p> : null
    case 'accepted': {
      const asProposed = proposal.wordsAfter === wordingOf(proposal, proposal.wordsBefore ?? '')
      const what = standing.text === 'in-text' && !asProposed ? 'in-text-changed' : standing.text
      return <p className="small">{t(`accepted.${what}`, by)}</p>
    }
    case 'declined':
      return (
        <div className="small">
          <p>{t('declined', by)}</p>
          <p className="body">{proposal.reason}</p>
        </div>
      )
    case 'withdrawn':
      return <p className="small">{t('withdrawn', { when })}</p>
    default:
      return unreachable(standing)
  }
}
