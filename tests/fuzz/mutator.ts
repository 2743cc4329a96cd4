import * as Y from 'yjs'
import { unreachable } from '@/lib/kernel/unreachable'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import {
  encodeAwareness,
  encodeHello,
  encodeQueryAwareness,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
} from '@/lib/sync/wire'
import type { Chance } from '@/tests/simulation/chance'
import { edit } from '@/tests/simulation/edits'
import { crossing, crumbs, deepUpdate, numbers, shredded } from '@/tests/support/hostile'
import { INVALID_CHANGES } from '@/tests/support/invalid-changes'
import { ADA_ID, EVE_ID, type Arena } from './arena'
import { writtenUpdate } from './grammar'

/** What a case is made of, each as often as its weight says. */
const KINDS = {
  honest: 12,
  'bytes changed': 26,
  written: 24,
  'two in one': 6,
  invalid: 6,
  deletions: 6,
  classic: 2,
  presence: 8,
  question: 4,
  'frame changed': 10,
  noise: 4,
}
type Kind = keyof typeof KINDS

/** Makes frames: seeded, from what stands in the arena's log, so that they reach behind the first check. */
export class Mutator {
  #doc = new Y.Doc()
  #undo = new Y.UndoManager(this.#doc.getXmlFragment(CONTENT_ROOT))
  #made = 0

  constructor(
    private readonly arena: Arena,
    private readonly chance: Chance,
  ) {
    this.refresh()
  }

  /** Reads the text anew, as somebody who has just come, under an id that nobody has. */
  refresh(): void {
    this.#doc.destroy()
    this.#doc = new Y.Doc()
    Y.applyUpdate(this.#doc, Y.encodeStateAsUpdate(this.arena.text))
    this.#doc.clientID = EVE_ID + this.chance.below(1_000_000)
    this.#undo = new Y.UndoManager(this.#doc.getXmlFragment(CONTENT_ROOT))
  }

  next(): { kind: Kind; frame: Uint8Array } {
    const kind = this.chance.weighed(KINDS)
    this.#made += 1
    return { kind, frame: this.#frame(kind) }
  }

  #frame(kind: Kind): Uint8Array {
    switch (kind) {
      case 'honest':
        return this.#wrapped(this.#honest())
      case 'bytes changed':
        return this.#wrapped(this.#changed(this.#known()))
      case 'written':
        return this.#wrapped(writtenUpdate(this.chance, this.arena.text, this.#ids()))
      case 'two in one':
        return this.#wrapped(this.#merged())
      case 'invalid':
        return this.#wrapped(this.#change(this.chance.of(INVALID_CHANGES)[1]))
      case 'deletions':
        return this.#wrapped(this.#deletions())
      case 'classic':
        return this.#wrapped(this.#classic())
      case 'presence':
        return this.#presence()
      case 'question':
        return this.#question()
      case 'frame changed':
        return this.#changed(
          this.#frame(this.chance.of(['honest', 'written', 'presence', 'question'])),
        )
      case 'noise':
        return this.#noise(60)
      default:
        return unreachable(kind)
    }
  }

  #wrapped(update: Uint8Array): Uint8Array {
    return this.chance.happens(0.8) ? encodeUpdate(update) : encodeStep2(update)
  }

  #change(make: (doc: Y.Doc, root: Y.XmlFragment) => void): Uint8Array {
    // On a copy: what is refused must not stand in what is sent later.
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.#doc))
    copy.clientID = this.#doc.clientID
    const before = Y.encodeStateVector(copy)
    copy.transact(() => make(copy, copy.getXmlFragment(CONTENT_ROOT)))
    const update = Y.encodeStateAsUpdate(copy, before)
    copy.destroy()
    return update
  }

  #honest(): Uint8Array {
    const before = Y.encodeStateVector(this.#doc)
    edit(this.#doc, this.#undo, this.chance, `‹${this.#made}›`)
    return Y.encodeStateAsUpdate(this.#doc, before)
  }

  /** An update that is stored, was just made, or all there is. */
  #known(): Uint8Array {
    const { rows } = this.arena.host.log
    const recent = rows.slice(-30).map(({ update }) => update)
    return this.chance.happens(0.6) ? this.chance.of(recent) : this.#honest()
  }

  #merged(): Uint8Array {
    try {
      return Y.mergeUpdates([this.#known(), this.#changed(this.#known()), this.#honest()])
    } catch {
      return this.#known()
    }
  }

  #changed(given: Uint8Array): Uint8Array {
    const { chance } = this
    let bytes = Array.from(given)
    for (let times = chance.between(1, 4); times > 0 && bytes.length > 0; times--) {
      const at = chance.below(bytes.length)
      const few = () => Array.from({ length: chance.between(1, 6) }, () => this.#byte())
      const how = chance.weighed({ set: 10, cut: 2, repeat: 2, insert: 2, remove: 2, big: 1 })
      if (how === 'set') bytes[at] = this.#byte()
      else if (how === 'cut') bytes = bytes.slice(0, at)
      else if (how === 'repeat') bytes.splice(at, 0, ...bytes.slice(at, at + chance.between(1, 40)))
      else if (how === 'insert') bytes.splice(at, 0, ...few())
      else if (how === 'remove') bytes.splice(at, chance.between(1, 6))
      else bytes.splice(at, 1, ...numbers(2 ** chance.between(7, 52) + chance.between(-1, 1)))
    }
    return Uint8Array.from(bytes)
  }

  #byte(): number {
    return this.chance.happens(0.3) ? this.chance.below(256) : this.chance.below(12)
  }

  #ids(): number[] {
    const known = [...this.arena.text.store.clients.keys()]
    return [
      1,
      2,
      ADA_ID,
      EVE_ID,
      this.#doc.clientID,
      this.chance.below(2 ** 31),
      ...known.slice(-5),
    ]
  }

  #deletions(): Uint8Array {
    const { chance } = this
    const clients = chance.between(1, 3)
    const values = [0, clients]
    for (let left = clients; left > 0; left--) {
      const client = chance.of(this.#ids())
      const until = Y.getState(this.arena.text.store, client)
      const ranges = chance.between(0, 12)
      values.push(client, ranges)
      let at = 0
      for (let n = 0; n < ranges; n++) {
        at += chance.below(Math.max(2, Math.ceil(until / 6)))
        values.push(chance.happens(0.9) ? at : chance.below(until + 9), chance.between(0, 4))
      }
    }
    return numbers(...values)
  }

  #classic(): Uint8Array {
    const { chance } = this
    const id = EVE_ID + 2_000_000 + this.#made
    switch (chance.below(6)) {
      case 0:
        return deepUpdate(chance.of([20, 32, 33, 300, 6_000]), id)
      case 1:
        return numbers(chance.between(0, 3), 2 ** chance.between(0, 52), id, chance.below(9))
      case 2:
        return crumbs(chance.between(1, 5), chance.between(1, 3_000))
      case 3:
        return shredded(chance.between(1, 500), chance.happens(0.5), id).cuts
      case 4: {
        const { chain, liars } = crossing(chance.between(2, 300), id, id + 1_000_000)
        return chance.happens(0.3) ? chain : Y.mergeUpdates([chain, liars])
      }
      default:
        return Y.encodeStateAsUpdate(this.arena.text)
    }
  }

  #presence(): Uint8Array {
    const { chance } = this
    const states = Array.from({ length: chance.of([0, 1, 1, 1, 2, 40]) }, () => ({
      clientId: chance.happens(0.7) ? EVE_ID : chance.below(2 ** 32),
      clock: 2 ** chance.between(0, 52),
      state: chance.of([
        'null',
        '{}',
        '{"cursor":{"anchor":1}}',
        `{"cursor":${'['.repeat(900)}${']'.repeat(900)}}`,
        '{"cursor":{"__proto__":{"a":1}},"user":{"name":"Ada"}}',
        '['.repeat(2_000),
        `"${'x'.repeat(3_000)}"`,
        '',
      ]),
    }))
    const frame = encodeAwareness(states)
    return chance.happens(0.5) ? frame : this.#changed(frame)
  }

  #question(): Uint8Array {
    const vector = Y.encodeStateVector(this.arena.text)
    return this.chance.of([
      encodeStep1(new Uint8Array([0])),
      encodeStep1(new Uint8Array()),
      encodeStep1(vector),
      encodeStep1(this.#changed(vector)),
      encodeStep1(this.#noise(40)),
      encodeQueryAwareness(),
      encodeHello(this.chance.below(2 ** 31)),
    ])
  }

  #noise(most: number): Uint8Array {
    return Uint8Array.from({ length: this.chance.between(0, most) }, () => this.chance.below(256))
  }
}
