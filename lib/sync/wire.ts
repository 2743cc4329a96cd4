import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { err, ok, type Result } from '@/lib/kernel/result'
import { MAX_PRESENCE_STATES, MAX_VECTOR_BYTES } from './limits'
import { MESSAGE } from './messages'

/** Subtypes of a sync message, as in y-protocols. */
const STEP1 = 0
const STEP2 = 1
const UPDATE = 2

/** What a client may say. Bytes are views into the frame. */
export type ClientMessage =
  | { type: 'step1'; stateVector: Uint8Array<ArrayBuffer> }
  | { type: 'step2'; update: Uint8Array<ArrayBuffer> }
  | { type: 'update'; update: Uint8Array<ArrayBuffer> }
  | { type: 'awareness'; states: AwarenessState[] }
  | { type: 'query-awareness' }
  | { type: 'hello'; version: number }

export type AwarenessState = { clientId: number; clock: number; state: string }

/** The frame is not one of ours; why, for the log. */
export type Malformed = { type: 'malformed'; reason: string }

/** Reads one frame from a client. Takes whatever bytes there are; never throws. */
export function decodeClientMessage(frame: Uint8Array): Result<ClientMessage, Malformed> {
  try {
    const decoder = decoding.createDecoder(bytesOf(frame))
    const message = readMessage(decoder)
    if (typeof message === 'string') return err({ type: 'malformed', reason: message })
    if (decoding.hasContent(decoder)) return err({ type: 'malformed', reason: 'trailing bytes' })
    return ok(message)
  } catch {
    // lib0 throws when the bytes end too early or a number has no end.
    return err({ type: 'malformed', reason: 'cut short' })
  }
}

/** lib0 reads from the start of its array, whatever buffer the socket lent us. */
function bytesOf(frame: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(frame.buffer as ArrayBuffer, frame.byteOffset, frame.byteLength)
}

function readMessage(decoder: decoding.Decoder): ClientMessage | string {
  const type = decoding.readVarUint(decoder)
  switch (type) {
    case MESSAGE.sync:
      return readSync(decoder)
    case MESSAGE.awareness:
      return readAwareness(decoder)
    case MESSAGE.queryAwareness:
      return { type: 'query-awareness' }
    case MESSAGE.hello:
      return { type: 'hello', version: decoding.readVarUint(decoder) }
    default:
      return `unknown message type ${type}`
  }
}

function readSync(decoder: decoding.Decoder): ClientMessage | string {
  const subtype = decoding.readVarUint(decoder)
  if (subtype !== STEP1 && subtype !== STEP2 && subtype !== UPDATE)
    return `unknown sync message ${subtype}`
  const bytes = readBytes(decoder)
  if (subtype === STEP1 && bytes.byteLength > MAX_VECTOR_BYTES) return 'too long a state vector'
  if (subtype === STEP1) return { type: 'step1', stateVector: bytes }
  return { type: subtype === STEP2 ? 'step2' : 'update', update: bytes }
}

function readAwareness(decoder: decoding.Decoder): ClientMessage | string {
  const inner = decoding.createDecoder(readBytes(decoder))
  const count = decoding.readVarUint(inner)
  if (count > MAX_PRESENCE_STATES) return 'too many awareness states'
  const states: AwarenessState[] = []
  for (let left = count; left > 0; left--)
    states.push({
      clientId: decoding.readVarUint(inner),
      clock: decoding.readVarUint(inner),
      state: decoding.readVarString(inner),
    })
  return { type: 'awareness', states }
}

/** As lib0's readVarUint8Array, but a length beyond the frame is an error in every case. */
function readBytes(decoder: decoding.Decoder): Uint8Array<ArrayBuffer> {
  const length = decoding.readVarUint(decoder)
  if (length > decoder.arr.length - decoder.pos) throw new Error('cut short')
  const start = decoder.arr.byteOffset + decoder.pos
  decoder.pos += length
  return new Uint8Array(decoder.arr.buffer as ArrayBuffer, start, length)
}

type Write = (encoder: encoding.Encoder) => void

function frame(type: number, write: Write): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return new Uint8Array(encoding.toUint8Array(encoder))
}

const sync = (subtype: number, bytes: Uint8Array) =>
  frame(MESSAGE.sync, (encoder) => {
    encoding.writeVarUint(encoder, subtype)
    encoding.writeVarUint8Array(encoder, bytes)
  })

export const encodeStep1 = (stateVector: Uint8Array) => sync(STEP1, stateVector)
export const encodeStep2 = (update: Uint8Array) => sync(STEP2, update)
export const encodeUpdate = (update: Uint8Array) => sync(UPDATE, update)

export function encodeAwareness(states: readonly AwarenessState[]) {
  return frame(MESSAGE.awareness, (encoder) => {
    const inner = encoding.createEncoder()
    encoding.writeVarUint(inner, states.length)
    for (const { clientId, clock, state } of states) {
      encoding.writeVarUint(inner, clientId)
      encoding.writeVarUint(inner, clock)
      encoding.writeVarString(inner, state)
    }
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
  })
}

export const encodeQueryAwareness = () => frame(MESSAGE.queryAwareness, () => {})

export const encodeHello = (version: number) =>
  frame(MESSAGE.hello, (encoder) => encoding.writeVarUint(encoder, version))

/** `messages`: how many of the update messages of this connection are committed; `seq`: the newest row. */
export type Acknowledgement = { messages: number; seq: number }

export const encodeAcknowledgement = ({ messages, seq }: Acknowledgement) =>
  frame(MESSAGE.acknowledgement, (encoder) => {
    encoding.writeVarUint(encoder, messages)
    encoding.writeVarUint(encoder, seq)
  })

/** What follows the message type 100; for y-websocket's `messageHandlers[100]`. */
export function readAcknowledgement(decoder: decoding.Decoder): Acknowledgement {
  return { messages: decoding.readVarUint(decoder), seq: decoding.readVarUint(decoder) }
}

/** `hash`: 32 bytes, SHA-256 of the canonical JSON of the committed text. */
export type StateHash = { epoch: number; seq: number; hash: Uint8Array<ArrayBuffer> }

export const encodeStateHash = ({ epoch, seq, hash }: StateHash) =>
  frame(MESSAGE.stateHash, (encoder) => {
    encoding.writeVarUint(encoder, epoch)
    encoding.writeVarUint(encoder, seq)
    encoding.writeUint8Array(encoder, hash)
  })

/** What follows the message type 101; for y-websocket's `messageHandlers[101]`. */
export function readStateHash(decoder: decoding.Decoder): StateHash {
  const epoch = decoding.readVarUint(decoder)
  const seq = decoding.readVarUint(decoder)
  return { epoch, seq, hash: new Uint8Array(decoding.readUint8Array(decoder, 32)) }
}
