/** Something outside of the program stops it; the message is one sentence with a way out. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}

/** The `code` of an operating system error, such as `EACCES`. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
