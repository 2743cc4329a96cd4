import type { Formats } from 'next-intl'

/** Named formats for `format.dateTime(date, 'day')` and `{when, date, day}`: "31 januari", 24 h clock. */
export const FORMATS = {
  dateTime: {
    day: { day: 'numeric', month: 'long' },
    dayShort: { day: 'numeric', month: 'short' },
    date: { day: 'numeric', month: 'long', year: 'numeric' },
    month: { month: 'long', year: 'numeric' },
    weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    dayTime: {
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    },
  },
} satisfies Formats
