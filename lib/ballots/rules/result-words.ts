import { unreachable } from '@/lib/kernel/unreachable'
import type { OptionId, Ratio, RequiredShare, TallyName, VoteParts } from '../types'
import { fraction, perCent } from './places'
import type { PapersWords } from './papers-export'
import type { ResultContent } from './result-file'
import type { Figure } from './result-lines'
import { VOTE } from './stv-transfers'
import { summarise, type Statement, type Where } from './summary'

/** A translator of the namespace `ballot-results`. */
export type Say = (key: string, values?: Record<string, string | number>) => string

/** The reader's language. */
export type ResultLanguage = {
  t: Say
  number: (value: number) => string
  /** "a, b och c" */
  list: (words: readonly string[]) => string
  compare: (a: string, b: string) => number
  /** Whether it is the language of published files. */
  isFilesOwn: boolean
}

/** How a result is said in its reader's language. */
export type ResultWords = ResultLanguage & {
  nameOf: (option: OptionId) => string
  /** Undefined where the name is in the reader's language. */
  languageOf: (option: OptionId) => 'sv' | undefined
}

/** Hidden signs that turn the direction of all that follows. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g
/** Letters of a name that a sentence says; the whole name stands in the table. */
const LETTERS_SAID = 90
/** Names of options that a sentence says; of more it says how many. */
const NAMES_SAID = 4
const FEW_NAMES = 3

/** `names` gives options in the reader's language; without it they are called as in the published file. */
export function resultWords(
  content: ResultContent,
  language: ResultLanguage,
  names?: (option: OptionId) => string | undefined,
): ResultWords {
  const published = new Map(content.options.map(({ id, name }) => [id, name]))
  const given = (option: OptionId) => names?.(option) ?? published.get(option) ?? option
  return {
    ...language,
    nameOf: (option) => given(option).replaceAll(TURNS, ''),
    languageOf: (option) =>
      language.isFilesOwn || given(option) !== published.get(option) ? undefined : 'sv',
  }
}

/** What the ballot says: what to remember, and the sentences after it, none with a full stop. */
export function resultSentences(
  content: ResultContent,
  words: ResultWords,
): { headline: string; more: string[] } {
  const statements = summarise(content)
  const [first] = statements
  const inHead = statements.filter(({ says }) => says === first?.says)
  const said = (some: readonly Statement[]) => some.map((one) => sentence(one, words))
  return { headline: said(inHead).join('. '), more: said(statements.slice(inHead.length)) }
}

function sentence(statement: Statement, words: ResultWords): string {
  const { t } = words
  switch (statement.says) {
    case 'nobody':
      return t('says.nobody')
    case 'no-quorum': {
      const { quorum, cast, entitled, needed } = statement.reached
      return t('says.no-quorum', { tally: quorum.tally, cast, entitled, needed })
    }
    case 'nothing':
      return t('says.nothing', { where: statement.where })
    case 'first':
      return t('says.first', {
        ...subject(statement, words),
        lot: statement.byLot ? 'yes' : 'no',
      })
    case 'unfilled':
      return t('says.unfilled', { seats: statement.seats, where: where(statement.where, words) })
    case 'elected':
    case 'adopted':
      return t(`says.${statement.says}`, subject(statement, words))
    case 'not-adopted':
    case 'short':
    case 'no-share':
      return t(`says.${statement.says}`, subject(statement, words, 'neither'))
    default:
      return unreachable(statement)
  }
}

/** Which tally a figure is of: "per person". */
export const tallyWords = (name: TallyName, { t }: ResultWords): string => t(`where.${name}`)

type About = { options: readonly OptionId[]; where: Where }

function subject(about: About, words: ResultWords, both: 'both' | 'neither' = 'both') {
  const { options } = about
  return {
    options: namesSaid(options, words),
    count: options.length,
    where: where(about.where === 'both' ? both : about.where, words),
  }
}

function where(place: Where | 'neither', { t }: ResultWords): string {
  return place === 'only' ? '' : ` ${t(`where.${place}`)}`
}

function namesSaid(options: readonly OptionId[], { t, list, nameOf }: ResultWords): string {
  const names = options.map((option) => shortened(nameOf(option)))
  if (names.length <= NAMES_SAID) return list(names)
  const more = t('more', { count: names.length - FEW_NAMES })
  return list([...names.slice(0, FEW_NAMES), more])
}

const shortened = (name: string) =>
  name.length > LETTERS_SAID
    ? `${name
        .slice(0, LETTERS_SAID - 10)
        .replaceAll(/\p{Cs}/gu, '')
        .trimEnd()}…`
    : name

/** What a tally says of one option, where there is little room: "148 poäng från 36". */
export function figureWords(figure: Figure, words: ResultWords): string {
  const { t } = words
  switch (figure.of) {
    case 'consent':
      return t('figure.consent', {
        support: figure.support,
        abstain: figure.abstain,
        object: figure.object,
      })
    case 'approval':
      return t('figure.approval', { count: figure.approvals })
    case 'points':
      return t('figure.points', { points: figure.points, supporters: figure.supporters })
    case 'score':
      return figure.mean
        ? t('figure.score', { mean: decimal(figure.mean, words), raters: figure.raters })
        : t('figure.unrated')
    case 'schulze':
      return t('figure.schulze', { beats: figure.beats })
    case 'stv':
      return figure.elected === null
        ? t('figure.notElected')
        : t('figure.elected', { stage: figure.elected })
    default:
      return unreachable(figure)
  }
}

/** "66,7 %", rounded, where the figures stand beside it; null: of nothing there is no share. */
export function shareWords(part: number, whole: number, words: ResultWords): string | null {
  return whole === 0 ? null : percentage(Math.round((part / whole) * 1000), words)
}

/**
 * "drygt 66,6 %": cut off and not rounded, so that it never looks like a share that was not reached; null:
 * of nothing there is no share.
 */
export function exactShareWords(part: number, whole: number, words: ResultWords): string | null {
  const share = perCent(part, whole)
  if (!share) return null
  const shown = percentage(share.tenths, words)
  return share.exact ? shown : words.t('justOver', { share: shown })
}

const percentage = (tenths: number, { t, number }: ResultWords) =>
  t('perCent', { figure: number(tenths / 10) })

/** "3,08": at most two decimals; the exact fraction stands beside it. */
export function decimal({ numerator, denominator }: Ratio, { number }: ResultWords): string {
  return number(Math.round((numerator / denominator) * 100) / 100)
}

/** "12,33333": votes in a count by STV with all of their five decimals. */
export function votesWords(votes: VoteParts, { number }: ResultWords): string {
  const sign = number(0.5).slice(1, 2)
  return `${number(Math.floor(votes / VOTE))}${sign}${String(votes % VOTE).padStart(5, '0')}`
}

/** Of a required share, for the sentences that name it. */
export const requiredValues = ({ base, reach, share }: RequiredShare) => ({
  base,
  reach: reach === 'at-least' ? 'least' : 'more',
  share: fraction(share),
})

/** What a table of papers says. */
export function papersWords(t: Say): PapersWords {
  return {
    standing: t('papers.standing'),
    person: t('papers.person'),
    organisation: t('papers.organisation'),
    standings: {
      person: t('papers.standings.person'),
      seat: t('papers.standings.seat'),
      'further-seat': t('papers.standings.further-seat'),
      guest: t('papers.standings.guest'),
    },
    stands: {
      support: t('papers.stands.support'),
      abstain: t('papers.stands.abstain'),
      object: t('papers.stands.object'),
    },
    approved: t('papers.approved'),
  }
}
