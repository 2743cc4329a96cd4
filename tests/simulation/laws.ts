import * as Y from 'yjs'
import { docContent } from '@/lib/documents/content'
import { canonicalJson } from '@/lib/documents/canonical'
import { PROGRAM_CLIENT_ID } from '@/server/room/text'
import type { Author } from '@/server/room/types'

/** A promise of docs/protocol.md that was not kept, with what was seen. */
export class LawBroken extends Error {
  constructor(law: string, seen: string) {
    super(`${law}: ${seen}`)
    this.name = 'LawBroken'
  }
}

export type Range = { client: number; clock: number; len: number }

/** What an update brings: ranges of ids that it adds, and those that it deletes. */
export function rangesOf(update: Uint8Array): { adds: Range[]; deletes: Range[] } {
  const { structs, ds } = Y.decodeUpdate(update)
  return {
    adds: structs.map(({ id, length }) => ({ client: id.client, clock: id.clock, len: length })),
    deletes: [...ds.clients].flatMap(([client, own]) =>
      own.map(({ clock, len }) => ({ client, clock, len })),
    ),
  }
}

/** What an update deletes; nothing, when it is none at all. */
export function deletedIn(update: Uint8Array): Range[] {
  try {
    return rangesOf(update).deletes
  } catch {
    return []
  }
}

/** What of the update the document has not; null: it has everything, deletions included. */
export function lackOf(doc: Y.Doc, update: Uint8Array): string | null {
  const { adds, deletes } = rangesOf(update)
  for (const { client, clock, len } of adds)
    if (Y.getState(doc.store, client) < clock + len) return `${client}:${clock}+${len} is not there`
  for (const { client, clock, len } of deletes) {
    if (Y.getState(doc.store, client) < clock + len) return `${client}:${clock} is not known`
    for (const struct of structsIn(doc, client, clock, clock + len))
      if (!struct.deleted) return `${client}:${struct.id.clock} is not deleted`
  }
  return null
}

type Struct = Y.Item | Y.GC

function* structsIn(doc: Y.Doc, client: number, from: number, to: number): Generator<Struct> {
  for (let clock = from; clock < to;) {
    const struct = Y.getItem(doc.store, Y.createID(client, clock)) as Struct
    yield struct
    clock = struct.id.clock + struct.length
  }
}

/** Ids that somebody meant to delete. */
export class Intents {
  readonly #ranges = new Map<number, Range[]>()
  #isSorted = true

  add(update: Uint8Array): void {
    for (const range of rangesOf(update).deletes) this.addRange(range)
  }

  addRange(range: Range): void {
    const own = this.#ranges.get(range.client)
    if (own) own.push(range)
    else this.#ranges.set(range.client, [range])
    this.#isSorted = false
  }

  has(client: number, clock: number): boolean {
    if (!this.#isSorted) this.#sort()
    return (this.#ranges.get(client) ?? []).some((r) => r.clock <= clock && clock < r.clock + r.len)
  }

  /** Overlapping ranges become one. */
  #sort(): void {
    for (const [client, own] of this.#ranges) {
      const merged: Range[] = []
      for (const range of own.sort((a, b) => a.clock - b.clock)) {
        const last = merged.at(-1)
        const end = last ? last.clock + last.len : -1
        if (!last || range.clock > end) merged.push({ ...range })
        else last.len = Math.max(end, range.clock + range.len) - last.clock
      }
      this.#ranges.set(client, merged)
    }
    this.#isSorted = true
  }
}

/** Words that were put back and go since their writer took them away where they had stood (P33). */
export function takenAgain(author: Author, update: Uint8Array): Range[] {
  if (author.type !== 'system' || author.system !== 'kept') return []
  return rangesOf(update).deletes.filter(({ client }) => client === PROGRAM_CLIENT_ID)
}

/**
 * What is deleted in the document although nobody meant to. Left out is what Yjs takes away by itself:
 * what stands in something that was deleted, an attribute's earlier value, and marks that say nothing.
 * The document must keep what is deleted (`gc: false`).
 */
export function deletedByNobody(doc: Y.Doc, intents: Intents): string[] {
  const found: string[] = []
  for (const [client, structs] of doc.store.clients)
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || !struct.deleted || isByItself(struct)) continue
      for (let clock = struct.id.clock; clock < struct.id.clock + struct.length; clock++)
        if (!intents.has(client, clock)) found.push(`${client}:${clock}`)
    }
  return found
}

function isByItself(item: Y.Item): boolean {
  if (item.parentSub !== null || item.content instanceof Y.ContentFormat) return true
  const parent = item.parent instanceof Y.AbstractType ? item.parent._item : null
  return parent !== null && parent.deleted
}

/** Every id that is deleted there, in one way of saying it. */
export function deletionsOf(doc: Y.Doc): string {
  const { clients } = Y.createDeleteSetFromStructStore(doc.store)
  const own = [...clients].sort(([a], [b]) => a - b)
  return JSON.stringify(own.map(([id, ranges]) => [id, ranges.map((r) => [r.clock, r.len])]))
}

export const contentOf = (doc: Y.Doc): string => canonicalJson(docContent(doc))
