'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { TextArea } from '@/components/ui/field'
import { PROPOSAL_MODES, type ProposalMode } from '@/lib/comments/types'
import { MAX_REPLACEMENT } from '@/lib/proposals/schema'
import { formText } from './form-text'

/** What is proposed for a passage: other words, more words, or none. Stands before the reason. */
export function ProposalFields({ at, quote }: { at: string; quote: string }) {
  const t = useTranslations('proposals.fields')
  const [mode, setMode] = useState<ProposalMode>('replace')
  return (
    <>
      <fieldset className="propose-modes">
        <legend className="vh">{t('legend')}</legend>
        {PROPOSAL_MODES.map((one) => (
          <label key={one} className="kind">
            <input
              type="radio"
              name="mode"
              value={one}
              checked={one === mode}
              onChange={() => setMode(one)}
            />
            {t(one)}
          </label>
        ))}
      </fieldset>
      {mode !== 'delete' && (
        <TextArea
          key={mode}
          name="replacement"
          id={`${at}-replacement`}
          label={mode === 'insert' ? t('inserted') : t('replacement')}
          rows={3}
          maxLength={MAX_REPLACEMENT}
          defaultValue={mode === 'replace' ? quote : ''}
          required
        />
      )}
    </>
  )
}

/** The wording that a form proposes; null when it is for a comment. */
export function proposalOf(form: FormData): { mode: string; replacement: string } | null {
  if (form.get('kind') !== 'proposal') return null
  return { mode: formText(form, 'mode'), replacement: formText(form, 'replacement') }
}
