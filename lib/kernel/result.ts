/** What a user can cause is a value; what only a bug or an outage causes is thrown. */
export type Result<T, E extends { type: string } = never> = Ok<T> | Err<E>
export type Ok<T> = { ok: true; value: T }
export type Err<E extends { type: string }> = { ok: false; error: E }

export function ok(): Ok<undefined>
export function ok<T>(value: T): Ok<T>
export function ok(value?: unknown): Ok<unknown> {
  return { ok: true, value }
}

export function err<const E extends { type: string }>(error: E): Err<E> {
  return { ok: false, error }
}
