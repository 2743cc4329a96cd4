import * as decoding from 'lib0/decoding'
import type * as Y from 'yjs'
import { MESSAGE } from '@/lib/sync/messages'
import { readAcknowledgement } from '@/lib/sync/wire'
import { lackOf, LawBroken } from './laws'
import type { Wire } from './wire'

/** Looks at every message that the server sends, and compares it with what is committed. */
export class Courier {
  readonly #lies = new Set<string>()

  constructor(private readonly truthOf: (epoch: number) => Y.Doc) {}

  /** Left out by the room, and nothing that its sender could bring later (P10). */
  isLie(update: Uint8Array): void {
    this.#lies.add(hex(update))
  }

  sent(wire: Wire, frame: Uint8Array): void {
    const from = decoding.createDecoder(new Uint8Array(frame))
    const type = decoding.readVarUint(from)
    if (type === MESSAGE.sync) this.#text(wire, from)
    else if (type === MESSAGE.acknowledgement) this.#acknowledgement(wire, from)
  }

  #text(wire: Wire, from: decoding.Decoder): void {
    if (decoding.readVarUint(from) === 0) return
    const lack = lackOf(this.truthOf(wire.epoch()), decoding.readVarUint8Array(from))
    if (lack) throw new LawBroken('G2 seen means committed', lack)
  }

  #acknowledgement(wire: Wire, from: decoding.Decoder): void {
    const { messages } = readAcknowledgement(from)
    const updates = wire.received.flatMap(updateIn)
    if (messages > updates.length)
      throw new LawBroken('P15 acknowledged is what was sent', `${messages} of ${updates.length}`)
    const truth = this.truthOf(wire.epoch())
    for (const update of updates.slice(0, messages)) {
      if (this.#lies.size > 0 && this.#lies.has(hex(update))) continue
      const lack = lackOf(truth, update)
      if (lack) throw new LawBroken('G1 saved means committed', lack)
    }
  }
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** The update that a client's message holds; none in other messages. */
function updateIn(frame: Uint8Array): Uint8Array[] {
  try {
    const from = decoding.createDecoder(new Uint8Array(frame))
    if (decoding.readVarUint(from) !== MESSAGE.sync || decoding.readVarUint(from) === 0) return []
    return [decoding.readVarUint8Array(from)]
  } catch {
    return []
  }
}
