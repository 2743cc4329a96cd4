import { getLocale } from 'next-intl/server'
import { isLocale, type Locale } from './locales'

/**
 * The language of this request, as our own two words for it. next-intl itself is told `en-GB`, so
 * that English dates read "31 January" as the design has them.
 */
export async function currentLocale(): Promise<Locale> {
  const language = (await getLocale()).split('-')[0]
  return isLocale(language) ? language : 'sv'
}
