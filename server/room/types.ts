import type { CloseReason } from '@/lib/sync/close-codes'

export type PeerId = string

/** Who is at the other end of a socket. Read from the session by the transport, never from a frame. */
export type PeerInfo = {
  id: PeerId
  sessionId: string
  person: { id: string; name: string }
  organisation: { id: string; name: string; shortName: string } | null
  mayWrite: boolean
}

/** What stands in the log, as the room gets it. */
export type Loaded = {
  epoch: number
  seq: number
  areaId: string
  updates: readonly Uint8Array<ArrayBuffer>[]
  /** Who first used a Yjs client id; null: the program itself. */
  leases: ReadonlyMap<number, string | null>
}

/** Who is named in the log: a person through a socket, or the program, for a person or alone. */
export type Author =
  | { type: 'peer'; peer: PeerInfo }
  | { type: 'system'; system: string; personId: string | null; organisationId: string | null }

export type Row = {
  author: Author
  update: Uint8Array<ArrayBuffer>
  /** Client messages merged into this row. */
  messages: number
  /** Client ids that the author uses for the first time here. */
  newClients: readonly number[]
}

/** What the room wants done. It does nothing itself. */
export type Effect =
  | { type: 'send'; to: PeerId; frame: Uint8Array<ArrayBuffer> }
  /** To everybody who has the text, but `except`. One frame for all. */
  | { type: 'broadcast'; frame: Uint8Array<ArrayBuffer>; except: PeerId | null }
  | { type: 'close'; peer: PeerId; reason: CloseReason; why: string }
  /** Store these rows behind `base`; answer with `committed`, `refused`, `conflict` or by dropping the room. */
  | { type: 'append'; epoch: number; base: number; rows: readonly Row[] }
  /** Read the log again and answer with `loaded`. */
  | { type: 'reload' }

/** Why an update is not taken. */
export type GateRefusal =
  /** Something is missing before it: ask the client for everything. */
  { type: 'gap' } | { type: 'refused'; reason: string } | { type: 'too-large' }
