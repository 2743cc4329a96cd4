import { err, ok, type Result } from '@/lib/kernel/result'

/** Forms and JSON of this program are small; texts travel by the socket. */
export const MAX_BODY_BYTES = 256 * 1024

/** Read and thrown away before refusing: an unread rest would leave the browser's connection hanging. */
const MAX_DRAINED_BYTES = 16 * 1024 * 1024

export type Body = { kind: 'form'; raw: FormData } | { kind: 'json'; raw: unknown }
export type BodyRefused = { type: 'too-large' } | { type: 'unsupported-type' } | { type: 'garbled' }

/** Reads a form or JSON, and never more than `MAX_BODY_BYTES`, whatever the headers promise. */
export async function readBody(request: Request): Promise<Result<Body, BodyRefused>> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json' && !isForm(type)) return err({ type: 'unsupported-type' })
  const bytes = await readAtMost(request, MAX_BODY_BYTES)
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
