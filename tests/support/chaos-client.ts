import type * as Y from 'yjs'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { openEditor, type Editor } from './editor'
import type { Person, SyncServer } from './sync-server'

/** How often an edit takes a word out instead of putting one in. */
const ERASES = 0.15

/** One who types and erases words that nobody else types, and remembers what it was told. */
export class ChaosClient {
  readonly editor: Editor
  readonly typed = new Set<string>()
  readonly acknowledged = new Set<string>()
  /** Words of others that were shown here. */
  readonly seen = new Set<string>()
  /** Erased here, acknowledged or not. */
  readonly erasing = new Set<string>()
  readonly erased = new Set<string>()
  /** What each edit that is not acknowledged was about, by its number. */
  readonly #open: { number: number; word: string; into: Set<string> }[] = []

  constructor(
    server: SyncServer,
    documentId: string,
    { cookie }: Person,
    private readonly index: number,
  ) {
    this.editor = openEditor(server.address(documentId), { cookie, origin: server.origin })
    this.editor.onAcknowledged = (through) => this.#hear(through)
    this.editor.doc.getXmlFragment(CONTENT_ROOT).observeDeep((events, { local }) => {
      if (local) return
      for (const { delta } of events)
        for (const { insert } of delta) this.#look(insert as string | (Y.XmlElement | Y.XmlText)[])
    })
  }

  #look(insert: string | (Y.XmlElement | Y.XmlText)[] | undefined): void {
    if (typeof insert !== 'string') return
    for (const [word] of insert.matchAll(/‹[\d.]+›/g))
      if (!this.typed.has(word)) this.seen.add(word)
  }

  #hear(through: number): void {
    while (this.#open[0] && this.#open[0].number <= through) {
      const { word, into } = this.#open.shift()!
      into.add(word)
    }
  }

  edit(chance: () => number): void {
    if (this.editor.newest === 0 && !this.editor.isUp) return
    const own = [...this.typed].filter((word) => !this.erasing.has(word))
    const victim = own[Math.floor(chance() * own.length)]
    if (chance() < ERASES && victim) return this.#erase(victim)
    const word = `‹${this.index}.${this.typed.size}›`
    this.typed.add(word)
    this.editor.type(word)
    this.#open.push({ number: this.editor.newest, word, into: this.acknowledged })
  }

  #erase(word: string): void {
    this.erasing.add(word)
    if (!this.editor.erase(word)) throw new Error(`${word} is not before its own author any more`)
    this.#open.push({ number: this.editor.newest, word, into: this.erased })
  }
}
