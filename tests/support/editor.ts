import { WebSocket } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { CONNECTION, connect, type Connection } from '@/components/editor/connection'
import {
  noEdits,
  reduceSave,
  saveStateAt,
  type SaveEvent,
  type SaveState,
} from '@/components/editor/save-state'
import { contentText, docContent } from '@/lib/documents/content'
import { CONTENT_ROOT } from '@/lib/sync/messages'

export type Caller = { cookie: string; origin: string }

/** The editor's own connection and what it says about saving, without its editor and its journal. */
export class Editor {
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  newest = 0
  readonly #unsent = new Map<number, Uint8Array>()
  acknowledged = 0
  isUp = false
  hash = ''
  closed = 0
  /** With which its lines ended, one after another. */
  readonly codes: number[] = []
  /** How often the line was lost. */
  losses = 0
  readonly connection: Connection
  #facts = noEdits(new Date())
  /** Called when the line is lost. */
  onAway: () => void = () => {}
  onAcknowledged: (through: number) => void = () => {}

  constructor(openSocket: () => WebSocket) {
    this.connection = connect({
      doc: this.doc,
      awareness: this.awareness,
      chance: () => 0,
      openSocket,
      hooks: {
        up: () => {
          this.isUp = true
          this.#tell({ type: 'link', link: 'up', at: new Date() })
        },
        away: () => {
          this.isUp = false
          this.losses += 1
          this.#tell({ type: 'link', link: 'away', at: new Date() })
          this.onAway()
        },
        arrived: async () => {},
        newest: () => this.newest,
        unsent: () => [...this.#unsent.values()],
        acknowledged: (through) => {
          this.acknowledged = through
          for (const number of this.#unsent.keys())
            if (number <= through) this.#unsent.delete(number)
          this.#tell({ type: 'acknowledged', through })
          this.onAcknowledged(through)
        },
        stateHash: ({ hash }) => void (this.hash = Buffer.from(hash).toString('hex')),
        closed: (code) => void (this.closed = code),
      },
    })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === CONNECTION) return
      this.newest += 1
      this.#unsent.set(this.newest, update)
      this.#tell({ type: 'edited', number: this.newest, at: new Date() })
      this.connection.send(this.newest, update)
    })
  }

  #tell(event: SaveEvent): void {
    this.#facts = reduceSave(this.#facts, event)
  }

  get isSaved(): boolean {
    return this.acknowledged === this.newest
  }
  get text(): string {
    return contentText(docContent(this.doc))
  }
  /** What the person is told, if nothing else happens for so long. */
  saysAfter(milliseconds: number): SaveState {
    return saveStateAt(this.#facts, new Date(Date.now() + milliseconds))
  }

  type(words: string): void {
    const text = this.#line()
    text.insert(text.length, words)
  }
  /** Takes these words out again; false when they are not there. */
  erase(words: string): boolean {
    const text = this.#line()
    const at = text.toString().indexOf(words)
    if (at < 0) return false
    text.delete(at, words.length)
    return true
  }
  #line(): Y.XmlText {
    const paragraph = this.doc.getXmlFragment(CONTENT_ROOT).get(0) as Y.XmlElement
    if (paragraph.length === 0) paragraph.insert(0, [new Y.XmlText()])
    return paragraph.get(0) as Y.XmlText
  }

  stop(): void {
    this.connection.destroy()
    this.awareness.destroy()
    this.doc.destroy()
  }
}

/** Opens the text at this address, again and again, as the editor's page does. */
export function openEditor(address: string, { cookie, origin }: Caller): Editor {
  const editor: Editor = new Editor(() => {
    const socket = new WebSocket(address, { headers: { Cookie: cookie, Origin: origin } })
    // A server that is away is one more try; 'close' follows.
    socket.on('error', () => {})
    socket.on('close', (code) => void editor.codes.push(code))
    return socket
  })
  return editor
}
