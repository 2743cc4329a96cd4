/** Longest subject that every mail program shows and none cuts badly, in characters. */
const MAX_SUBJECT = 180

/** A subject of one line: whatever a name holds, no header can begin in it. */
export function subjectLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, MAX_SUBJECT)
}

/** Minutes until the next attempt after `attempts` failures: 1, 2, 4 … at most six hours. */
export function minutesUntilRetry(attempts: number): number {
  return Math.min(2 ** attempts, 360)
}
