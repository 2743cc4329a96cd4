import type { FileKind } from './types'

/** The largest file that is taken, in bytes: a scanned statement of some hundred pages. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024

export const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const satisfies Record<FileKind, string>

/**
 * The sender's name for a file, fit to be shown and offered: no folders, no hidden signs, the ending
 * that its content has.
 */
export function safeFileName(name: string, kind: FileKind): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const bare = last
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*;]+/gu, ' ')
    .replace(/\.(pdf|docx?)\s*$/i, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 120)
    .replaceAll(/\p{Cs}/gu, '')
    .trim()
  return `${bare || 'yttrande'}.${kind}`
}

/** `Content-Disposition` of a download: plain for old clients, RFC 5987 for every sign there is. */
export function asAttachment(fileName: string): string {
  const plain = fileName.replaceAll(/[^\x20-\x7E]|["\\%]/g, '_')
  const encoded = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
