import { getTranslations } from 'next-intl/server'
import type { FormMemory } from '@/lib/auth/flash'
import { unreachable } from '@/lib/kernel/unreachable'
import type { Terms } from '@/lib/ballots/types'

/** What is wrong at each field of a paper that was refused, with the numbers that it is about. */
export async function paperWords(
  terms: Terms,
  memory: FormMemory | null,
): Promise<(field: string) => string | undefined> {
  const t = await getTranslations('ballots.field')
  const numbers = { ...numbersOf(terms), ...typedNumbers(memory?.values ?? {}) }
  return (field) => {
    const word = memory?.fields[field]
    if (word === undefined) return undefined
    return t.has(word as never) ? t(word as never, numbers as never) : t('invalid')
  }
}

function numbersOf(terms: Terms): Record<string, number> {
  switch (terms.method) {
    case 'approval':
      return { most: terms.most ?? 0 }
    case 'points':
      return { budget: terms.budget, cap: terms.cap ?? terms.budget }
    case 'score':
      return { lowest: terms.lowest, highest: terms.highest }
    case 'consent':
    case 'schulze':
    case 'stv':
      return {}
    default:
      return unreachable(terms)
  }
}

function typedNumbers(values: Readonly<Record<string, string>>) {
  const points = Object.entries(values).filter(([name]) => name.startsWith('points-'))
  return {
    spent: points.reduce((sum, [, value]) => sum + (Number(value) || 0), 0),
    given: (values.approves ?? '').split(' ').filter(Boolean).length,
  }
}
