import { isRecord } from '@/lib/kernel/is-record'

/** For people at a terminal: one line for each thing of a list, else one for each field. */
export function asLines(value: unknown): string {
  if (Array.isArray(value)) return value.map(asLine).join('\n')
  if (!isRecord(value)) return asWord(value)
  return Object.entries(value)
    .map(([name, field]) => `${name}: ${asWord(field)}`)
    .join('\n')
}

function asLine(value: unknown): string {
  return isRecord(value) ? Object.values(value).map(asWord).join('  ') : asWord(value)
}

function asWord(value: unknown): string {
  if (value === null || value === undefined) return '–'
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(asLine).join(', ') || '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
