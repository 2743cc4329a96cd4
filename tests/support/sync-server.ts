import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket, type ClientOptions } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { AreaRole } from '@/lib/access/types'
import { createSession } from '@/lib/auth/queries'
import { sessionCookieName } from '@/lib/auth/cookie'
import { connect, type Connection } from '@/lib/db/connection'
import { listen, type Listener } from '@/lib/db/listen'
import { createDocument } from '@/lib/documents/queries'
import type { DocumentContent } from '@/lib/documents/types'
import { systemClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { CONTENT_ROOT, SCHEMA_NUMBER } from '@/lib/sync/messages'
import { claimSync, type Ownership } from '@/server/store/ownership'
import type { SyncDeps, SyncEndpoint } from '@/server/transport/endpoint'
import { DEFAULT_LIMITS, type TransportLimits } from '@/server/transport/limits'
import { syncOnPostgres } from '@/server/transport/wire-up'
import { addArea, addPerson } from './county'
import { freshDatabase, type TestDatabase } from './database'

export type Person = { personId: string; sessionId: string; cookie: string }

/** The sync engine behind a bare HTTP server, on a database of its own. */
export class SyncServer {
  endpoint!: SyncEndpoint
  #http: Server | null = null
  #ownership: Ownership | null = null
  #listener: Listener | null = null
  #connection: Connection | null = null
  port = 0
  refused: Record<string, unknown>[] = []

  protected constructor(
    readonly database: TestDatabase,
    readonly areaId: string,
    protected readonly url: string,
  ) {}

  /** `through`: the address at which the process finds its database; the test's own queries go straight. */
  static async start(
    limits: Partial<TransportLimits> = {},
    through: (url: string) => Promise<string> = async (url) => url,
    fresh = freshDatabase,
  ): Promise<SyncServer> {
    const database = await fresh()
    const url = await through(database.url)
    const server = new SyncServer(database, await addArea(database.db), url)
    await server.open({ limits: { ...DEFAULT_LIMITS, ...limits } })
    return server
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Where the product's own editor connects. */
  address(documentId: string): string {
    return `ws://127.0.0.1:${this.port}/sync/${documentId}?schema=${SCHEMA_NUMBER}`
  }

  /** Starts the process; `other` replaces parts of it. */
  async open(other: Partial<SyncDeps> = {}): Promise<void> {
    const { url } = this
    this.#connection = connect(url)
    this.#http = createServer()
    await new Promise<void>((done) => this.#http?.listen(this.port, '127.0.0.1', done))
    this.port = (this.#http.address() as AddressInfo).port
    this.#listener = listen(url)
    this.#ownership = claimSync(url)
    this.endpoint = syncOnPostgres(
      {
        db: this.#connection.db,
        listener: this.#listener,
        ownership: this.#ownership,
        clock: systemClock,
        newId,
        baseUrl: this.origin,
        origins: [this.origin],
        processId: randomUUID(),
        log: (event, detail) => void this.refused.push({ event, ...detail }),
      },
      other,
    )
    this.#http.on('upgrade', (request, socket, head) =>
      this.endpoint.handleUpgrade(request, socket, head),
    )
    await this.#ownership.ready()
    await this.#listener.ready()
  }

  /** As if the process were killed: nothing is flushed. */
  async kill(): Promise<void> {
    await this.endpoint.drain()
    this.#http?.closeAllConnections()
    await new Promise((done) => this.#http?.close(done))
    await this.#ownership?.close()
    await this.#listener?.close()
    await this.#connection?.close()
  }

  async stop(): Promise<void> {
    await this.kill()
    await this.database.drop()
  }

  async person(name: string, role: AreaRole | null, areaId = this.areaId): Promise<Person> {
    const { db } = this.database
    const { personId } = await addPerson(db, name, role ? { [areaId]: role } : {})
    const now = new Date()
    const session = await createSession(db, { personId, label: 'test', now, newId, demo: false })
    const cookie = `${sessionCookieName(this.origin)}=${session.token}`
    return { personId, sessionId: session.id, cookie }
  }

  async document(words = '', areaId = this.areaId): Promise<string> {
    const id = randomUUID()
    const paragraph = words
      ? { type: 'paragraph', content: [{ type: 'text', text: words }] }
      : { type: 'paragraph' }
    const content: DocumentContent = { type: 'doc', content: [paragraph] }
    const author = { personId: null, organisationId: null, system: 'import' }
    await createDocument(this.database.db, { id, kind: 'section', areaId, content, author })
    return id
  }

  /** A raw socket; frames are collected from the first byte on. */
  raw(path: string, options: { cookie?: string; origin?: string | null } = {}): RawSocket {
    const headers: ClientOptions['headers'] = {}
    if (options.cookie) headers['Cookie'] = options.cookie
    if (options.origin !== null) headers['Origin'] = options.origin ?? this.origin
    return new RawSocket(`ws://127.0.0.1:${this.port}${path}`, headers)
  }

  /** A plain y-websocket 3 client, as anybody could write one. */
  client(documentId: string, person: Person, doc = new Y.Doc()): Client {
    const { origin } = this
    class Polyfill extends WebSocket {
      constructor(address: string) {
        super(address, { headers: { Cookie: person.cookie, Origin: origin } })
      }
    }
    const provider = new WebsocketProvider(`ws://127.0.0.1:${this.port}/sync`, documentId, doc, {
      WebSocketPolyfill: Polyfill as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    })
    return new Client(provider, doc)
  }
}

export class RawSocket {
  readonly ws: WebSocket
  readonly frames: Buffer[] = []
  /** 101 and then the close code, or the HTTP status. */
  readonly over: Promise<number>
  readonly opened: Promise<boolean>

  constructor(address: string, headers: ClientOptions['headers']) {
    this.ws = new WebSocket(address, { headers })
    this.ws.on('message', (data: Buffer) => this.frames.push(data))
    this.ws.on('error', () => {})
    this.over = new Promise((done) => {
      this.ws.on('close', (code) => done(code))
      this.ws.on('unexpected-response', (request, response) => {
        done(response.statusCode ?? 0)
        request.destroy()
      })
    })
    this.opened = new Promise((done) => {
      this.ws.on('open', () => done(true))
      this.ws.on('close', () => done(false))
      this.ws.on('error', () => done(false))
    })
  }
}

export class Client {
  constructor(
    readonly provider: WebsocketProvider,
    readonly doc: Y.Doc,
  ) {}
  get synced(): Promise<void> {
    if (this.provider.synced) return Promise.resolve()
    return new Promise((done) => this.provider.once('sync', () => done()))
  }
  get fragment(): Y.XmlFragment {
    return this.doc.getXmlFragment(CONTENT_ROOT)
  }
  type(words: string): void {
    const paragraph = this.fragment.get(0) as Y.XmlElement
    if (paragraph.length === 0) paragraph.insert(0, [new Y.XmlText()])
    const text = paragraph.get(0) as Y.XmlText
    text.insert(text.length, words)
  }
  /** Settles when the Y.Doc fits. */
  async until(fits: (doc: Y.Doc) => boolean): Promise<void> {
    while (!fits(this.doc)) await new Promise((done) => this.doc.once('update', done))
  }
  close(): void {
    this.provider.destroy()
    this.doc.destroy()
  }
}
