import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { writeSyncStep1, writeSyncStep2, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { CONTENT_ROOT, MESSAGE, PROTOCOL_VERSION } from '@/lib/sync/messages'
import { decodeClientMessage, encodeAwareness, encodeHello } from '@/lib/sync/wire'
import { deepUpdate, numbers } from '@/tests/support/hostile'
import type { Chance } from './chance'
import { edit } from './edits'
import { deletedIn, type Intents } from './laws'
import type { Wire } from './wire'

export type StrangerWorld = {
  chance: Chance
  intents: Intents
  openWire(person: string): Wire
  /** Bytes that stand for nothing in its own text: an answer to them says nothing. */
  isLie(update: Uint8Array): void
  /** Updates of others that have been stored lately. */
  overheard(): readonly Uint8Array[]
}

const WHAT = {
  mutate: 6,
  forge: 3,
  gap: 3,
  deep: 1,
  numbers: 2,
  noise: 3,
  presence: 2,
  unknown: 2,
  honest: 6,
  'twice and late': 4,
}

/** Somebody who may write, and whose program is not ours: hostile, or only careless (G5, P10, T24–T30). */
export class Stranger {
  #doc = new Y.Doc()
  #wire: Wire | null = null
  #sent = 0
  /** Ids of others that it has heard of, in the text or as a cursor. */
  readonly #known = new Set<number>()
  #undo = new Y.UndoManager(this.#doc.getXmlFragment(CONTENT_ROOT))

  constructor(
    private readonly world: StrangerWorld,
    readonly person: string,
  ) {}

  act(): void {
    const { chance } = this.world
    if (!this.#wire || this.#wire.readyState === 3) return this.#connect()
    if (this.#wire.readyState !== 1) return
    const what = chance.weighed(WHAT)
    switch (what) {
      case 'mutate':
        return this.#mutate()
      case 'forge':
        return this.#forge()
      case 'gap':
        this.#change()
        return this.#update(this.#change())
      case 'deep':
        return this.#lie(deepUpdate(chance.of([33, 200, 6_000]), this.#freshId()))
      case 'numbers':
        return this.#lie(numbers(1, chance.below(2 ** 31), this.#freshId(), chance.below(9)))
      case 'noise':
        return this.#wire.send(
          Uint8Array.from({ length: chance.between(0, 40) }, () => chance.below(256)),
        )
      case 'presence': {
        const state = { clientId: this.#victim(), clock: 2 ** 40, state: '{}' }
        return this.#wire.send(encodeAwareness([state]))
      }
      case 'unknown':
        return this.#update(this.#change((root) => root.push([new Y.XmlElement('script')])))
      case 'honest':
        return this.#update(this.#change())
      case 'twice and late': {
        const [first, second] = [this.#change(), this.#change()]
        for (const update of [second, first, first, second]) this.#update(update)
      }
    }
  }

  #connect(): void {
    const { chance } = this.world
    if (chance.happens(0.5)) this.#doc = new Y.Doc()
    this.#doc.clientID = this.#freshId()
    this.#undo = new Y.UndoManager(this.#doc.getXmlFragment(CONTENT_ROOT))
    const wire = this.world.openWire(this.person)
    this.#wire = wire
    wire.addEventListener('open', () => {
      wire.send(encodeHello(PROTOCOL_VERSION))
      this.#post((to) => writeSyncStep1(to, this.#doc))
    })
    wire.addEventListener('message', (event: { data: ArrayBuffer }) => {
      if (this.#wire === wire) this.#read(new Uint8Array(event.data))
    })
  }

  #read(frame: Uint8Array): void {
    const from = decoding.createDecoder(new Uint8Array(frame))
    const type = decoding.readVarUint(from)
    if (type === MESSAGE.awareness) return this.#overhear(frame)
    if (type !== MESSAGE.sync) return
    const kind = decoding.readVarUint(from)
    const bytes = decoding.readVarUint8Array(from)
    if (kind !== 0) {
      Y.applyUpdate(this.#doc, bytes)
      for (const id of this.#doc.store.clients.keys()) this.#known.add(id)
      return
    }
    // Sometimes answers, as one should.
    if (this.world.chance.happens(0.8)) this.#post((to) => writeSyncStep2(to, this.#doc, bytes))
  }

  #change(make?: (root: Y.XmlFragment) => void): Uint8Array {
    const before = Y.encodeStateVector(this.#doc)
    const root = this.#doc.getXmlFragment(CONTENT_ROOT)
    if (make) this.#doc.transact(() => make(root))
    else edit(this.#doc, this.#undo, this.world.chance, `‹${this.person}.${this.#sent}›`)
    const update = Y.encodeStateAsUpdate(this.#doc, before)
    this.world.intents.add(update)
    return update
  }

  #mutate(): void {
    const { chance } = this.world
    const heard = this.world.overheard()
    if (heard.length === 0) return
    const update = new Uint8Array(chance.of(heard))
    for (let times = chance.between(1, 4); times > 0; times--)
      update[chance.below(update.length)] = chance.happens(0.3)
        ? chance.below(256)
        : chance.below(8)
    this.#lie(update)
  }

  /** Goes on under somebody else's id (T26). */
  #forge(): void {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.#doc))
    copy.clientID = this.#victim()
    const before = Y.encodeStateVector(copy)
    const root = copy.getXmlFragment(CONTENT_ROOT)
    copy.transact(() => {
      const forged = new Y.XmlElement('paragraph')
      forged.insert(0, [new Y.XmlText('‹forged›')])
      root.insert(0, [forged])
    })
    this.#lie(Y.encodeStateAsUpdate(copy, before))
    copy.destroy()
  }

  #overhear(frame: Uint8Array): void {
    const heard = decodeClientMessage(frame)
    if (heard.ok && heard.value.type === 'awareness')
      for (const { clientId } of heard.value.states) this.#known.add(clientId)
  }

  /** Rather one of whom nothing stands in the text yet: it may be free. */
  #victim(): number {
    const known = [...this.#known].filter((id) => id !== this.#doc.clientID)
    const unwritten = known.filter((id) => !this.#doc.store.clients.has(id))
    const others = unwritten.length > 0 && this.world.chance.happens(0.7) ? unwritten : known
    return others.length > 0 ? this.world.chance.of(others) : this.#freshId()
  }

  #freshId(): number {
    return 1_000 + this.world.chance.below(4_000_000_000)
  }

  #lie(update: Uint8Array): void {
    this.world.isLie(update)
    this.#update(update)
  }

  #update(update: Uint8Array): void {
    this.#sent += 1
    for (const range of deletedIn(update)) this.world.intents.addRange(range)
    this.#post((to) => writeUpdate(to, update))
  }

  #post(write: (to: encoding.Encoder) => void): void {
    const to = encoding.createEncoder()
    encoding.writeVarUint(to, MESSAGE.sync)
    write(to)
    this.#wire?.send(encoding.toUint8Array(to))
  }
}
