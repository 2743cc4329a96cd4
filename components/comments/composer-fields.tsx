'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProposalFields } from '@/components/proposals/proposal-fields'
import { TextArea } from '@/components/ui/field'
import { MAX_BODY } from '@/lib/comments/types'
import { COMMENT_KINDS } from '@/lib/comments/types'

type Props = {
  /** Tells the fields from those of another form on the page. */
  at: string
  typed?: { kind?: string | undefined; body?: string | undefined }
  error?: string | undefined
  /** The words that are chosen, where other words may be proposed for them; empty while none are. */
  quote?: string
}

/** What kind of comment it is, and its words. */
export function ComposerFields({ at, typed, error, quote }: Props) {
  const t = useTranslations('comments')
  const [proposes, setProposes] = useState(false)
  const kinds = quote === undefined ? COMMENT_KINDS : ([...COMMENT_KINDS, 'proposal'] as const)
  return (
    <>
      <fieldset className="kinds">
        <legend className="vh">{t('kindLabel')}</legend>
        {kinds.map((kind) => (
          <label key={kind} className="kind">
            <input
              type="radio"
              name="kind"
              value={kind}
              onChange={() => setProposes(kind === 'proposal')}
              defaultChecked={kind === (typed?.kind ?? 'comment')}
            />
            {t(`kind.${kind}`)}
          </label>
        ))}
      </fieldset>
      {proposes && quote !== undefined && <ProposalFields at={at} quote={quote} />}
      <TextArea
        name="body"
        id={`${at}-body`}
        label={proposes ? t('whyLabel') : t('bodyLabel')}
        rows={3}
        maxLength={MAX_BODY}
        required
        defaultValue={typed?.body}
        error={error}
      />
    </>
  )
}
