import type { getFormatter } from 'next-intl/server'

/** "31 januari 2027 15:30" */
export function whenLine(format: Awaited<ReturnType<typeof getFormatter>>, at: Date): string {
  return `${format.dateTime(at, 'date')} ${format.dateTime(at, 'time')}`
}
