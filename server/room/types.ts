import type { Passage } from '@/lib/documents/passages'
import type { DocumentKind } from '@/lib/documents/types'
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
  kind: DocumentKind
  updates: readonly Uint8Array<ArrayBuffer>[]
  /** Who first used a Yjs client id; null: the program itself. */
  leases: ReadonlyMap<number, string | null>
  /** Yjs client ids of earlier epochs: who knows one of them comes with a text that is no more. */
  retired: ReadonlySet<number>
  /** All threads that stand in this text, or stood in it last. */
  threads: readonly ThreadRow[]
  /** What the program is asked to do here and has not answered. */
  requests: readonly RequestRow[]
}

/** A thread on a passage, as its row says. `waiting`: its mark has not been set yet. */
export type ThreadRow = {
  id: string
  documentId: string
  personId: string
  organisationId: string
  place: 'waiting' | PlaceKind
  /** A proposal for the wording: what is added at an edge of its passage tells whether it was put in. */
  isProposal?: boolean
  /** The passage as it was commented. */
  said: Passage
  /** The passage as it stands, or stood when it was lost. */
  now: Passage
  /** The text's state vector when the passage was lost. */
  lostAt: Uint8Array<ArrayBuffer> | null
}
export type PlaceKind = 'placed' | 'rewritten' | 'removed'

/** What the room writes into a thread's row, in the transaction of the text itself. */
export type PlaceChange = {
  threadId: string
  place: PlaceKind
  now: Passage
  lostAt: Uint8Array<ArrayBuffer> | null
  /** The document in which the thread lost its passage before; null unless it moves here from there. */
  from: string | null
  /** Whether others are to hear of it: not of a few signs around it. */
  tell: boolean
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
  /** It holds more than the author sent: the author is told of it, too. */
  isNews?: boolean
}

/** What the program is asked to do in the text, as its row says; `payload` is not to be trusted. */
export type RequestRow = {
  id: string
  kind: 'restore'
  personId: string
  organisationId: string | null
  payload: unknown
}

/** What the room says on the row of a request, in the transaction of the text itself. */
export type RequestAnswer = {
  requestId: string
  answer: { ok: true; seq: number } | { ok: false; refused: 'invalid' | 'mayNot' | 'failed' }
  /** Who must have the right to it when it is stored; null for a refusal. */
  asker: { personId: string; organisationId: string | null } | null
}

/** What the room wants done. It does nothing itself. */
export type Effect =
  | { type: 'send'; to: PeerId; frame: Uint8Array<ArrayBuffer> }
  /** To everybody who has the text, but `except`. One frame for all. */
  | { type: 'broadcast'; frame: Uint8Array<ArrayBuffer>; except: PeerId | null }
  | { type: 'close'; peer: PeerId; reason: CloseReason; why: string }
  /** Store these rows behind `base`; answer with `committed`, `refused`, `conflict` or by dropping the room. */
  | {
      type: 'append'
      epoch: number
      base: number
      rows: readonly Row[]
      places: readonly PlaceChange[]
      answers: readonly RequestAnswer[]
    }
  /** Marks of threads that are not known here have come: look them up and answer with `found`. */
  | { type: 'find-threads'; ids: readonly string[] }
  /** Something went wrong that costs nobody anything; it is written down. */
  | { type: 'failed'; error: unknown }
  /** Read the log again and answer with `loaded`. */
  | { type: 'reload' }

/** Why an update is not taken. */
export type GateRefusal =
  /** Something is missing before it: ask the client for everything. */
  | { type: 'gap' }
  /** It writes under a client id that is somebody else's, as far as is known here. */
  | { type: 'foreign' }
  /** It comes from a text of an earlier epoch. */
  | { type: 'outdated' }
  | { type: 'refused'; reason: string }
  | { type: 'too-large' }
