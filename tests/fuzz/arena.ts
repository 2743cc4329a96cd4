import * as Y from 'yjs'
import { documentAllowed, documentSchema } from '@/lib/documents/allowed'
import { contentText, docContent } from '@/lib/documents/content'
import type { ContentNode } from '@/lib/documents/types'
import { FakeClient, FakeHost } from '@/tests/support/fake-room'

/** What the room promised and did not do. */
export class LawBroken extends Error {
  override readonly name = 'LawBroken'
}

/** Ids that frames kept in files may name: they are the same in each arena, and on a running server. */
export const ADA_ID = 1_000
export const EVE_ID = 2_000
/** What Ada has written before anything happens. */
export const ADAS_WORDS = 'Adas ord om skog.'

/** Turns in which the room must come to rest, and processor time that one frame may cost, in milliseconds. */
const MAX_TURNS = 20
const STALL = 1_000
/** How much of a frame may be left in the log for each of its bytes: identifiers are written out. */
const GROWTH = 20

/**
 * The shipped frame parser and room, with somebody honest and somebody whose frames come from anywhere. Each
 * frame is followed by the laws that hold after every frame, and `works` asks those that hold in the end.
 */
export class Arena {
  readonly host = new FakeHost()
  readonly ada: FakeClient
  #eve: FakeClient | null = null
  #eves = 0
  #newcomers = 0
  #words = 0
  #taken = 0

  constructor() {
    const doc = new Y.Doc()
    doc.clientID = ADA_ID
    this.ada = new FakeClient(this.host, 'ada', doc).connect().flow()
    this.ada.type(ADAS_WORDS)
    this.ada.flow()
  }

  get text(): Y.Doc {
    const { text } = this.host.room
    if (!text) throw new LawBroken('there is no text any more')
    return text.doc
  }

  /** One frame from somebody who may write; answers the code that it was closed with, if it was. */
  send(frame: Uint8Array): number | null {
    const eve = this.#someone()
    const before = this.host.log.rows.length
    const began = process.cpuUsage()
    try {
      eve.deliver(frame)
      this.#settle()
    } catch (error) {
      if (error instanceof LawBroken) throw error
      throw new LawBroken(`it was thrown out of the room: ${String(error)}`)
    }
    const { user, system } = process.cpuUsage(began)
    this.#afterwards(frame, eve, { before, cost: (user + system) / 1_000 })
    return eve.closedWith
  }

  #someone(): FakeClient {
    if (this.#eve?.connected) return this.#eve
    this.#eves += 1
    this.#eve = this.#newcomer(`eve ${this.#eves}`)
    return this.#eve
  }

  /** Under an id that no seed can change: whose words come first when two write at once depends on it. */
  #newcomer(name: string): FakeClient {
    const doc = new Y.Doc()
    doc.clientID = 3_000_000 + (this.#newcomers += 1)
    return new FakeClient(this.host, name, doc).connect().flow()
  }

  #settle(): void {
    for (let turns = 0; this.host.room.isWaiting || this.host.waiting; turns += 1) {
      if (turns > MAX_TURNS) throw new LawBroken('the room does not come to rest')
      this.host.turn()
      this.host.commit()
    }
    this.host.now += 40
    this.host.run(this.host.room.presence.tick(this.host.now))
  }

  #afterwards(frame: Uint8Array, eve: FakeClient, at: { before: number; cost: number }): void {
    const stored = this.host.log.rows.slice(at.before)
    if (at.cost > STALL) throw new LawBroken(`it took ${Math.round(at.cost)} ms`)
    if (this.ada.closedWith !== null) throw new LawBroken('somebody honest was sent away')
    if (eve.closedWith !== null && stored.length > 0)
      throw new LawBroken('what was refused is stored')
    if (eve.closedWith !== null && ![4413, 4422].includes(eve.closedWith))
      throw new LawBroken(`closed with ${eve.closedWith}`)
    const { store, _transaction, _transactionCleanups } = this.text
    if (store.pendingStructs || store.pendingDs) throw new LawBroken('the text waits for something')
    if (_transaction || _transactionCleanups.length > 0) throw new LawBroken('the text has stopped')
    try {
      Y.encodeStateAsUpdate(this.text)
    } catch (error) {
      throw new LawBroken(`nobody can be given the text: ${String(error)}`)
    }
    this.#taken += frame.byteLength
    const bytes = stored.reduce((sum, { update }) => sum + update.byteLength, 0)
    if (bytes > 1_000 + GROWTH * this.#taken)
      throw new LawBroken('the log grows by more than was sent')
    const shown = this.host.room.presence.others(this.host.now)('nobody')?.byteLength ?? 0
    if (shown > 4_000 * this.host.clients.size) throw new LawBroken('cursors without a bound')
    eve.inbox.length = 0
  }

  /** Ada goes offline and writes on; what comes meanwhile must not keep it out (T26). */
  leaveAda(): void {
    this.ada.flow()
    this.ada.cut()
    this.ada.doc.transact(() => this.#write(this.ada, `offline${this.#words}.`))
  }

  /** The room works: Ada's words arrive, somebody new sees what is stored and is seen; every editor can read it. */
  works(): void {
    try {
      this.#works()
    } catch (error) {
      if (error instanceof LawBroken) throw error
      throw new LawBroken(`it was thrown while people wrote and read: ${String(error)}`)
    }
  }

  #works(): void {
    const offline = this.ada.connected ? null : `offline${this.#words}.`
    if (offline) this.ada.connect()
    this.ada.flow().flow()
    if (offline && !contentText(this.host.log.content()).includes(offline))
      throw new LawBroken('what was written offline did not arrive')
    const word = `livstecken${(this.#words += 1)}.`
    const cy = this.#newcomer(`cy ${this.#words}`)
    this.#write(cy, word)
    for (const client of [cy, this.ada, cy, this.ada]) client.flow()
    const log = this.host.log.content()
    if (!contentText(log).includes(word)) throw new LawBroken('a word is not in the log')
    const texts = { room: this.text, cy: cy.doc, ada: this.ada.doc }
    for (const [whose, doc] of Object.entries(texts))
      if (JSON.stringify(docContent(doc)) !== JSON.stringify(log))
        throw new LawBroken(`the text of ${whose} is not what is stored`)
    if (this.ada.closedWith !== null || cy.closedWith !== null)
      throw new LawBroken('somebody honest was sent away')
    if (this.ada.acknowledged !== this.ada.sent)
      throw new LawBroken('something is not acknowledged')
    // Counts and order may be wrong after a merge; that an editor cannot read it must not be.
    documentSchema().nodeFromJSON(log)
    expectPlaces(log)
    cy.cut()
  }

  #write(client: FakeClient, words: string): void {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    client.doc.getXmlFragment('content').push([paragraph])
  }
}

const { childrenByParent } = documentAllowed()

/** Nothing stands where its kind never stands. */
function expectPlaces(node: ContentNode): void {
  for (const child of node.content ?? []) {
    if (child.type === 'text') continue
    if (!childrenByParent.get(node.type)?.has(child.type))
      throw new LawBroken(`a ${child.type} stands in a ${node.type}`)
    expectPlaces(child)
  }
}
