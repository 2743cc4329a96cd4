import { getTranslations } from 'next-intl/server'
import { dayOf } from '@/components/consultations/day'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { Statement } from '@/lib/offers/types'

/** Where an offer stands, in words: "Uppskjutet till efter valet. Påminnelse 1 mars." */
export async function stateWords(
  today: string,
): Promise<(said: Pick<Statement, 'state' | 'deferredUntil' | 'deferredUntilWords'>) => string> {
  const t = await getTranslations('offers')
  const locale = await currentLocale()
  return ({ state, deferredUntil, deferredUntilWords: words }) => {
    if (state !== 'deferred') return t(`state.${state}`)
    if (deferredUntil === null) return t('until.words', { words })
    const day = dayOf(deferredUntil, locale, today)
    return words === '' ? t('until.day', { day }) : t('until.both', { words, day })
  }
}
