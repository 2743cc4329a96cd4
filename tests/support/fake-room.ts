import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { CONTENT_ROOT, MESSAGE, PROTOCOL_VERSION } from '@/lib/sync/messages'
import { docContent, SEED_CLIENT_ID, seedUpdate } from '@/lib/documents/content'
import type { DocumentContent } from '@/lib/documents/types'
import { CLOSE } from '@/lib/sync/close-codes'
import { encodeHello, readAcknowledgement, readStateHash, type StateHash } from '@/lib/sync/wire'
import { Room } from '@/server/room/room'
import { flatten, passageAt } from '@/lib/documents/passages'
import type {
  Effect,
  Loaded,
  PeerInfo,
  RequestAnswer,
  RequestRow,
  Row,
  ThreadRow,
} from '@/server/room/types'

export const PARAGRAPH: DocumentContent = { type: 'doc', content: [{ type: 'paragraph' }] }

export function peer(id: string, more: Partial<PeerInfo> = {}): PeerInfo {
  return {
    id,
    sessionId: `session of ${id}`,
    person: { id: `person ${id}`, name: id },
    organisation: { id: `organisation ${id}`, name: `Organisation ${id}`, shortName: id },
    mayWrite: true,
    ...more,
  }
}

const DOCUMENT_ID = 'document'

/** A log that lasts as long as the test; the truth, as Postgres is. */
export class FakeLog {
  rows: Row[]
  leases = new Map<number, string | null>([[SEED_CLIENT_ID, null]])
  retired = new Set<number>()
  epoch = 1
  /** The rows of threads, of this text and of others. */
  threads = new Map<string, ThreadRow>()
  requests = new Map<string, RequestRow>()
  answers = new Map<string, RequestAnswer['answer']>()

  constructor(content: DocumentContent = PARAGRAPH) {
    const author = {
      type: 'system',
      system: 'import',
      personId: null,
      organisationId: null,
    } as const
    this.rows = [{ author, update: seedUpdate(content), messages: 0, newClients: [] }]
  }
  load(): Loaded {
    return {
      epoch: this.epoch,
      seq: this.rows.length,
      areaId: 'area',
      kind: 'section',
      updates: this.rows.map(({ update }) => update),
      leases: this.leases,
      retired: this.retired,
      requests: [...this.requests.values()],
      threads: [...this.threads.values()].filter((row) => row.documentId === DOCUMENT_ID),
    }
  }
  append({ base, rows, places, answers }: Extract<Effect, { type: 'append' }>): boolean {
    if (base !== this.rows.length) return false
    for (const { requestId, answer } of answers) {
      this.requests.delete(requestId)
      this.answers.set(requestId, answer)
    }
    for (const { threadId, place, now, lostAt } of places) {
      const row = this.threads.get(threadId)
      if (row) this.threads.set(threadId, { ...row, place, now, lostAt, documentId: DOCUMENT_ID })
    }
    for (const row of rows)
      for (const client of row.newClients)
        this.leases.set(client, row.author.type === 'peer' ? row.author.peer.person.id : null)
    this.rows.push(...rows)
    return true
  }
  find(ids: readonly string[]): ThreadRow[] {
    return ids.flatMap((id) => this.threads.get(id) ?? [])
  }
  /** Somebody comments on the first or a later place where the words stand in what is stored. */
  comment(id: string, words: string, nth = 0): ThreadRow {
    const flat = flatten(this.content())
    let from = flat.text.indexOf(words)
    for (let n = 0; n < nth; n += 1) from = flat.text.indexOf(words, from + 1)
    if (from < 0) throw new Error(`“${words}” does not stand there`)
    const said = passageAt(flat, { from, to: from + words.length })
    const row: ThreadRow = {
      id,
      documentId: DOCUMENT_ID,
      personId: 'person kim',
      organisationId: 'organisation kim',
      place: 'waiting',
      said,
      now: { quote: '', prefix: '', suffix: '', block: 0 },
      lostAt: null,
    }
    this.threads.set(id, row)
    return row
  }
  doc(): Y.Doc {
    const doc = new Y.Doc()
    for (const { update } of this.rows) Y.applyUpdate(doc, update)
    return doc
  }
  content(): DocumentContent {
    return docContent(this.doc())
  }
}

/** Runs one room against a log; commits at once, or when the test says so. */
export class FakeHost {
  room = new Room()
  clients = new Map<string, FakeClient>()
  waiting: Extract<Effect, { type: 'append' }> | null = null
  holds = false
  now = 1_000_000

  constructor(readonly log = new FakeLog()) {
    this.run(this.room.loaded(log.load(), this.now))
  }

  run(effects: readonly Effect[]): void {
    for (const effect of effects) this.#do(effect)
  }
  /** The end of the event-loop turn. */
  turn(): void {
    this.run(this.room.turn())
  }
  settle(): void {
    while (this.room.isWaiting || this.waiting) {
      this.turn()
      this.commit()
    }
  }
  commit(): void {
    const append = this.waiting
    this.waiting = null
    if (!append) return
    const stored = this.log.append(append)
    this.run(stored ? this.room.committed(this.now) : this.room.conflict())
  }
  #do(effect: Effect): void {
    switch (effect.type) {
      case 'send':
        this.clients.get(effect.to)?.hear(effect.frame)
        return
      case 'broadcast':
        for (const [id, client] of this.clients) if (id !== effect.except) client.hear(effect.frame)
        return
      case 'close':
        this.clients.get(effect.peer)?.close(CLOSE[effect.reason].code)
        return
      case 'append':
        this.waiting = effect
        if (!this.holds) this.commit()
        return
      case 'find-threads':
        this.run(this.room.found(this.log.find(effect.ids)))
        return
      case 'failed':
        throw effect.error
      case 'reload':
        this.run(this.room.loaded(this.log.load(), this.now))
    }
  }
}

/** A y-protocols client on a wire that the test holds in its hands. */
export class FakeClient {
  readonly outbox: Uint8Array[] = []
  readonly inbox: Uint8Array[] = []
  closedWith: number | null = null
  connected = false
  acknowledged = 0
  sent = 0
  hash: StateHash | null = null
  presence: Uint8Array[] = []
  #connection = 0

  constructor(
    readonly host: FakeHost,
    readonly name: string,
    readonly doc = new Y.Doc(),
    readonly more: Partial<PeerInfo> = {},
  ) {
    doc.getXmlFragment(CONTENT_ROOT)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this || !this.connected) return
      this.sent += 1
      this.post((encoder) => writeUpdate(encoder, update))
    })
  }

  get id(): string {
    return `${this.name} ${this.#connection}`
  }
  connect(): this {
    this.#connection += 1
    this.connected = true
    this.closedWith = null
    this.acknowledged = 0
    this.sent = 0
    this.outbox.length = 0
    this.inbox.length = 0
    this.host.clients.set(this.id, this)
    this.host.room.join(
      peer(this.id, { person: { id: `person ${this.name}`, name: this.name }, ...this.more }),
    )
    this.outbox.push(encodeHello(PROTOCOL_VERSION))
    this.post((encoder) => writeSyncStep1(encoder, this.doc))
    return this
  }
  cut(): void {
    if (!this.connected) return
    this.connected = false
    this.host.clients.delete(this.id)
    this.outbox.length = 0
    this.inbox.length = 0
    this.host.run(this.host.room.leave(this.id, this.host.now))
  }
  close(code: number): void {
    this.closedWith = code
    this.cut()
  }
  hear(frame: Uint8Array): void {
    this.inbox.push(frame)
  }
  post(write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MESSAGE.sync)
    write(encoder)
    this.outbox.push(encoding.toUint8Array(encoder))
  }
  /** One frame of this client reaches the room. */
  deliver(frame = this.outbox.shift()): void {
    if (frame) this.host.run(this.host.room.receive(this.id, frame, this.host.now))
  }
  /** One frame of the room reaches this client. */
  read(frame = this.inbox.shift()): void {
    if (!frame) return
    const decoder = decoding.createDecoder(new Uint8Array(frame))
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.acknowledgement) this.acknowledged = readAcknowledgement(decoder).messages
    else if (type === MESSAGE.stateHash) this.hash = readStateHash(decoder)
    else if (type === MESSAGE.awareness) this.presence.push(decoding.readVarUint8Array(decoder))
    else if (type === MESSAGE.sync) this.#readSync(decoder)
  }
  #readSync(decoder: decoding.Decoder): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, MESSAGE.sync)
    readSyncMessage(decoder, encoder, this.doc, this)
    if (encoding.length(encoder) <= 1) return
    this.sent += 1
    this.outbox.push(encoding.toUint8Array(encoder))
  }
  /** Everything in both directions, until nothing moves. */
  flow(): this {
    while (this.outbox.length > 0 || this.inbox.length > 0) {
      this.deliver()
      this.host.turn()
      this.read()
    }
    return this
  }

  text(): Y.XmlText {
    const blocks = this.doc.getXmlFragment(CONTENT_ROOT).toArray()
    const paragraph = blocks.find(
      (block): block is Y.XmlElement =>
        block instanceof Y.XmlElement && block.nodeName === 'paragraph',
    )
    if (!paragraph) throw new Error('no paragraph to write in')
    if (paragraph.length === 0) paragraph.insert(0, [new Y.XmlText()])
    return paragraph.get(0) as Y.XmlText
  }
  type(words: string, at = this.text().length): void {
    this.text().insert(Math.min(at, this.text().length), words)
  }
  words(): string {
    return JSON.stringify(docContent(this.doc).content)
  }
  /** Sends an update as it is, behind the back of the Y.Doc. */
  smuggle(update: Uint8Array): void {
    this.sent += 1
    this.post((encoder) => writeUpdate(encoder, update))
    while (this.outbox.length > 0) this.deliver()
    this.host.settle()
  }
}
