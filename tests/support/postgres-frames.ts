/** What a client of PostgreSQL says, cut into its messages. The first one has no type (protocol 3.0). */
export class Frames {
  #rest: Buffer = Buffer.alloc(0)
  #hasStarted = false
  readonly #named = new Map<string, string>()

  /** The messages that are whole now. */
  take(bytes: Buffer): Buffer[] {
    this.#rest = Buffer.concat([this.#rest, bytes])
    const whole: Buffer[] = []
    for (;;) {
      const head = this.#hasStarted ? 1 : 0
      if (this.#rest.length < head + 4) return whole
      const end = head + this.#rest.readUInt32BE(head)
      if (this.#rest.length < end) return whole
      whole.push(this.#rest.subarray(0, end))
      this.#rest = this.#rest.subarray(end)
      this.#hasStarted = true
    }
  }

  /** The words of a simple query, of a statement that is prepared, or of one that was and is asked now. Else null. */
  wordsOf(message: Buffer): string | null {
    const type = String.fromCharCode(message[0] ?? 0)
    if (type === 'Q') return stringAt(message, 5)
    if (type !== 'P' && type !== 'B') return null
    // A portal's name, which is none, and then that of the statement.
    const name = stringAt(message, type === 'P' ? 5 : 6)
    if (type === 'B') return this.#named.get(name) ?? null
    const words = stringAt(message, 5 + Buffer.byteLength(name) + 1)
    if (name) this.#named.set(name, words)
    return words
  }
}

function stringAt(message: Buffer, at: number): string {
  return message.toString('utf8', at, message.indexOf(0, at))
}

/** A simple query. */
export function query(words: string): Buffer {
  const body = Buffer.from(`${words}\0`)
  const head = Buffer.from([0x51, 0, 0, 0, 0])
  head.writeUInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
