import type { getFormatter } from 'next-intl/server'

type Format = Awaited<ReturnType<typeof getFormatter>>

/** "30 november 2026, 10:33": a ballot is read years after it closed. */
export const whenWords = (format: Format, at: Date): string =>
  `${format.dateTime(at, 'date')}, ${format.dateTime(at, 'time')}`
