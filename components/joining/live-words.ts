import { getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { CARRIED } from '@/lib/joining/types'
import type { WallWords } from './live/ballot-wall'
import type { TurnoutWords } from './live/turnout'
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
    locale: await currentLocale(),
    ballot: {
      heading: t('ballot.heading'),
      states: {
        open: t('ballot.open'),
        secret: t('ballot.secret'),
        counting: t('ballot.counting'),
        closed: t('ballot.closed'),
      },
      vote: t('ballot.vote'),
      voted: t('ballot.voted'),
      own: t('ballot.own'),
      notYours: t('ballot.notYours'),
      result: t('ballot.result'),
    },
  }
}

/** For those with a sign-in: they are also told what is taken up again from earlier meetings. */
export async function memberWords(): Promise<LiveWords> {
  const t = await getTranslations('joining')
  const words = await liveWords()
  return { ...words, kinds: { ...words.kinds, [CARRIED]: t('kind.carried') } }
}

/** How many have voted, in each tally. */
export async function turnoutWords(): Promise<TurnoutWords> {
  const t = await getTranslations('joining')
  return {
    label: t('ballot.turnout'),
    names: {
      persons: t('ballot.persons'),
      seats: t('ballot.seats'),
      guests: t('ballot.guests'),
    },
    voted: t.raw('ballot.hasVoted') as string,
  }
}

/** A ballot on the wall. */
export async function wallWords(): Promise<WallWords> {
  const t = await getTranslations('joining')
  return {
    turnout: await turnoutWords(),
    more: { one: t('ballot.moreOne'), many: t('ballot.moreMany') },
    option: t('ballot.option'),
  }
}
