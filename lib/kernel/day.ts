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
  return inStockholm.format(at)
}
