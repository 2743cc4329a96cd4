import { getTranslations } from 'next-intl/server'
import { CARRIED } from '@/lib/joining/types'
import type { LiveWords } from './live/words'

/** The words of the live parts, in the language of this request. */
export async function liveWords(): Promise<LiveWords> {
  const t = await getTranslations('joining')
  return {
    now: t('live.now'),
    place: t.raw('live.place') as string,
    noItem: t('live.noItem'),
    left: {
      one: t('live.leftOne'),
      many: t('live.leftMany'),
      none: t('live.leftNone'),
      overOne: t('live.overOne'),
      overMany: t('live.overMany'),
    },
    minutes: { one: t('live.minutesOne'), many: t('live.minutesMany') },
    here: { one: t('live.hereOne'), many: t('live.hereMany') },
    outcomes: t('live.outcomes'),
    noOutcomes: t('live.noOutcomes'),
    agenda: t('live.agenda'),
    states: { done: t('live.done'), current: t('live.current'), coming: t('live.coming') },
    away: t.raw('live.away') as string,
    follow: t('live.follow'),
    refresh: t('live.refresh'),
    lost: t('live.lost'),
    next: t.raw('live.next') as string,
    kinds: {
      decision: t('kind.decision'),
      action: t('kind.action'),
      insight: t('kind.insight'),
      'goal-conflict': t('kind.goal-conflict'),
      question: t('kind.question'),
      reservation: t('kind.reservation'),
    },
    purposes: {
      information: t('purpose.information'),
      discussion: t('purpose.discussion'),
      decision: t('purpose.decision'),
    },
  }
}

/** For those with a sign-in: they are also told what is taken up again from earlier meetings. */
export async function memberWords(): Promise<LiveWords> {
  const t = await getTranslations('joining')
  const words = await liveWords()
  return { ...words, kinds: { ...words.kinds, [CARRIED]: t('kind.carried') } }
}
