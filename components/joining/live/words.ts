import { counted, type CountedWords } from '@/lib/i18n/counted'
import type { Locale } from '@/lib/i18n/locales'
import type { LiveBallot } from '@/lib/joining/types'
import type { AgendaPurpose } from '@/lib/meetings/types'

/** What the live parts say, in the reader's language: they carry no messages of their own. */
export type LiveWords = {
  now: string
  /** With `{number}` and `{count}`. */
  place: string
  noItem: string
  left: CountedWords & { none: string; overOne: string; overMany: string }
  minutes: CountedWords
  here: CountedWords
  outcomes: string
  noOutcomes: string
  agenda: string
  states: { done: string; current: string; coming: string }
  /** With `{item}`. */
  away: string
  follow: string
  refresh: string
  /** Nobody answers: what is shown may be old. */
  lost: string
  /** With `{item}`: what comes after the item that is current. */
  next: string
  kinds: Record<string, string>
  purposes: Record<AgendaPurpose, string>
  locale: Locale
  ballot: {
    heading: string
    states: Record<LiveBallot['state'] | 'secret', string>
    vote: string
    voted: string
    own: string
    notYours: string
    result: string
  }
}

/** What is so with a ballot, in words. */
export function stateWords({ ballot: { states } }: LiveWords, ballot: LiveBallot): string {
  const isSecret = ballot.state === 'open' && ballot.secrecy === 'secret'
  return isSecret ? states.secret : states[ballot.state]
}

export function minutesWords(words: LiveWords, minutes: number): string {
  return counted(words.minutes, minutes)
}

export function hereWords(words: LiveWords, here: number): string {
  return counted(words.here, here)
}

/** Information, never a bell: how much of the planned time the item has left, or how far it is over. */
export function leftWords({ left: words }: LiveWords, left: number): string {
  if (left === 0) return words.none
  if (left > 0) return counted(words, left)
  return counted({ one: words.overOne, many: words.overMany }, -left)
}

export function placeWords(words: LiveWords, number: number, count: number): string {
  return words.place.replace('{number}', String(number)).replace('{count}', String(count))
}
