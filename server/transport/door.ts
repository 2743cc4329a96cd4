import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Actor } from '@/lib/access/types'
import { mayReadText, mayWriteText, type DocumentHome } from '@/lib/access/texts'
import type { CloseReason } from '@/lib/sync/close-codes'
import { SCHEMA_NUMBER } from '@/lib/sync/messages'

/** A document as the door needs it. */
export type KnownDocument = { areaId: string; schemaNumber: number; home: DocumentHome }

const DOCUMENT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const PREFIX = '/sync/'

/** What is asked for: `documentId` null when no document could be called so. */
export type Asked = { name: string; documentId: string | null; schema: string | null }

/** Reads the address of an upgrade; null when it is none of ours. Never resolves `..` or escapes. */
export function readAddress(url: string | undefined): Asked | null {
  if (!url?.startsWith(PREFIX)) return null
  const [path = '', query = ''] = url.split('?', 2)
  const name = path.slice(PREFIX.length)
  const documentId = DOCUMENT_ID.test(name) ? name : null
  return { name, documentId, schema: new URLSearchParams(query).get('schema') }
}

/** Whether the page that opened the socket is ours: exactly, and never absent. */
export function isOwnOrigin(origin: string | undefined, own: readonly string[]): boolean {
  return origin !== undefined && own.includes(origin)
}

export type Verdict =
  | { type: 'join'; mayWrite: boolean; document: KnownDocument }
  | { type: 'close'; reason: CloseReason }

/** Whether this actor may open this document, and whether to write. Pure. */
export function judge(
  actor: Actor | null,
  document: KnownDocument | null,
  schema: string | null,
): Verdict {
  if (!actor) return { type: 'close', reason: 'sessionOver' }
  if (!document) return { type: 'close', reason: 'noSuchDocument' }
  if (!mayReadText(actor, document.home)) return { type: 'close', reason: 'noSuchDocument' }
  if (schema !== null && schema !== String(SCHEMA_NUMBER))
    return { type: 'close', reason: 'reload' }
  // A text of an earlier schema is one of this one; a newer program may have written what we do not know.
  if (document.schemaNumber > SCHEMA_NUMBER) return { type: 'close', reason: 'reload' }
  return { type: 'join', mayWrite: mayWriteText(actor, document.home), document }
}

/** Answers an upgrade with plain HTTP and hangs up. */
export function answerHttp(socket: Duplex, status: 403 | 404 | 429 | 503): void {
  const words = { 403: 'Forbidden', 404: 'Not Found', 429: 'Too Many Requests', 503: 'Unavailable' }
  const retry = status === 429 ? 'Retry-After: 60\r\n' : ''
  socket.end(
    `HTTP/1.1 ${status} ${words[status]}\r\nConnection: close\r\nContent-Length: 0\r\n${retry}\r\n`,
  )
}

/** From here on ws listens for errors, behind those who did on the way here and are needed no more. */
export function forgetDoor(socket: Duplex): void {
  const listeners = socket.listeners('error') as (() => void)[]
  for (const listener of listeners.slice(0, -1)) socket.off('error', listener)
}

/** The key under which a refusal is remembered: session, document and the client's schema. */
export function refusalKey(token: string, { name, schema }: Asked): string {
  return createHash('sha256').update(`${token} ${name} ${schema}`).digest('base64')
}

/**
 * Where the caller comes from. The front door has thrown away what the caller said of itself and put
 * the one trusted address here.
 */
export function addressOf(request: IncomingMessage): string {
  const trusted = request.headers['x-forwarded-for']
  return typeof trusted === 'string' ? trusted : (request.socket.remoteAddress ?? 'unknown')
}
