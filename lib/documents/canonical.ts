import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'

/** JSON with sorted keys and without what is undefined. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const held = value as Record<string, unknown>
  const members = Object.keys(held)
    .filter((key) => held[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(held[key])}`)
  return `{${members.join(',')}}`
}

/**
 * SHA-256, hex, of the canonical JSON (keys sorted, no spaces, UTF-8). The same in browser and
 * server; synchronous, since Web Crypto is absent on plain-HTTP addresses.
 */
export function jsonHash(value: unknown): string {
  return toHexString(digest(new TextEncoder().encode(canonicalJson(value))))
}
