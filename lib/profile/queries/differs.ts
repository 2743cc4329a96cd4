import { isRecord } from '@/lib/kernel/is-record'

/** Whether a row is missing or says something else than the file in the columns that the file has. */
export function differs(
  row: Record<string, unknown> | undefined,
  wanted: Record<string, unknown>,
): boolean {
  if (!row) return true
  return Object.entries(wanted).some(([key, value]) => !same(row[key], value))
}

/** `jsonb` gives back the same values with its keys in another order. */
function same(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => same(item, other[index]))
  if (isRecord(one) && isRecord(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)])
    return [...keys].every((key) => same(one[key], other[key]))
  }
  return one === other
}
