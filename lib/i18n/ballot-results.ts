import { createTranslator } from 'use-intl/core'
import { compareText, formatList, formatNumber } from './format'
import { INTL_LOCALE, PROFILE_LOCALE, type Locale } from './locales'
import en from './messages/en/ballot-results.json'
import ballotsEn from './messages/en/ballots.json'
import sv from './messages/sv/ballot-results.json'
import ballotsSv from './messages/sv/ballots.json'

const MESSAGES = { sv, en }
const METHODS = { sv: ballotsSv.methodName, en: ballotsEn.methodName }
type Say = (key: string, values?: Record<string, string | number>) => string

/** How a result is said in a language: on a page, in minutes, and where it is told in both at once. */
export function resultLanguage(locale: Locale) {
  const t = createTranslator({
    locale: INTL_LOCALE[locale],
    messages: { 'ballot-results': MESSAGES[locale] },
    namespace: 'ballot-results',
  })
  return {
    // Keys are put together where a result is said; use-intl cannot follow one that is a variable.
    t: t as unknown as Say,
    number: (value: number) => formatNumber(value, locale),
    list: (words: readonly string[]) => formatList(words, locale),
    compare: compareText(locale),
    isFilesOwn: locale === PROFILE_LOCALE,
  }
}

/** What a method is called. */
export const methodName = (locale: Locale, method: keyof typeof ballotsSv.methodName) =>
  METHODS[locale][method]
