import { getTranslations } from 'next-intl/server'
import { unreachable } from '@/lib/kernel/unreachable'
import type { Ratio, RequiredShare, Terms } from '@/lib/ballots/types'

/** How a ballot is voted and counted, in plain sentences. */
export async function methodWords(terms: Terms): Promise<string> {
  const t = await getTranslations('ballots.method')
  switch (terms.method) {
    case 'consent':
      return t('consent')
    case 'approval':
      return t('approval', { most: terms.most ?? 0 })
    case 'points':
      return t('points', { budget: terms.budget, cap: terms.cap ?? 0 })
    case 'score':
      return t('score', { lowest: terms.lowest, highest: terms.highest })
    case 'schulze':
      return t('schulze', { equal: terms.equalRanks })
    case 'stv':
      return t('stv', { seats: terms.seats })
    default:
      return unreachable(terms)
  }
}

/** How equals are treated, fixed before the opening; null: no tie can arise. */
export async function tieWords(terms: Terms): Promise<string | null> {
  const t = await getTranslations('ballots.ties')
  if (terms.method === 'consent') return null
  return terms.method === 'stv' ? t('stv') : t(terms.ties)
}

export function requiredOf(terms: Terms): RequiredShare | null {
  return 'required' in terms ? terms.required : null
}

/** "hälften", else "2/3". */
export async function shareWords({ numerator, denominator }: Ratio): Promise<string> {
  const t = await getTranslations('ballots.share')
  if (numerator * 2 === denominator) return t('half')
  return numerator === denominator ? t('all') : `${numerator}/${denominator}`
}
