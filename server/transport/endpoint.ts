import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Actor } from '@/lib/access/types'
import type { Notice } from '@/lib/db/listen'
import type { Clock } from '@/lib/kernel/clock'
import type { NewId } from '@/lib/kernel/ids'
import { CLOSE, isFinal, type CloseReason } from '@/lib/sync/close-codes'
import { MAX_FRAME_BYTES } from '@/lib/sync/limits'
import type { PeerId, PeerInfo } from '@/server/room/types'
import type { PresenceRows } from '@/server/store/presence'
import type { DocumentStore, Head } from '@/server/store/types'
import { Connection, leave } from './connection'
import { Counter } from './counters'
import {
  addressOf,
  answerHttp,
  forgetDoor,
  isOwnOrigin,
  judge,
  readAddress,
  refusalKey,
  type Asked,
  type KnownDocument,
  type Verdict,
} from './door'
import { Errors } from './errors'
import type { TransportLimits } from './limits'
import { Members, type Member } from './members'
import { Refusals } from './refusals'
import { watchRequests } from './requests'
import { recheckRights } from './rights'
import { RoomHost } from './room-host'
import type { Timers } from './timers'

export type SyncDeps = {
  /** Public origins that may open a socket: BASE_URL, in the demo also localhost. */
  origins: readonly string[]
  clock: Clock
  newId: NewId
  timers: Timers
  limits: TransportLimits
  store: DocumentStore
  presence: PresenceRows
  /** The session's token in a raw Cookie header. */
  readToken(cookie: string | undefined): string | null
  findActor(token: string): Promise<Actor | null>
  findActors(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Actor>>
  /** Whoever writes in an open socket sends no requests: keeps these sessions from idling out. */
  touchSessions(sessionIds: readonly string[]): Promise<void>
  findDocument(id: string): Promise<KnownDocument | null>
  findDocuments(ids: readonly string[]): Promise<ReadonlyMap<string, KnownDocument>>
  subscribe(
    channel: 'access' | 'document' | 'thread' | 'room_request',
    handler: (notice: Notice) => void,
  ): () => void
  /** Whether this process owns /sync now. */
  owns(): boolean
  log(event: string, detail: Record<string, string>): void
}

export type SyncEndpoint = {
  /** Takes an HTTP upgrade of /sync/<documentId>; anything else gets 404. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** What the program is asked to do in texts, also where nobody is: when this process becomes the owner. */
  lookForRequests(): void
  /** Ownership is lost, or the store: everybody is sent away to come again. */
  dropAll(reason: CloseReason): void
  /** Stops accepting, stores what waits, closes all sockets with 1012. */
  drain(): Promise<void>
  stats(): { rooms: number; sockets: number; refusals: number }
}

/** How long a drain waits for the store, in milliseconds. */
const DRAIN_WITHIN = 5_000
const DRAIN_STEP = 20
const BEAT = 30_000

/** The door of the sync engine: who gets in, what they may, and when they must leave. */
export function createSyncEndpoint(deps: SyncDeps): SyncEndpoint {
  const { clock, timers, limits } = deps
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
  })
  const hosts = new Map<string, RoomHost>()
  const members = new Members()
  const handshakes = new Counter()
  const leaving = new Counter()
  const refusals = new Refusals(limits)
  let draining = false
  const now = () => clock.now().getTime()
  const errors = new Errors((event, detail) => deps.log(event, detail), now)
  const onError = errors.tell

  function handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const asked = readAddress(request.url)
    if (!isOwnOrigin(request.headers.origin, deps.origins)) return answerHttp(socket, 403)
    if (!asked) return answerHttp(socket, 404)
    if (draining) return answerHttp(socket, 503)
    const address = addressOf(request)
    const isCrowded =
      handshakes.of(address) >= limits.maxHandshakesPerAddress ||
      leaving.of(address) >= limits.maxRefusedPerAddress
    if (isCrowded) return answerHttp(socket, 429)
    const token = deps.readToken(request.headers.cookie)
    if (token && refusals.has(refusalKey(token, asked), now())) return answerHttp(socket, 429)
    handshakes.add(address)
    void letIn(request, socket, head, { asked, token, address }).finally(() =>
      handshakes.remove(address),
    )
  }

  async function letIn(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    caller: Caller,
  ): Promise<void> {
    let admitted: Admitted
    try {
      admitted = await admit(caller.asked, caller.token)
    } catch (error) {
      onError(error)
      admitted = { actor: null, verdict: { type: 'close', reason: 'storeAway' } }
    }
    server.handleUpgrade(request, socket, head, (ws) =>
      welcome(ws, socket, { ...admitted, ...caller }),
    )
  }

  type Caller = { asked: Asked; token: string | null; address: string }
  type Admitted = { actor: Actor | null; verdict: Verdict }
  type Guest = Admitted & Caller

  async function admit({ documentId, schema }: Asked, token: string | null): Promise<Admitted> {
    const actor = token ? await deps.findActor(token) : null
    if (!deps.owns()) return { actor, verdict: { type: 'close', reason: 'storeAway' } }
    const found = actor && documentId ? await deps.findDocument(documentId) : null
    return { actor, verdict: judge(actor, found, schema) }
  }

  function welcome(ws: WebSocket, socket: Duplex, guest: Guest): void {
    const { actor, verdict, asked, token, address } = guest
    forgetDoor(socket)
    if (draining) return leave(ws, CLOSE.restart.code, CLOSE.restart.reason)
    const isFull = actor && members.ofSession(actor.sessionId) >= limits.maxSocketsPerSession
    if (verdict.type === 'close' || isFull || !actor || !asked.documentId) {
      const reason = verdict.type === 'close' ? verdict.reason : 'slowDown'
      if (token) refusals.note(refusalKey(token, asked), actor?.person.id ?? null, reason, now())
      leaving.add(address)
      ws.once('close', () => leaving.remove(address))
      return leave(ws, CLOSE[reason].code, CLOSE[reason].reason)
    }
    const info = peerOf(deps.newId(), actor, verdict.mayWrite)
    const host = hostOf(asked.documentId, verdict.document.areaId)
    const key = token ? refusalKey(token, asked) : ''
    const connection = new Connection(info.id, ws, socket, limits, hooks)
    const member: Member = { info, host, connection, refusalKey: key, document: verdict.document }
    members.add(member)
    host.join(info, connection)
    deps.presence.enter(presenceRow(member)).catch(onError)
  }

  const hooks = {
    message: (peer: PeerId, bytes: Uint8Array) => members.get(peer)?.host.receive(peer, bytes),
    closed: bye,
    now,
  }

  function bye(peer: PeerId): void {
    const member = members.remove(peer)
    if (!member) return
    member.host.leave(peer)
    deps.presence.leave(peer, member.document.areaId).catch(onError)
    if (member.host.isEmpty) timers.after(limits.unloadAfter, () => unload(member.host))
  }

  const hostDeps = { store: deps.store, clock, timers, ...limits, onRefused, onError }

  function hostOf(documentId: string, areaId: string): RoomHost {
    const known = hosts.get(documentId)
    if (known && !known.isOver) return known
    const host = new RoomHost(documentId, areaId, hostDeps)
    hosts.set(documentId, host)
    return host
  }

  function unload(host: RoomHost): void {
    if (!host.isEmpty || hosts.get(host.documentId) !== host) return
    hosts.delete(host.documentId)
    if (!host.isOver) host.compact('always')
    host.end('restart', 'nobody is there')
  }

  function onRefused(peer: PeerId, documentId: string, reason: CloseReason, why: string): void {
    const member = members.get(peer)
    if (!member) return
    const personId = member.info.person.id
    refusals.note(member.refusalKey, personId, reason, now())
    if (isFinal(CLOSE[reason].code)) deps.log('sync-refused', { documentId, personId, reason, why })
  }

  const recheck = (personId: string | null) => {
    if (personId) refusals.forget(personId)
    recheckRights(deps, members.ofPerson(personId)).catch(onError)
  }
  const requests = watchRequests({
    ...deps,
    hosts,
    open: (documentId, areaId) => void hostOf(documentId, areaId),
    onError,
  })
  const stops = [
    requests.stop,
    deps.subscribe('access', (notice) => recheck(notice.type === 'notice' ? notice.payload : null)),
    deps.subscribe('document', (notice) => {
      if (notice.type === 'missed') for (const host of hosts.values()) host.lookAtHead()
      else {
        const { documentId, ...head } = headOf(notice.payload)
        hosts.get(documentId)?.hearHead(head)
      }
    }),
    timers.every(limits.recheck, () => {
      recheck(null)
      refusals.sweep(now())
      errors.sweep()
    }),
    timers.every(limits.heartbeat, () => members.each(({ connection }) => connection.heartbeat())),
    timers.every(limits.keepAlive, () => {
      for (const host of hosts.values()) {
        host.tellHash()
        host.rest()
      }
      members.each(({ connection }) => connection.keepAlive())
    }),
    timers.every(BEAT, () => {
      // Rooms that were opened for a request, and requests that a store's outage left behind.
      for (const host of hosts.values()) unload(host)
      requests.look()
      deps.presence.beat().catch(onError)
      const active = members.all().filter(({ connection }) => connection.wasActive())
      deps.touchSessions([...new Set(active.map(({ info }) => info.sessionId))]).catch(onError)
    }),
  ]

  function dropAll(reason: CloseReason): void {
    for (const host of hosts.values()) host.end(reason, 'all must leave')
    hosts.clear()
  }

  async function drain(): Promise<void> {
    draining = true
    for (let waited = 0; waited < DRAIN_WITHIN; waited += DRAIN_STEP) {
      if ([...hosts.values()].every((host) => host.isIdle || host.isOver)) break
      await new Promise<void>((done) => void timers.after(DRAIN_STEP, done))
    }
    for (const stop of stops) stop()
    dropAll('restart')
    await deps.presence.clear().catch(onError)
  }

  return {
    handleUpgrade,
    lookForRequests: requests.look,
    dropAll,
    drain,
    stats: () => ({ rooms: hosts.size, sockets: members.size, refusals: refusals.count }),
  }
}

function peerOf(id: PeerId, actor: Actor, mayWrite: boolean): PeerInfo {
  const { sessionId, person, organisation } = actor
  return { id, sessionId, person: { id: person.id, name: person.name }, organisation, mayWrite }
}

function presenceRow({ info, host, document }: Member) {
  return {
    connectionId: info.id,
    areaId: document.areaId,
    documentId: host.documentId,
    personId: info.person.id,
    organisationId: info.organisation?.id ?? null,
    activity: info.mayWrite ? ('writes' as const) : ('reads' as const),
  }
}

/** The payload is our own: written by the store in the committing transaction. */
function headOf(payload: string): Head & { documentId: string } {
  return JSON.parse(payload) as Head & { documentId: string }
}
