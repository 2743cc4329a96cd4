/** What a client of PostgreSQL says, cut into its messages. The first one has no type (protocol 3.0). */
export class Frames {
  #rest: Buffer = Buffer.alloc(0)
  #hasStarted = false

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
}

/** The words of a statement: of a simple query, or of one that is to be prepared. Else null. */
export function statementOf(message: Buffer): string | null {
  if (message[0] === 0x51) return message.toString('utf8', 5, message.length - 1)
  if (message[0] !== 0x50) return null
  const name = message.indexOf(0, 5)
  return message.toString('utf8', name + 1, message.indexOf(0, name + 1))
}

/** A simple query. */
export function query(words: string): Buffer {
  const body = Buffer.from(`${words}\0`)
  const head = Buffer.from([0x51, 0, 0, 0, 0])
  head.writeUInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}
