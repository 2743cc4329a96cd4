export type Level = 'info' | 'warn' | 'error'
export type Fields = Record<string, string | number | boolean | null | undefined>
export type Log = (level: Level, event: string, fields?: Fields) => void

/** What could end a line, move a cursor or hide text in a terminal. JSON escapes only the first 32. */
// oxlint-disable-next-line no-control-regex -- control signs are what this is about
const UNSEEN = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g
const MAX_FIELD = 4_000

/**
 * One line of JSON per event, whatever stands in the fields. Never hand it a token, a code, an
 * address of a mail link, a text or a vote: `pathOfRequest` and `withoutValues` take them out.
 */
export function jsonLog(write: (line: string) => void, now: () => Date): Log {
  return (level, event, fields = {}) => {
    const short = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        typeof value === 'string' ? value.slice(0, MAX_FIELD) : value,
      ]),
    )
    const line = JSON.stringify({ at: now().toISOString(), level, event, ...short })
    write(`${line.replace(UNSEEN, (sign) => `\\u${hex(sign)}`)}\n`)
  }
}

function hex(sign: string): string {
  return sign.charCodeAt(0).toString(16).padStart(4, '0')
}

/** The first word of an address: the rest may hold codes and tokens (`/join/…`, `/sign-in/…`). */
export function pathOfRequest(url: string): string {
  const [, first = '', ...rest] = (url.split('?')[0] ?? '').split('/')
  const word = /^[a-z_-]{1,40}$/.test(first) ? first : first && '…'
  return rest.length > 0 ? `/${word}/…` : `/${word}`
}

/** An error in words, without the values of a query, which drizzle repeats after `params:`. */
export function withoutValues(error: unknown): string {
  const text = error instanceof Error ? storyOf(error) : String(error)
  const cause =
    error instanceof Error && error.cause ? `\ncaused by ${withoutValues(error.cause)}` : ''
  return (
    text.replace(/\bparams:[^\n]*/g, 'params: …').replace(/postgres(ql)?:\/\/\S+/g, '…') + cause
  )
}

/** Values may have lines of their own: of a query that failed, only the query is told. */
function storyOf(error: Error): string {
  const story = error.stack ?? error.message
  const { query } = error as Error & { query?: unknown }
  if (typeof query !== 'string') return story
  return story.replace(error.message, () => `Failed query: ${query}`)
}

/** Next and libraries write to the console: from now on their words are events as well. */
export function captureConsole(log: Log): void {
  const say =
    (level: Level) =>
    (...words: unknown[]) =>
      log(level, 'console', { text: words.map(withoutValues).join(' ') })
  Object.assign(console, {
    log: say('info'),
    info: say('info'),
    debug: say('info'),
    warn: say('warn'),
    error: say('error'),
  })
}
