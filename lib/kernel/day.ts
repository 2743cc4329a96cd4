/** The zone in which a day begins and ends for this product, whatever the server's own is. */
export const TIME_ZONE = 'Europe/Stockholm'

const inStockholm = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day in Stockholm at that instant, as `2026-11-23`. Roles begin and end on such days. */
export function stockholmDay(at: Date): string {
  // Asked for every letter that somebody writes. A day begins with a minute.
  const minute = Math.floor(at.getTime() / 60_000)
  if (minute !== latest.minute) latest = { minute, day: inStockholm.format(at) }
  return latest.day
}

let latest = { minute: NaN, day: '' }

const timeInStockholm = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** What the clock on the wall in Stockholm shows at that instant, as `13:00`: a field for a time takes it. */
export function stockholmTime(at: Date): string {
  return timeInStockholm.format(at)
}

const hourInStockholm = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  hour: '2-digit',
  hourCycle: 'h23',
})

/** The instant of that full hour on that day in Stockholm; the clock there is one or two hours ahead of UTC. */
export function stockholmHour(day: string, hour: number): Date {
  const winter = new Date(`${day}T${String(hour).padStart(2, '0')}:00:00+01:00`)
  return Number(hourInStockholm.format(winter)) === hour
    ? winter
    : new Date(winter.getTime() - 3_600_000)
}

/**
 * The instant at which the clock on the wall in Stockholm shows that time on that day. Of a time that it shows
 * twice, when summer time ends, the second; one that it leaves out is that of the clock not yet put forward.
 * As the database's `AT TIME ZONE`.
 */
export function stockholmInstant(day: string, time: string): Date {
  const winter = new Date(`${day}T${time}:00+01:00`)
  const summer = new Date(winter.getTime() - 3_600_000)
  return stockholmTime(winter) !== time && stockholmTime(summer) === time ? summer : winter
}
