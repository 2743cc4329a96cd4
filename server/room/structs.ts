import * as Y from 'yjs'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { MAX_DEPTH } from '@/lib/documents/limits'

/** A decoded struct that has not been applied. Its parent is a root's name, an id, or told by a neighbour. */
export type Raw = { id: Y.ID; length: number }
export type RawItem = Raw & {
  origin: Y.ID | null
  rightOrigin: Y.ID | null
  parent: unknown
  parentSub: string | null
  content: unknown
}

/** The element that something stands in; `gone`: deleted meanwhile, so Yjs keeps nothing of it. */
export type Container =
  | { kind: 'element'; name: string; depth: number; type: unknown }
  | { kind: 'text'; block: string; depth: number; type: unknown }
  | { kind: 'gone' }

/** Where an item stands: its container, and the attribute's name if it is one. */
export type Place = { container: Container; sub: string | null }

export class StructRefused extends Error {}

const rootOf = (type: unknown): Container => ({ kind: 'element', name: 'doc', depth: 0, type })
const GONE: Place = { container: { kind: 'gone' }, sub: null }

/**
 * Finds where the items of an update would stand, from the update and the document together, before
 * anything is applied. Throws StructRefused for what no honest editor sends.
 */
export class Places {
  readonly #doc: Y.Doc
  readonly #store: Y.Doc['store']
  readonly #incoming: ReadonlyMap<number, readonly Raw[]>
  readonly #places = new Map<RawItem, Place>()

  constructor(doc: Y.Doc, incoming: ReadonlyMap<number, readonly Raw[]>) {
    this.#doc = doc
    this.#store = doc.store
    this.#incoming = incoming
  }

  /** Follows left or right neighbours, without recursion, to one whose parent is told. */
  placeOf(item: RawItem, levels = 0): Place {
    if (levels > MAX_DEPTH) throw new StructRefused('too deep')
    const path: RawItem[] = []
    let at: RawItem = item
    let place: Place | undefined
    while (!place) {
      place = this.#places.get(at)
      if (place) break
      path.push(at)
      if (path.length > 100_000) throw new StructRefused('endless neighbours')
      if (at.parent !== null) place = this.#told(at, levels)
      else {
        const next = this.#neighbour(at)
        if ('container' in next) place = next
        else at = next
      }
    }
    for (const one of path) this.#places.set(one, place)
    return place
  }

  /**
   * An update may repeat the beginning of an item that is known. Yjs then puts the rest behind what it
   * has, wherever that stands, so both must stand in one place.
   */
  checkRepeated(item: RawItem): void {
    const known = Y.getState(this.#store, item.id.client)
    if (item.id.clock >= known) return
    const { container } = this.placeOf(item)
    const stored = Y.getItem(this.#store, Y.createID(item.id.client, known - 1))
    const where = stored instanceof Y.Item ? stored.parent : null
    if (where !== (container.kind === 'gone' ? null : container.type))
      throw new StructRefused('one item in two places')
  }

  #told(item: RawItem, levels: number): Place {
    if (typeof item.parent === 'string') {
      if (item.parent !== CONTENT_ROOT) throw new StructRefused('another root')
      const root = this.#doc.getXmlFragment(CONTENT_ROOT)
      return { container: rootOf(root), sub: item.parentSub }
    }
    if (!(item.parent instanceof Y.ID)) throw new StructRefused('no parent')
    return { container: this.#containerAt(item.parent, levels), sub: item.parentSub }
  }

  #neighbour(item: RawItem): RawItem | Place {
    const id = item.origin ?? item.rightOrigin
    if (!id) throw new StructRefused('no parent')
    const incoming = this.#find(id)
    if (incoming) return isItem(incoming) ? incoming : GONE
    const stored = Y.getItem(this.#store, id)
    if (!(stored instanceof Y.Item)) return GONE
    return { container: containerOf(stored.parent), sub: stored.parentSub }
  }

  #containerAt(id: Y.ID, levels: number): Container {
    const incoming = this.#find(id)
    if (!incoming) {
      const stored = Y.getItem(this.#store, id)
      if (!(stored instanceof Y.Item) || stored.content instanceof Y.ContentDeleted)
        return { kind: 'gone' }
      return stored.content instanceof Y.ContentType
        ? containerOf(stored.content.type)
        : refuse('a parent that holds nothing')
    }
    if (!isItem(incoming) || incoming.content instanceof Y.ContentDeleted) return { kind: 'gone' }
    if (!(incoming.content instanceof Y.ContentType)) return refuse('a parent that holds nothing')
    const { container } = this.placeOf(incoming, levels + 1)
    return within(container, incoming.content.type)
  }

  /** What is known already is looked up in the document: Yjs ignores what an update says of it. */
  #find(id: Y.ID): Raw | null {
    if (id.clock < Y.getState(this.#store, id.client)) return null
    const structs = this.#incoming.get(id.client)
    const [first] = structs ?? []
    if (!structs || !first || id.clock < first.id.clock) return null
    let low = 0
    let high = structs.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const struct = structs[middle]
      if (!struct) return null
      if (id.clock < struct.id.clock) high = middle - 1
      else if (id.clock >= struct.id.clock + struct.length) low = middle + 1
      else return struct
    }
    return null
  }
}

export function isItem(struct: Raw): struct is RawItem {
  return struct instanceof Y.Item
}

function refuse(reason: string): never {
  throw new StructRefused(reason)
}

/** The container of a type that stands in the document, by walking up: at most MAX_DEPTH steps. */
function containerOf(type: unknown): Container {
  if (!(type instanceof Y.AbstractType)) return { kind: 'gone' }
  const item: Y.Item | null = type._item
  if (item === null) return rootOf(type)
  return within(containerOf(item.parent), type)
}

function within(outer: Container, type: unknown): Container {
  if (outer.kind === 'gone') return outer
  if (outer.kind === 'text') throw new StructRefused('something in a text')
  if (type instanceof Y.XmlText)
    return { kind: 'text', block: outer.name, depth: outer.depth, type }
  if (type instanceof Y.XmlElement)
    return { kind: 'element', name: type.nodeName, depth: outer.depth + 1, type }
  throw new StructRefused('neither element nor text')
}
