/** What the clients of each server send, and how what comes is read. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { SCHEMA_NUMBER } from '@/lib/sync/messages'
import {
  encodeAwareness,
  encodeHello,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
} from '@/lib/sync/wire'

export type WireName = 'ours' | 'y-websocket' | 'hocuspocus' | 'broadcaster'

/** What is read of a message; everything else is nothing. */
export type Heard = { type: 'step1' | 'step2' | 'update'; bytes: Uint8Array } | null

export type Wire = {
  path: string
  /** Sent when the socket is open. */
  opening: Uint8Array[]
  /** Whether the server answers with what it has; else the client is in when its socket is. */
  syncs: boolean
  step2(update: Uint8Array): Uint8Array
  update(update: Uint8Array): Uint8Array
  awareness(clientId: number, clock: number, state: Record<string, unknown>): Uint8Array
  read(message: Uint8Array): Heard
}

const EMPTY = new Uint8Array([0])
const AUTH = 2
const [SYNC, SYNC_REPLY] = [0, 4]
const SUBTYPES = ['step1', 'step2', 'update'] as const

/** In the other servers every client says who it is; ours knows it from the session (P22). */
const PERSON = { name: 'Maja Lind', color: '#30bced' }

export function wireOf(name: WireName, document: string): Wire {
  if (name === 'hocuspocus') return hocuspocus(document)
  return {
    path: name === 'ours' ? `/sync/${document}?schema=${SCHEMA_NUMBER}` : `/${document}`,
    opening: [...(name === 'ours' ? [encodeHello(1)] : []), encodeStep1(EMPTY)],
    syncs: name !== 'broadcaster',
    step2: encodeStep2,
    update: encodeUpdate,
    awareness: (clientId, clock, state) =>
      encodeAwareness([{ clientId, clock, state: stateOf(name, state) }]),
    read: (message) => readSync(decoding.createDecoder(message)),
  }
}

function stateOf(name: WireName, state: Record<string, unknown>): string {
  return JSON.stringify(name === 'ours' ? state : { user: PERSON, ...state })
}

/** The same messages behind the name of the document; the first one is a token. */
function hocuspocus(document: string): Wire {
  const addressed = (write: (encoder: encoding.Encoder) => void) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarString(encoder, document)
    write(encoder)
    return encoding.toUint8Array(encoder)
  }
  const behind = (message: Uint8Array) =>
    addressed((encoder) => encoding.writeUint8Array(encoder, message))
  const token = addressed((encoder) => {
    encoding.writeVarUint(encoder, AUTH)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, 'token')
  })
  return {
    path: '/',
    opening: [token, behind(encodeStep1(EMPTY))],
    syncs: true,
    step2: (update) => behind(encodeStep2(update)),
    update: (update) => behind(encodeUpdate(update)),
    awareness: (clientId, clock, state) =>
      behind(encodeAwareness([{ clientId, clock, state: stateOf('hocuspocus', state) }])),
    read(message) {
      const decoder = decoding.createDecoder(message)
      decoder.pos = decoding.readVarUint(decoder) + decoder.pos
      return readSync(decoder)
    },
  }
}

function readSync(decoder: decoding.Decoder): Heard {
  const type = decoding.readVarUint(decoder)
  if (type !== SYNC && type !== SYNC_REPLY) return null
  const subtype = SUBTYPES[decoding.readVarUint(decoder)]
  return subtype ? { type: subtype, bytes: decoding.readVarUint8Array(decoder) } : null
}
