import type { Editor } from '@tiptap/core'
import type { Session } from './session'

/** A text that can be written in on this page: it shows what the server holds. */
export type OpenText = { editor: Editor; session: Session }

const texts = new Map<string, OpenText>()
const waiting = new Map<string, Set<(text: OpenText) => void>>()

/** The text stands and can be written in; the answer takes it off the list. */
export function noteOpen(documentId: string, text: OpenText): () => void {
  texts.set(documentId, text)
  for (const tell of waiting.get(documentId) ?? []) tell(text)
  waiting.delete(documentId)
  return () => {
    if (texts.get(documentId) === text) texts.delete(documentId)
  }
}

/** Whether the text is being opened for something else than typing: focus then stays where it is. */
export function isAwaited(documentId: string): boolean {
  return waiting.has(documentId)
}

export function openTextOf(documentId: string): OpenText | null {
  return texts.get(documentId) ?? null
}

/** The text once it is open; null when it is not within `patience` ms. */
export function whenOpen(documentId: string, patience: number): Promise<OpenText | null> {
  const open = texts.get(documentId)
  if (open) return Promise.resolve(open)
  return new Promise((resolve) => {
    const tellers = waiting.get(documentId) ?? new Set()
    waiting.set(documentId, tellers)
    const tell = (text: OpenText | null) => {
      clearTimeout(timer)
      tellers.delete(tell)
      if (tellers.size === 0 && waiting.get(documentId) === tellers) waiting.delete(documentId)
      resolve(text)
    }
    const timer = setTimeout(() => tell(null), patience)
    tellers.add(tell)
  })
}
