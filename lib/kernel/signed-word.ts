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

/** Hexadecimal signs of a code: 80 bits. */
const CODE = 20

/**
 * A code for the word that only the holder of `secret` can have written, short enough to be copied or read
 * aloud: "1f0a-93bc-…". It says nothing of the word to anybody else.
 */
export function signedCode(secret: string, purpose: string, word: string): string {
  const sum = Buffer.from(sign(secret, purpose, word), 'base64url')
    .toString('hex')
    .slice(0, CODE)
  return sum.replace(/.{4}(?=.)/g, '$&-')
}

function sign(secret: string, purpose: string, word: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${word}`, 'utf8').digest('base64url')
}
