import type { ResultLanguage, Say } from '@/lib/ballots/rules/result-words'
import { compareText, formatList, formatNumber } from '@/lib/i18n/format'
import { PROFILE_LOCALE, type Locale } from '@/lib/i18n/locales'

/** `t` is of the namespace `ballot-results`. */
export const languageOf = (t: Say, locale: Locale): ResultLanguage => ({
  t,
  number: (value) => formatNumber(value, locale),
  list: (words) => formatList(words, locale),
  compare: compareText(locale),
  isFilesOwn: locale === PROFILE_LOCALE,
})
