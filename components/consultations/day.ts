import { formatDay } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

/** "31 januari" for `2026-01-31`; noon, so that no time zone makes it another day. */
export function dayOf(day: string, locale: Locale, today: string): string {
  return formatDay(noon(day), locale, noon(today))
}

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}
