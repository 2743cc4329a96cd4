import type { NotTaken } from './types'

/** Longest subject that every mail program shows and none cuts badly, in characters. */
const MAX_SUBJECT = 180

/** A subject of one line, with plain spaces: whatever a name holds, no header can begin in it. */
export function subjectLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029\u00a0]+/gu, ' ')
    .trim()
    .slice(0, MAX_SUBJECT)
}

/** Minutes until the next attempt after `attempts` failures: 1, 2, 4 … at most six hours. */
export function minutesUntilRetry(attempts: number): number {
  return Math.min(2 ** attempts, 360)
}

/** How long a mail is tried, in days: as long as RFC 5321 (4.5.4.1) asks of a sender. */
export const TRIED_FOR_DAYS = 5
const DAY_MS = 86_400_000

/**
 * What becomes of a mail that was not taken: the time of its next attempt, or null when nobody tries
 * again, since the recipient said no for good or five days are over.
 */
export function nextAttempt(
  mail: { attempts: number; createdAt: Date },
  notTaken: NotTaken,
  now: Date,
): Date | null {
  if (notTaken.kind === 'for-good') return null
  if (now.getTime() - mail.createdAt.getTime() > TRIED_FOR_DAYS * DAY_MS) return null
  return new Date(now.getTime() + minutesUntilRetry(mail.attempts - 1) * 60_000)
}

/**
 * The same for every attempt at the same mail, so that a receiver can drop a double (RFC 5322, 3.6.4).
 * An address in place of a name stands in brackets.
 */
export function messageIdOf(mailId: string, baseUrl: string): string {
  const { hostname } = new URL(baseUrl)
  const isAddress = /^[\d.]+$|:/.test(hostname)
  return `<${mailId}@${isAddress ? `[${hostname.replace(/^\[|\]$/g, '')}]` : hostname}>`
}

/**
 * Reads what the mail client threw. Only a 5xx about this recipient or this text is a no for good
 * (RFC 5321, 4.2.1): a refused password, sender or connection is about us, and mail waits until that
 * is mended.
 */
export function readFailure(error: unknown): NotTaken {
  const { message, code, responseCode, command } = isObject(error) ? error : {}
  const status = typeof responseCode === 'number' ? responseCode : 0
  const about = command === 'RCPT TO' || command === 'DATA'
  return {
    kind: about && status >= 500 && status < 600 ? 'for-good' : 'for-now',
    words: typeof message === 'string' ? message : 'unknown',
    code: [code, status || null].filter(Boolean).join(' ') || 'unknown',
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
