/** The languages of the interface. Swedish is what everybody gets who does not ask for another. */
export const LOCALES = ['sv', 'en'] as const
export type Locale = (typeof LOCALES)[number]
export const DEFAULT_LOCALE: Locale = 'sv'
/** In which the county's profile says what it says in one language only. */
export const PROFILE_LOCALE: Locale = DEFAULT_LOCALE
export const TIME_ZONE = 'Europe/Stockholm'

export const LOCALE_COOKIE = 'fardplan-locale'
export const THEME_COOKIE = 'fardplan-theme'

export type Theme = 'light' | 'dark'

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value)
}

export function isTheme(value: unknown): value is Theme {
  return value === 'light' || value === 'dark'
}

/** What `Intl` is asked for: British English writes "31 January" and 14:02, as the Swedish does. */
export const INTL_LOCALE = { sv: 'sv', en: 'en-GB' } as const satisfies Record<Locale, string>

/** The chosen language, else the first that the browser asks for and we have, else Swedish. */
export function pickLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen
  return wishes(acceptLanguage ?? '').find(isLocale) ?? DEFAULT_LOCALE
}

/** Languages of an Accept-Language header, dearest first (RFC 9110, 12.5.4); at most 20 are looked at. */
function wishes(header: string): string[] {
  return header
    .split(',', 20)
    .map((part) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='))
      return { language: range.split('-')[0] ?? '', q: quality ? Number(quality.slice(2)) : 1 }
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ language }) => language)
}
