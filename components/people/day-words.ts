import { formatDay } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'

/** "31 januari" for `2026-01-31`; noon, so that no time zone makes it another day. */
export function dayWords(day: string, locale: Locale, today: string): string {
  return formatDay(new Date(`${day}T12:00:00Z`), locale, new Date(`${today}T12:00:00Z`))
}
