import { err, ok, type Result } from '@/lib/kernel/result'

/** Forms and JSON of this program are small; texts travel by the socket. */
export const MAX_BODY_BYTES = 256 * 1024

/** A door that takes a file: the file's own limit (`lib/uploads`) and the form around it. */
export const MAX_FILE_BODY_BYTES = 20 * 1024 * 1024 + MAX_BODY_BYTES

/** Read and thrown away before refusing: an unread rest would leave the browser's connection hanging. */
const MAX_DRAINED_BYTES = 64 * 1024 * 1024

export type Body = { kind: 'form'; raw: FormData } | { kind: 'json'; raw: unknown }
export type BodyRefused =
  | { type: 'too-large' }
  | { type: 'unsupported-type' }
  | { type: 'garbled' }
  | { type: 'too-many' }

/** Reads a form or JSON, and keeps never more than `limit` bytes of it, whatever the headers promise. */
export async function readBody(
  request: Request,
  limit = MAX_BODY_BYTES,
): Promise<Result<Body, BodyRefused>> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json' && !isForm(type)) return err({ type: 'unsupported-type' })
  const bytes = await readAtMost(request, limit)
  if (!bytes) return err({ type: 'too-large' })
  const copy = new Response(bytes, { headers: { 'content-type': contentType(request) } })
  try {
    return type === 'application/json'
      ? ok({ kind: 'json', raw: await copy.json() })
      : ok({ kind: 'form', raw: await copy.formData() })
  } catch {
    return err({ type: 'garbled' })
  }
}

/** Files are held in memory while they are looked into: so many at once, and the next is told to wait. */
const MAX_FILE_BODIES = 3
let fileBodies = 0

/** As `readBody`, for a door that takes a file. */
export async function readFileBody(request: Request): Promise<Result<Body, BodyRefused>> {
  if (fileBodies >= MAX_FILE_BODIES) {
    await readAtMost(request, 0)
    return err({ type: 'too-many' })
  }
  fileBodies += 1
  try {
    return await readBody(request, MAX_FILE_BODY_BYTES)
  } finally {
    fileBodies -= 1
  }
}

function isForm(type: string | undefined): boolean {
  return type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data'
}

function contentType(request: Request): string {
  return request.headers.get('content-type') ?? ''
}

async function readAtMost(
  request: Request,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!request.body) return new Uint8Array()
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body) {
    size += part.byteLength
    if (size > MAX_DRAINED_BYTES) return null
    if (size > limit) parts.length = 0
    else parts.push(part)
  }
  if (size > limit) return null
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}
