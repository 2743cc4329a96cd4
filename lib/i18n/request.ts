import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { FORMATS } from './formats'
import { INTL_LOCALE, LOCALE_COOKIE, pickLocale, TIME_ZONE } from './locales'
import { loadMessages } from './messages'

/** What next-intl knows for a request. Addresses carry no language: a cookie or the browser decides. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value
  const locale = pickLocale(chosen, (await headers()).get('accept-language'))
  return {
    locale: INTL_LOCALE[locale],
    messages: await loadMessages(locale),
    timeZone: TIME_ZONE,
    formats: FORMATS,
  }
})
