import { getFormatter, getTranslations } from 'next-intl/server'
import type { Terms } from '@/lib/ballots/types'
import { unreachable } from '@/lib/kernel/unreachable'
import { ratioWords } from './words'

/** The rules of a method in a few words each, in the order of its form. */
export async function termsWords(terms: Terms): Promise<string[]> {
  const t = await getTranslations('ballot-forms')
  const words = await getTranslations('ballots')
  const { share } = await ratioWords()
  const ties = 'ties' in terms ? [t(`summary.tie${terms.ties}`)] : []
  const required = 'required' in terms ? terms.required : null
  const needs = required
    ? [t('summary.needs', { share: share(required), base: words(`base.${required.base}`) })]
    : []
  return [...(await numbersOf(terms)), ...needs, ...ties]
}

async function numbersOf(terms: Terms): Promise<string[]> {
  const t = await getTranslations('ballot-forms')
  const format = await getFormatter()
  const number = (value: number) => format.number(value)
  switch (terms.method) {
    case 'consent':
      return []
    case 'approval':
      return terms.most === null ? [] : [t('summary.most', { count: number(terms.most) })]
    case 'points':
      return [
        t('summary.budget', { count: terms.budget }),
        ...(terms.cap === null ? [] : [t('summary.cap', { count: number(terms.cap) })]),
      ]
    case 'score':
      return [
        t('summary.scale', { lowest: number(terms.lowest), highest: number(terms.highest) }),
        t('summary.fewest', { count: terms.fewest }),
      ]
    case 'schulze':
      return [t(terms.equalRanks === 'allowed' ? 'summary.equalRanks' : 'summary.noEqualRanks')]
    case 'stv':
      return [t('summary.stvSeats', { count: terms.seats })]
    default:
      return unreachable(terms)
  }
}
