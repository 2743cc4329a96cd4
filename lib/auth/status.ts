const STATUS: Record<string, number> = {
  'signed-out': 401,
  'guest-out': 401,
  forbidden: 403,
  'foreign-origin': 403,
  'not-found': 404,
  garbled: 400,
  'too-large': 413,
  'unsupported-type': 415,
  'invalid-input': 422,
  'file-unknown': 415,
  'file-empty': 422,
  'file-broken': 422,
  'file-locked': 422,
  'file-runs': 422,
  'file-swollen': 422,
  'empty-answer': 422,
  'passage-not-found': 422,
  'not-the-seat': 403,
  'not-the-owner': 403,
  'guest-removed': 403,
  'too-many': 429,
  'too-many-comments': 429,
  'too-many-suggestions': 429,
  gone: 410,
}

/** The HTTP status of a refusal. `…-not-found` is 404; any other reason of a rule is 409: not now, not so. */
export function statusOf(type: string): number {
  return STATUS[type] ?? (type.endsWith('-not-found') ? 404 : 409)
}
