import type { CloseReason } from '@/lib/sync/close-codes'
import type {
  Loaded,
  PeerId,
  PlaceChange,
  RequestAnswer,
  RequestRow,
  Row,
  ThreadRow,
} from '@/server/room/types'

export type Append = {
  documentId: string
  areaId: string
  epoch: number
  /** The seq behind which the rows go; if the log has gone on since, nothing is stored. */
  base: number
  /** May be empty: then only places are written. */
  rows: readonly Row[]
  places?: readonly PlaceChange[]
  answers?: readonly RequestAnswer[]
}

export type Head = { epoch: number; seq: number }
export type Waiting = { documentId: string; areaId: string; threads: string[]; requests: string[] }

export type AppendOutcome =
  | { type: 'committed' }
  /** The log has other rows at this place, another epoch or another owner of a client id. */
  | { type: 'conflict' }
  /** Some of the senders may no longer write; nothing of this room was stored. */
  | {
      type: 'refused'
      peers: ReadonlyMap<PeerId, Extract<CloseReason, 'sessionOver' | 'mayNot'>>
      /** Requests of those who may not. */
      requests: readonly string[]
    }

/**
 * The log of every document. `load` and `append` reject when the store is away; nobody then knows
 * whether the rows were stored, and only the log can tell.
 */
export interface DocumentStore {
  load(documentId: string): Promise<Loaded | null>
  /** How far the log has come; null if there is no such document. */
  headOf(documentId: string): Promise<Head | null>
  append(append: Append): Promise<AppendOutcome>
  /** Those of these threads that could stand in the document, wherever they stand now. */
  findThreads(documentId: string, ids: readonly string[]): Promise<ThreadRow[]>
  /** What the program is asked to do in a document and has not answered. */
  requests(documentId: string): Promise<RequestRow[]>
  /** The documents in which the program is asked to do something. */
  waiting(): Promise<Waiting[]>
  /** Makes a snapshot if the tail is long enough, or has any row and `always`; prunes what is old. */
  compact(documentId: string, when: 'tail-is-long' | 'always'): Promise<void>
}

/** Whoever wrote, with what they need: asked once for each batch, inside its transaction. */
export type Writer = { sessionId: string; areaId: string }
export type WriterVerdict = 'may' | Extract<CloseReason, 'sessionOver' | 'mayNot'>
