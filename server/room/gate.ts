import * as Y from 'yjs'
import { isRecord } from '@/lib/kernel/is-record'
import { err, ok, type Result } from '@/lib/kernel/result'
import type { Allowed, Check } from '@/lib/documents/allowed'
import { markName } from '@/lib/documents/content'
import { MAX_DEPTH } from '@/lib/documents/limits'
import { MAX_CLOCK_JUMP, MAX_STRANGE_MARKS, MAX_UPDATE_BYTES } from '@/lib/sync/limits'
import { checkCuts, checkOrder, Gap, type Deletes } from './deletions'
import { markKey } from './mark-key'
import { skim } from './skim'
import { isItem, Places, StructRefused, type Container, type Raw, type RawItem } from './structs'
import type { GateRefusal } from './types'

/** Client ids that one update may use for the first time: old ids of a browser that was offline. */
const MAX_NEW_CLIENTS = 100

/** `strays`: items in containers that are gone, of which Yjs will keep nothing. */
export type Passed = { newClients: number[]; strays: RawItem[] }
export type Sender = {
  /** Null: the program itself. */
  personId: string | null
  leases: ReadonlyMap<number, string | null>
  /** Client ids of earlier epochs of this text. */
  retired: ReadonlySet<number>
  /** Whether the text has a thread of this id. */
  hasThread(this: void, threadId: string): boolean
}

/**
 * Whether an update may be applied to `doc`: a whole update, in or out. Looks at everything before
 * anything is applied, and never throws. What count and order the schema wants is not asked, since
 * honest merges can violate it.
 */
export function checkUpdate(
  doc: Y.Doc,
  update: Uint8Array<ArrayBuffer>,
  allowed: Allowed,
  sender: Sender,
): Result<Passed, GateRefusal> {
  if (update.byteLength > MAX_UPDATE_BYTES) return err({ type: 'too-large' })
  try {
    return pass(doc, decode(update), allowed, sender)
  } catch (error) {
    if (error instanceof Gap) return err({ type: 'gap' })
    if (error instanceof Foreign) return err({ type: 'foreign' })
    if (error instanceof Outdated) return err({ type: 'outdated' })
    // Yjs and lib0 throw all kinds of things on bytes that nobody's editor wrote.
    const reason = error instanceof Error ? error.message : 'unreadable'
    return err({ type: 'refused', reason })
  }
}

class Foreign extends Error {}
class Outdated extends Error {}

type Decoded = { structs: Raw[]; deletes: Deletes }

function decode(update: Uint8Array<ArrayBuffer>): Decoded {
  skim(update)
  const { structs, ds } = Y.decodeUpdate(update)
  return { structs, deletes: ds.clients }
}

function pass(
  doc: Y.Doc,
  { structs, deletes }: Decoded,
  allowed: Allowed,
  sender: Sender,
): Result<Passed, GateRefusal> {
  const incoming = byClient(structs)
  for (const client of [...incoming.keys(), ...deletes.keys()])
    if (sender.retired.has(client)) throw new Outdated()
  const ends = new Map<number, number>()
  for (const [client, own] of incoming) ends.set(client, checkSequence(doc, client, own))
  const knownUntil = (client: number) =>
    Math.max(ends.get(client) ?? 0, Y.getState(doc.store, client))
  for (const [client, ranges] of deletes) checkOrder(ranges, knownUntil(client))
  checkCuts(doc.store, deletes, incoming)
  const fresh = structs.filter(
    ({ id, length }) => id.clock + length > Y.getState(doc.store, id.client),
  )
  const newClients = checkLeases(fresh, sender)
  checkJump(fresh)
  const places = new Places(doc, incoming)
  const strange = new Set<string>()
  const items = fresh.filter(isItem)
  if (fresh.some((struct) => struct instanceof Y.Skip)) throw new Gap()
  for (const item of items) checkReferences(item, knownUntil)
  for (const item of items) {
    places.checkRepeated(item)
    checkItem(item, places, allowed)
    if (item.content instanceof Y.ContentFormat && !isOfThread(item.content, sender))
      strange.add(item.content.key)
  }
  if (strange.size > MAX_STRANGE_MARKS) throw new StructRefused('too many marks')
  const strays = items.filter((item) => places.placeOf(item).container.kind === 'gone')
  return ok({ newClients, strays })
}

function byClient(structs: Raw[]): Map<number, Raw[]> {
  const incoming = new Map<number, Raw[]>()
  for (const struct of structs) {
    const own = incoming.get(struct.id.client)
    if (own) own.push(struct)
    else incoming.set(struct.id.client, [struct])
  }
  return incoming
}

/** One client's structs follow each other without holes, and begin at or before what is known. */
function checkSequence(doc: Y.Doc, client: number, structs: readonly Raw[]): number {
  let next: number | null = null
  for (const { id, length } of structs) {
    if (next === null && id.clock > Y.getState(doc.store, client)) throw new Gap()
    if (next !== null && id.clock !== next) throw new StructRefused('out of order')
    // Yjs would put it among the others, and find nothing by its clock any more: 14 bytes end a text (T24).
    if (length < 1) throw new StructRefused('a struct of nothing')
    next = id.clock + length
    if (!Number.isSafeInteger(next)) throw new StructRefused('a clock beyond numbers')
  }
  return next ?? 0
}

/** The first authenticated person who uses a client id owns it in this document (T26). */
function checkLeases(fresh: readonly Raw[], { personId, leases }: Sender): number[] {
  const newClients: number[] = []
  let last: number | null = null
  for (const { id } of fresh) {
    if (id.client === last) continue
    last = id.client
    const owner = leases.get(id.client)
    if (owner === undefined) newClients.push(id.client)
    else if (owner !== personId) throw new Foreign()
  }
  if (newClients.length > MAX_NEW_CLIENTS) throw new StructRefused('too many client ids')
  return [...new Set(newClients)]
}

/** Deleted content is sent as a bare length; anything else weighs as much as it claims. */
function checkJump(fresh: readonly Raw[]): void {
  let jump = 0
  for (const struct of fresh)
    if (!isItem(struct) || struct.content instanceof Y.ContentDeleted) jump += struct.length
  if (jump > MAX_CLOCK_JUMP) throw new StructRefused('a jump of the clock')
}

/** Everything that an item leans on is known, and none of its own client's future (T27). */
function checkReferences(item: RawItem, knownUntil: (client: number) => number): void {
  for (const id of [item.origin, item.rightOrigin, item.parent]) {
    if (!(id instanceof Y.ID)) continue
    if (id.clock >= knownUntil(id.client)) throw new Gap()
    if (id.client === item.id.client && id.clock >= item.id.clock)
      throw new StructRefused('leans on its own future')
  }
}

function checkItem(item: RawItem, places: Places, allowed: Allowed): void {
  const { container, sub } = places.placeOf(item)
  if (container.kind === 'gone' || item.content instanceof Y.ContentDeleted) return
  if (sub !== null) return checkAttribute(container, sub, item.content, allowed)
  if (item.content instanceof Y.ContentType)
    return checkChild(container, item.content.type, allowed)
  if (container.kind !== 'text') throw new StructRefused('text outside of a text')
  if (item.content instanceof Y.ContentString) {
    if (item.content.str.includes('\0')) throw new StructRefused('a zero byte')
  } else if (item.content instanceof Y.ContentFormat) checkMark(item.content, allowed)
  else throw new StructRefused('content of another kind')
}

function checkAttribute(
  container: Container,
  name: string,
  content: unknown,
  allowed: Allowed,
): void {
  const check =
    container.kind === 'element'
      ? allowed.attributesByNode.get(container.name)?.get(name)
      : undefined
  if (!check || !(content instanceof Y.ContentAny) || content.arr.length !== 1)
    throw new StructRefused('no such attribute')
  if (!check(content.arr[0])) throw new StructRefused('no such value of an attribute')
}

function checkChild(container: Container, type: unknown, allowed: Allowed): void {
  if (container.kind !== 'element') throw new StructRefused('something in a text')
  if (type instanceof Y.XmlText) {
    if (!allowed.textblocks.has(container.name)) throw new StructRefused('text outside of a block')
    return
  }
  if (!(type instanceof Y.XmlElement)) throw new StructRefused('neither element nor text')
  if (!allowed.childrenByParent.get(container.name)?.has(type.nodeName))
    throw new StructRefused(`no ${type.nodeName.slice(0, 40)} in a ${container.name}`)
  if (container.depth + 1 > MAX_DEPTH) throw new StructRefused('too deep')
}

function checkMark({ key, value }: { key: string; value: unknown }, allowed: Allowed): void {
  const { name, hashed } = markName(key)
  const mark = allowed.marks.get(name)
  if (!mark || mark.overlaps !== hashed) throw new StructRefused('no such mark')
  // The end of a mark, or its removal.
  if (value === null) return
  if (!isRecord(value)) throw new StructRefused('no such value of a mark')
  checkMarkAttributes(value, mark.attributes)
}

/** The mark of a thread of this text under the one key that it has; or the end of a mark, which adds none. */
function isOfThread({ key, value }: Y.ContentFormat, { hasThread }: Sender): boolean {
  if (value === null) return true
  const threadId: unknown = isRecord(value) ? value.threadId : null
  return typeof threadId === 'string' && hasThread(threadId) && key === markKey(threadId)
}

function checkMarkAttributes(
  value: Record<string, unknown>,
  checks: ReadonlyMap<string, Check>,
): void {
  for (const name of Object.keys(value))
    if (!checks.has(name)) throw new StructRefused('no such attribute of a mark')
  for (const [name, check] of checks)
    if (!check(value[name])) throw new StructRefused('no such value of a mark')
}
