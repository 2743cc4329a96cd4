import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * A word that only the holder of `secret` can have written, for one purpose and no other: safe in an
 * address. Whoever has it may do that one thing; it does not expire.
 */
export function signWord(secret: string, purpose: string, word: string): string {
  return `${Buffer.from(word, 'utf8').toString('base64url')}.${sign(secret, purpose, word)}`
}

/** The word, if it was signed for this purpose; null for anything else. */
export function readSignedWord(secret: string, purpose: string, signed: string): string | null {
  const [coded = '', given = '', ...rest] = signed.split('.')
  if (rest.length > 0 || signed.length > 1_000) return null
  const word = Buffer.from(coded, 'base64url').toString('utf8')
  const right = Buffer.from(sign(secret, purpose, word))
  const mine = Buffer.from(given)
  return right.length === mine.length && timingSafeEqual(right, mine) ? word : null
}

function sign(secret: string, purpose: string, word: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${word}`, 'utf8').digest('base64url')
}
