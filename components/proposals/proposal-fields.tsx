'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { TextArea } from '@/components/ui/field'
import { PROPOSAL_MODES, type ProposalMode } from '@/lib/comments/types'
import { MAX_REPLACEMENT } from '@/lib/proposals/types'
import { formText } from './form-text'

type Props = {
  /** Tells the fields from those of another form on the page. */
  at: string
  /** The words it is about, to begin from; empty while they are not known. */
  quote: string
  /** What was refused, as it was typed. */
  typed?: { mode?: string | undefined; replacement?: string | undefined } | undefined
  error?: string | undefined
}

/** What is proposed for a passage: other words, more words, or none. Stands before the reason. */
export function ProposalFields({ at, quote, typed, error }: Props) {
  const t = useTranslations('proposals.fields')
  const known = PROPOSAL_MODES.find((one) => one === typed?.mode) ?? 'replace'
  const [mode, setMode] = useState<ProposalMode>(known)
  // What somebody has typed stays, whatever they choose around it.
  const [written, setWritten] = useState<Partial<Record<ProposalMode, string>>>(
    typed?.replacement === undefined ? {} : { [known]: typed.replacement },
  )
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
          name="replacement"
          id={`${at}-replacement`}
          label={mode === 'insert' ? t('inserted') : t('replacement')}
          rows={3}
          maxLength={MAX_REPLACEMENT}
          value={written[mode] ?? (mode === 'replace' ? quote : '')}
          onChange={({ currentTarget: { value } }) => setWritten({ ...written, [mode]: value })}
          error={error}
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
