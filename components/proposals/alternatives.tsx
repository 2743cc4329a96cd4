'use client'

import { useTranslations } from 'next-intl'
import { wordingOf } from '@/lib/proposals/rules'
import type { ProposalThread } from '@/lib/proposals/types'
import { WordChange } from './word-change'

/** Other proposals for the same words, with their reasons: one decides with all of them in sight. */
export function Alternatives({ alternatives }: { alternatives: readonly ProposalThread[] }) {
  const t = useTranslations('proposals')
  return (
    <section
      className="alternatives"
      aria-label={t('alternatives', { count: alternatives.length })}
    >
      <p className="small">
        <b>{t('alternatives', { count: alternatives.length })}</b>
      </p>
      <ul className="stack-s">
        {alternatives.map(({ id, by, said, proposal, comments }) => (
          <li key={id}>
            <p className="swap">
              <WordChange before={said.quote} after={wordingOf(proposal, said.quote)} />
            </p>
            <p className="small">
              {t('reasonOf', { name: by.organisation || by.name, reason: comments[0]?.body ?? '' })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
