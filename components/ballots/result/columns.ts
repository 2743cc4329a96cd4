import { entryOf, fraction, placesOf, type Place } from '@/lib/ballots/rules/places'
import {
  decimal,
  exactShareWords,
  shareWords,
  votesWords,
  type ResultWords,
} from '@/lib/ballots/rules/result-words'
import type {
  ConsentResult,
  MethodResult,
  OptionId,
  SchulzeResult,
  ShareReached,
  StvResult,
} from '@/lib/ballots/types'
import { unreachable } from '@/lib/kernel/unreachable'

/** `key` is that of its heading among the messages. */
export type Column = { key: string; cell: (option: OptionId) => string }

/** What the table says of each option in one tally. */
export function columnsOf(result: MethodResult, words: ResultWords): Column[] {
  const places = placesOf(result)
  const place: Column = {
    key: 'place',
    cell: (option) => placeWords(places.get(option), words),
  }
  switch (result.method) {
    case 'consent':
      return consentColumns(result, words)
    case 'approval': {
      const entry = (option: OptionId) => entryOf(result.options, option)
      const isRequired = result.options.some(({ share }) => share)
      return [
        place,
        { key: 'approvals', cell: (option) => String(entry(option).approvals) },
        isRequired
          ? { key: 'reached', cell: (option) => reachedWords(entry(option).share, words) }
          : {
              key: 'share',
              cell: (option) => shareWords(entry(option).approvals, result.valid, words) ?? '–',
            },
      ]
    }
    case 'points': {
      const entry = (option: OptionId) => entryOf(result.options, option)
      return [
        place,
        { key: 'points', cell: (option) => String(entry(option).points) },
        { key: 'supporters', cell: (option) => String(entry(option).supporters) },
        {
          key: 'share',
          cell: (option) => shareWords(entry(option).points, result.spent, words) ?? '–',
        },
      ]
    }
    case 'score': {
      const entry = (option: OptionId) => entryOf(result.options, option)
      return [
        place,
        {
          key: 'mean',
          cell: (option) => {
            const { mean } = entry(option)
            return mean ? decimal(mean, words) : '–'
          },
        },
        {
          key: 'exact',
          cell: (option) => {
            const { mean } = entry(option)
            return mean ? fraction(mean) : '–'
          },
        },
        {
          key: 'raters',
          cell: (option) => {
            const { raters, few } = entry(option)
            return few ? words.t('fewRaters', { raters }) : String(raters)
          },
        },
      ]
    }
    case 'schulze':
      return [place, ...schulzeColumns(result)]
    case 'stv':
      return [place, ...stvColumns(result, words)]
    default:
      return unreachable(result)
  }
}

function consentColumns(result: ConsentResult, words: ResultWords): Column[] {
  const entry = (option: OptionId) => entryOf(result.options, option)
  return [
    { key: 'support', cell: (option) => String(entry(option).support) },
    { key: 'abstain', cell: (option) => String(entry(option).abstain) },
    { key: 'object', cell: (option) => String(entry(option).object) },
    { key: 'reached', cell: (option) => reachedWords(entry(option).share, words) },
  ]
}

function schulzeColumns({ options, strongest }: SchulzeResult): Column[] {
  const path = (a: number, b: number) => strongest[a]?.[b] ?? 0
  const places = options.map((_, place) => place)
  const count = (option: OptionId, wins: (one: number, other: number) => boolean) => {
    const one = options.indexOf(option)
    return String(places.filter((other) => wins(one, other)).length)
  }
  return [
    { key: 'beats', cell: (option) => count(option, (a, b) => path(a, b) > path(b, a)) },
    { key: 'beatenBy', cell: (option) => count(option, (a, b) => path(b, a) > path(a, b)) },
  ]
}

function stvColumns({ stages, elected }: StvResult, words: ResultWords): Column[] {
  const votes = (option: OptionId, stage: StvResult['stages'][number] | undefined) => {
    const held = stage?.votes.find((one) => one.option === option)?.votes
    return held === undefined ? '–' : votesWords(held, words)
  }
  return [
    { key: 'firstPreferences', cell: (option) => votes(option, stages[0]) },
    { key: 'atTheEnd', cell: (option) => votes(option, stages.at(-1)) },
    {
      key: 'electedAt',
      cell: (option) => {
        const one = elected.find((each) => each.option === option)
        return one ? words.t('figure.elected', { stage: one.stage }) : words.t('figure.notElected')
      },
    },
  ]
}

export function placeWords(place: Place | undefined, { t }: ResultWords): string {
  if (!place) return '–'
  if (place.shared) return t('place.shared', { place: place.place })
  return place.byLot ? t('place.byLot', { place: place.place }) : String(place.place)
}

/** "delar plats 1"; nothing where a tally gives no places. */
export function placeLine(place: Place | undefined, { t }: ResultWords): string {
  if (!place) return ''
  const kind = place.shared ? 'shared' : place.byLot ? 'lot' : 'alone'
  return t('place.line', { place: place.place, kind })
}

/** "14 av 21, drygt 66,6 %: nådd". */
export function reachedWords(share: ShareReached | null, words: ResultWords): string {
  if (!share || share.met === null) return words.t('reached.none')
  const { part, whole } = share
  const perCent = exactShareWords(part, whole, words) ?? ''
  return words.t(share.met ? 'reached.yes' : 'reached.no', { part, whole, share: perCent })
}
