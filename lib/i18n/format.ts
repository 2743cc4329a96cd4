import type { Locale } from './locales'
import { INTL_LOCALE, TIME_ZONE } from './locales'

const collators = new Map<string, Intl.Collator>()

/** Order of words in a language: å, ä and ö come last in Swedish, with a and o in English. */
export function compareText(locale: Locale): (a: string, b: string) => number {
  let collator = collators.get(locale)
  if (!collator) {
    collator = new Intl.Collator(locale, { numeric: true })
    collators.set(locale, collator)
  }
  return collator.compare
}

/** A copy of the list, by the text that `textOf` gives, in the language's own order. */
export function sortByText<T>(
  items: readonly T[],
  locale: Locale,
  textOf: (item: T) => string,
): T[] {
  const compare = compareText(locale)
  return [...items].sort((a, b) => compare(textOf(a), textOf(b)))
}

/**
 * "31 januari", or "31 januari 2024" in another year than `now`'s; the county's own time zone. A hard
 * space holds day and month together at the end of a line.
 */
export function formatDay(date: Date, locale: Locale, now: Date): string {
  const year = yearOf(date) === yearOf(now) ? {} : ({ year: 'numeric' } as const)
  return held(dateFormat(locale, { day: 'numeric', month: 'long', ...year }).format(date))
}

/** "14:02", the 24 h clock in both languages. */
export function formatTime(date: Date, locale: Locale): string {
  return dateFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date)
}

/** "onsdag 11 oktober 2023, 13:00–15:50". */
export function formatWhen(
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  locale: Locale,
): string {
  const day = dateFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(startsAt)
  return `${held(day)}, ${formatTime(startsAt, locale)}–${formatTime(endsAt, locale)}`
}

/** "§ 5": a hard space, since the number never parts from its sign at the end of a line. */
export function sectionNumber(number: number): string {
  return `§\u00a0${number}`
}

/** "§ 5 Prioriteringar". */
export function sectionName({ number, title }: { number: number; title: string }): string {
  return `${sectionNumber(number)} ${title}`
}

export function formatNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(INTL_LOCALE[locale]).format(value)
}

/** "a, b och c". */
export function formatList(words: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(INTL_LOCALE[locale], { type: 'conjunction' }).format(words)
}

function held(day: string): string {
  return day.replace(/(\d) (?=\p{L})/u, '$1\u00a0')
}

function yearOf(date: Date): string {
  return dateFormat('sv', { year: 'numeric' }).format(date)
}

function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(INTL_LOCALE[locale], { timeZone: TIME_ZONE, ...options })
}
