import { getTranslations } from 'next-intl/server'
import { shareWord } from '@/lib/ballots/rules/draft-fields'
import { fraction } from '@/lib/ballots/rules/places'
import type { Quorum, Ratio, RequiredShare } from '@/lib/ballots/types'

/** Shares that are often asked for. */
export const SHARES: readonly (Pick<RequiredShare, 'share' | 'reach'> & { key: string })[] = [
  { key: 'half', reach: 'more-than', share: { numerator: 1, denominator: 2 } },
  { key: 'twothirds', reach: 'at-least', share: { numerator: 2, denominator: 3 } },
  { key: 'threequarters', reach: 'at-least', share: { numerator: 3, denominator: 4 } },
  { key: 'all', reach: 'at-least', share: { numerator: 1, denominator: 1 } },
]

export const QUORUMS: readonly Quorum[] = (['persons', 'seats'] as const).flatMap((tally) => [
  { tally, share: { numerator: 1, denominator: 2 } },
  { tally, share: { numerator: 2, denominator: 3 } },
])

/** Shares and quorums in words; one that nobody offers is told as its fraction. */
export async function ratioWords() {
  const t = await getTranslations('ballot-forms')
  const known = (required: Omit<RequiredShare, 'base'>) =>
    SHARES.find((one) => shareWord(one) === shareWord(required))
  const plain = (share: Ratio) => {
    const word = fraction(share)
    if (word === '1/2') return t('quorum.half')
    return word === '2/3' ? t('quorum.twothirds') : word
  }
  return {
    share: (required: Omit<RequiredShare, 'base'>) => {
      const one = known(required)
      if (one) return t(`share.${one.key}` as 'share.half')
      const share = fraction(required.share)
      return required.reach === 'at-least'
        ? t('share.atleast', { share })
        : t('share.morethan', { share })
    },
    quorum: ({ tally, share }: Quorum) => t(`quorum.${tally}`, { share: plain(share) }),
  }
}
