import * as Y from 'yjs'
import { expect } from 'vitest'
import { contentText, docContent } from '@/lib/documents/content'
import { readCommitted } from '@/lib/documents/queries'
import type { SyncServer } from './sync-server'

/** Longer than a busy machine of two cores needs; a dead room answers never. */
const PATIENCE = { timeout: 20_000 }

let said = 0

/**
 * The room works: two people who have just come exchange a word, both ways, and PostgreSQL has it. What
 * every attack is followed by (T19–T32), since a room can look alive and be dead (T24).
 */
export async function roomStillWorks(server: SyncServer, documentId: string): Promise<void> {
  const people = [await server.person('Frisk', 'member'), await server.person('Ny', 'member')]
  const [one, other] = people.map((person) => server.client(documentId, person))
  if (!one || !other) throw new Error('two people are needed')
  const has = (doc: Y.Doc, word: string) => contentText(docContent(doc)).includes(word)
  try {
    await expect.poll(() => one.provider.synced && other.provider.synced, PATIENCE).toBe(true)
    for (const [writer, reader] of [
      [one, other],
      [other, one],
    ] as const) {
      said += 1
      const word = `livstecken${said}.`
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(word)])
      writer.fragment.push([paragraph])
      await expect.poll(() => has(reader.doc, word), PATIENCE).toBe(true)
      const committed = await readCommitted(server.database.db, documentId)
      expect(committed && contentText(committed.content)).toContain(word)
    }
    expect(docContent(one.doc)).toEqual(docContent(other.doc))
  } finally {
    one.close()
    other.close()
  }
}
