import { createHash } from 'node:crypto'

/** What is stored of a secret that travels in cookies and links: SHA-256, hex. The secret itself never is. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex')
}
