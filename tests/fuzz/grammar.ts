import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import type { Chance } from '@/tests/simulation/chance'

const NAMES = [
  'paragraph',
  'heading',
  'blockquote',
  'bulletList',
  'listItem',
  'horizontalRule',
  'script',
]
const KEYS = [
  'level',
  'bold',
  'link',
  'comment--abcdefgh',
  'textAlign',
  '__proto__',
  'constructor',
  '',
]
const VALUES = [
  'null',
  '{}',
  '3',
  '"x"',
  '{"href":"https://a.se"}',
  '{"href":"javascript:1"}',
  '[',
  '{"__proto__":1}',
]
/** Content by its number in Yjs's version 1: deleted, JSON, binary, string, embed, format, type, any, document. */
const CONTENT = { 1: 3, 2: 1, 3: 1, 4: 8, 5: 1, 6: 5, 7: 10, 8: 3, 9: 1 }

/**
 * An update that is well formed down to its last byte, and says whatever chance wants: clocks that are nearly
 * right, neighbours that exist, parents that hold nothing. Changed bytes seldom come that far.
 */
export function writtenUpdate(chance: Chance, doc: Y.Doc, ids: readonly number[]): Uint8Array {
  const to = encoding.createEncoder()
  const clients = chance.weighed({ 1: 8, 2: 3, 3: 1 })
  encoding.writeVarUint(to, Number(clients))
  for (let left = Number(clients); left > 0; left--) writeClient(to, chance, doc, ids)
  const deletes = chance.happens(0.8) ? 0 : 1
  encoding.writeVarUint(to, deletes)
  if (deletes > 0)
    for (const n of [chance.of(ids), 1, chance.below(20), chance.between(0, 9)])
      encoding.writeVarUint(to, n)
  return encoding.toUint8Array(to)
}

function writeClient(
  to: encoding.Encoder,
  chance: Chance,
  doc: Y.Doc,
  ids: readonly number[],
): void {
  const client = chance.of(ids)
  const until = Y.getState(doc.store, client)
  const structs = chance.between(1, 6)
  const clock = chance.happens(0.75) ? until : Math.max(0, until + chance.between(-6, 6))
  for (const number of [structs, client, clock]) encoding.writeVarUint(to, number)
  for (let n = 0; n < structs; n++)
    writeStruct(to, chance, () => place(chance, doc, ids, { client, clock: clock + n }))
}

/** An id that something may lean on: mostly one that exists, or of this very update. */
function place(
  chance: Chance,
  doc: Y.Doc,
  ids: readonly number[],
  own: { client: number; clock: number },
): [number, number] {
  if (chance.happens(0.35)) return [own.client, Math.max(0, own.clock - chance.below(3))]
  const client = chance.of(ids)
  const until = Y.getState(doc.store, client)
  return [client, chance.happens(0.9) ? chance.below(Math.max(1, until)) : chance.below(2 ** 31)]
}

function writeStruct(
  to: encoding.Encoder,
  chance: Chance,
  somewhere: () => [number, number],
): void {
  const what = chance.weighed({ item: 30, gc: 1, skip: 1 })
  if (what !== 'item') {
    encoding.writeUint8(to, what === 'gc' ? 0 : 10)
    return encoding.writeVarUint(
      to,
      chance.happens(0.9) ? chance.between(0, 9) : 2 ** chance.below(53),
    )
  }
  const kind = Number(chance.weighed(CONTENT))
  const lean = chance.weighed({ left: 6, right: 2, both: 3, parent: 6 })
  const hasKey = chance.happens(0.15)
  const left = lean === 'left' || lean === 'both' ? 0x80 : 0
  const right = lean === 'right' || lean === 'both' ? 0x40 : 0
  encoding.writeUint8(to, kind | left | right | (hasKey ? 0x20 : 0))
  const write = (id: [number, number]) => id.forEach((number) => encoding.writeVarUint(to, number))
  if (left) write(somewhere())
  if (right) write(somewhere())
  if (lean === 'parent') {
    const isRoot = chance.happens(0.4)
    encoding.writeVarUint(to, isRoot ? 1 : 0)
    if (isRoot) encoding.writeVarString(to, chance.happens(0.9) ? CONTENT_ROOT : chance.of(KEYS))
    else write(somewhere())
    if (hasKey) encoding.writeVarString(to, chance.of(KEYS))
  }
  writeContent(to, chance, kind)
}

function writeContent(to: encoding.Encoder, chance: Chance, kind: number): void {
  switch (kind) {
    case 1:
      return encoding.writeVarUint(to, chance.between(0, 9))
    case 2:
      encoding.writeVarUint(to, 1)
      return encoding.writeVarString(to, chance.of(VALUES))
    case 3:
      return encoding.writeVarUint8Array(to, new Uint8Array(chance.below(9)))
    case 4:
      return encoding.writeVarString(
        to,
        chance.of(['a', 'ord ', '\0', '', 'åäö 🌲', '\uFFFE', 'x'.repeat(300)]),
      )
    case 5:
      return encoding.writeVarString(to, chance.of(VALUES))
    case 6:
      encoding.writeVarString(to, chance.of(KEYS))
      return encoding.writeVarString(to, chance.of(VALUES))
    case 7: {
      const type = chance.weighed({ 3: 10, 6: 8, 4: 1, 5: 1, 0: 1, 1: 1, 2: 1, 9: 1 })
      encoding.writeVarUint(to, Number(type))
      if (type === '3' || type === '5') encoding.writeVarString(to, chance.of(NAMES))
      return
    }
    case 8:
      encoding.writeVarUint(to, chance.of([1, 1, 1, 0, 2]))
      return encoding.writeAny(to, chance.of([3, 4, '3', null, true, { a: 1 }, [1], 'x']))
    default:
      encoding.writeVarString(to, 'sub')
      encoding.writeAny(to, { autoLoad: true })
  }
}
