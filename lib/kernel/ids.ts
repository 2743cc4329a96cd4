import { randomBytes, randomUUID } from 'node:crypto'

export type NewId = () => string

/** A random UUID (version 4). */
export const newId: NewId = () => randomUUID()

/** A secret for links and sessions: 256 bits, base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
