'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { SentRefusal } from './send-decision'

/** Why a proposal or a decision was not taken, in words; who was first, and when. */
export function useProposalRefusal(): (error: SentRefusal) => string {
  const t = useTranslations('proposals')
  const format = useFormatter()
  return ({ type, fields, by, at }) => {
    if (by && at && (type === 'already-decided' || type === 'being-put-in'))
      return t(`refused.${type}`, {
        name: by.name,
        when: format.dateTime(new Date(at), 'dayTime'),
      })
    const [field] = Object.values(fields ?? {})
    const isNoReason = fields?.reason === 'missing'
    const key = `refused.${isNoReason ? 'no-reason' : type === 'invalid-input' ? (field ?? 'other') : type}`
    return t.has(key) && type !== 'already-decided' && type !== 'being-put-in'
      ? t(key)
      : t('refused.other')
  }
}
