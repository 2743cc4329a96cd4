'use client'

import { useTranslations } from 'next-intl'

type Refused = { type: string; fields?: Record<string, string> }

/** Why it was not taken, in words; nothing was stored then. */
export function useRefusedWords(): (error: Refused) => string {
  const t = useTranslations('comments')
  return ({ type, fields }) => {
    const field = fields?.replacement ?? fields?.body ?? fields?.quote ?? fields?.['anchor.quote']
    const key = type === 'invalid-input' ? `refused.${field ?? 'invalid'}` : `refused.${type}`
    return t.has(key) ? t(key) : t('refused.other')
  }
}
