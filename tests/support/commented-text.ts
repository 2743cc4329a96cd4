import { Slice } from '@tiptap/pm/model'
import { documentSchema } from '@/lib/documents/allowed'
import type { DocumentContent } from '@/lib/documents/types'
import { Reading } from '@/server/room/reading'
import { FakeClient, FakeHost, FakeLog } from './fake-room'
import { ScreenlessEditor } from './screenless-editor'

const p = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })

/** The quoted words stand twice; the comment is on the second place. */
export const QUOTE = 'stanna i bygden'
export const DECOY_BEFORE = 'Andra vill '
export const TEXT: DocumentContent = {
  type: 'doc',
  content: [
    p('Först kommer en inledning om skogen.'),
    p(`${DECOY_BEFORE}${QUOTE} hela livet.`),
    p(`Värdet ska ${QUOTE} där elen produceras.`),
    p('Sist kommer något helt annat.'),
  ],
}
export const THREAD = 'thread-1'

export class Writer {
  readonly client: FakeClient
  editor: ScreenlessEditor

  constructor(
    readonly host: FakeHost,
    name: string,
  ) {
    this.client = new FakeClient(host, name).connect().flow()
    this.editor = new ScreenlessEditor(this.client.doc)
  }
  /** Everything that was written reaches the room, nothing of the room is read. */
  send(): void {
    while (this.client.outbox.length > 0) this.client.deliver()
  }
}

/** A room with people who write in it. */
export class CommentedText {
  readonly host = new FakeHost(new FakeLog(structuredClone(TEXT)))
  readonly writers = new Map<string, Writer>()

  /** `rests`: whenever nobody writes for a while the Y.Doc is put away. */
  constructor(private readonly rests = false) {}

  writer(name: string): Writer {
    const known = this.writers.get(name)
    if (known) return known
    const writer = new Writer(this.host, name)
    this.writers.set(name, writer)
    return writer
  }
  comment(id = THREAD, words = QUOTE, nth = 1): void {
    this.host.room.threads.hear([this.host.log.comment(id, words, nth)])
    this.host.settle()
    if (this.rests) this.host.room.rest()
  }
  /** Everything reaches everybody, and then nobody writes for a while. */
  settle(): void {
    this.host.holds = false
    this.host.commit()
    this.#flow()
    this.host.room.threads.pause()
    this.#flow()
    if (this.rests) this.host.room.rest()
  }
  #flow(): void {
    for (let round = 0; round < 4; round += 1) {
      for (const { client } of this.writers.values()) client.flow()
      this.host.settle()
    }
  }
  row(id = THREAD) {
    return this.host.log.threads.get(id)!
  }
  reading(): Reading {
    return new Reading(this.host.log.doc())
  }
  /** The words under the thread's mark, in order. */
  marked(id = THREAD): string {
    const reading = this.reading()
    return (reading.marked.get(id) ?? [])
      .map(({ at, length }) => reading.text.slice(at, at + length))
      .join('')
  }
  /** Whether the mark touches the words that are equal and others. */
  marksDecoy(id = THREAD): boolean {
    const reading = this.reading()
    return (reading.marked.get(id) ?? []).some(({ at, length }) => {
      const decoy = reading.text.indexOf(DECOY_BEFORE + QUOTE)
      const from = decoy + DECOY_BEFORE.length
      return decoy >= 0 && at < from + QUOTE.length && from < at + length
    })
  }
}

/** A slice as it comes from elsewhere: no comment marks. */
export function withoutMarks(slice: Slice): Slice {
  const json: unknown = JSON.parse(JSON.stringify(slice.toJSON()), (key, value: unknown) =>
    key === 'marks' && Array.isArray(value)
      ? value.filter((one: { type?: string }) => one.type !== 'comment')
      : value,
  )
  return Slice.fromJSON(documentSchema(), json)
}
