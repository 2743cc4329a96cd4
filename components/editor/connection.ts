/**
 * One socket to `/sync/<documentId>`, opened again and again until it is closed for good. Speaks
 * y-websocket's protocol with our own acknowledgements (docs/protocol.md). Not y-websocket's own
 * provider: that one sends edits before the server has said what it lacks, and counts nothing
 * (docs/decisions/0003-own-provider-and-journal.md).
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as awarenessProtocol from 'y-protocols/awareness'
import * as syncProtocol from 'y-protocols/sync'
import * as Y from 'yjs'
import { CLOSE, isFinal } from '@/lib/sync/close-codes'
import { MESSAGE, PROTOCOL_VERSION } from '@/lib/sync/messages'
import '@/lib/sync/neighbours'
import { inLoads } from './loads'

/** What the connection needs of a WebSocket; tests give their own. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'readyState' | 'addEventListener'>

export type StateHash = { epoch: number; seq: number; hash: Uint8Array }

export type ConnectionHooks = {
  /** Messages flow, or do not. */
  up(): void
  away(): void
  /** The server's text stands in the Y.Doc. What this browser still holds is applied before it resolves. */
  arrived(epoch: number): Promise<void>
  /** The number of the newest local update in the Y.Doc. */
  newest(): number
  /** Local updates that are not committed, as they were made. */
  unsent(): readonly Uint8Array[]
  /** Local updates up to this number are committed. */
  acknowledged(through: number): void
  stateHash(state: StateHash): void
  /** Closed for good, with one of the final codes. */
  closed(code: number): void
}

export type Connection = {
  /** Sends a local update, unless the server is going to be told about it anyway. */
  send(number: number, update: Uint8Array): void
  /** Tries again at once: the browser is back online or the page is looked at. */
  wake(): void
  /** The network is gone; does not wait for the socket to notice. */
  drop(): void
  destroy(): void
}

type Options = {
  doc: Y.Doc
  awareness: awarenessProtocol.Awareness
  hooks: ConnectionHooks
  openSocket: () => Socket
  /** A number in [0, 1). */
  chance: () => number
}

/**
 * Waits between tries, in ms; each is shortened by up to half, so that clients do not come in step. The
 * longest is what everybody waits at most once the server is well again: within five seconds all is saved.
 */
const FIRST_WAIT = 500
const LONGEST_WAIT = 4_000
const SLOW_DOWN_WAIT = 5_000
/** The server says something every 15 s. After this long without a word the socket is dead, in ms. */
const SILENCE = 45_000

export function connect({ doc, awareness, hooks, openSocket, chance }: Options): Connection {
  let attempt = 0
  let link: Link | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false

  function open(): void {
    clearTimeout(timer)
    if (ended || link) return
    const opened: Link = newLink(openSocket())
    link = opened
    const { socket } = opened
    if ('binaryType' in socket) socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => {
      if (link === opened) greet(opened)
    })
    socket.addEventListener('message', (event: MessageEvent<ArrayBuffer>) => {
      if (link === opened) receive(opened, new Uint8Array(event.data))
    })
    socket.addEventListener('close', (event) => {
      if (link === opened) lost(event.code)
    })
    listenFor(SILENCE)
  }

  function listenFor(silence: number): void {
    clearTimeout(timer)
    timer = setTimeout(drop, silence)
  }

  function drop(): void {
    const dropped = link
    if (!dropped) return
    lost(CLOSE.restart.code)
    dropped.socket.close()
  }

  function lost(code: number): void {
    link = null
    clearTimeout(timer)
    const others = [...awareness.getStates().keys()].filter((id) => id !== doc.clientID)
    awarenessProtocol.removeAwarenessStates(awareness, others, CONNECTION)
    hooks.away()
    if (isFinal(code)) {
      ended = true
      hooks.closed(code)
      return
    }
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt)
    const wait = code === CLOSE.slowDown.code ? Math.max(longest, SLOW_DOWN_WAIT) : longest
    attempt++
    timer = setTimeout(open, wait * (1 - chance() / 2))
  }

  function greet({ socket }: Link): void {
    socket.send(framed(MESSAGE.hello, (to) => encoding.writeVarUint(to, PROTOCOL_VERSION)))
    socket.send(framed(MESSAGE.sync, (to) => syncProtocol.writeSyncStep1(to, doc)))
    if (awareness.getLocalState() !== null) socket.send(presence([doc.clientID]))
  }

  function receive(from: Link, bytes: Uint8Array): void {
    listenFor(SILENCE)
    const message = decoding.createDecoder(bytes)
    switch (decoding.readVarUint(message)) {
      case MESSAGE.sync:
        receiveSync(from, message)
        break
      case MESSAGE.awareness:
        awarenessProtocol.applyAwarenessUpdate(
          awareness,
          decoding.readVarUint8Array(message),
          CONNECTION,
        )
        break
      case MESSAGE.queryAwareness:
        from.socket.send(presence([...awareness.getStates().keys()]))
        break
      case MESSAGE.acknowledgement:
        acknowledge(from, decoding.readVarUint(message))
        break
      case MESSAGE.stateHash: {
        const [epoch, seq] = [decoding.readVarUint(message), decoding.readVarUint(message)]
        from.epoch = epoch
        if (from.textArrived && !from.serverVector) return onlyReads(from)
        hooks.stateHash({ epoch, seq, hash: decoding.readUint8Array(message, 32) })
        answer(from)
        break
      }
      default: // A newer server may say more than this client knows.
    }
  }

  /** Whoever may write is asked for what they have before they are told the text and its hash (P1): we were not. */
  function onlyReads(from: Link): void {
    lost(CLOSE.mayNot.code)
    from.socket.close()
  }

  function receiveSync(from: Link, message: decoding.Decoder): void {
    switch (decoding.readVarUint(message)) {
      case syncProtocol.messageYjsSyncStep1:
        from.serverVector = decoding.readVarUint8Array(message)
        // Asked again, since something was missing in what the server got.
        if (from.ready) sendLacking(from, from.serverVector)
        break
      case syncProtocol.messageYjsSyncStep2:
        Y.applyUpdate(doc, decoding.readVarUint8Array(message), CONNECTION)
        from.textArrived = true
        break
      default:
        Y.applyUpdate(doc, decoding.readVarUint8Array(message), CONNECTION)
    }
    answer(from)
  }

  /**
   * Tells the server what it lacks, once: when its text, its vector and its epoch are here and what
   * this browser kept is back in the Y.Doc. Edits are sent one by one only after that, so that none
   * arrives before what it builds on.
   */
  function answer(to: Link): void {
    const { serverVector, textArrived, epoch } = to
    if (to.answering || !serverVector || !textArrived || epoch === undefined) return
    to.answering = true
    void answerWith(to, serverVector, hooks.arrived(epoch))
  }

  async function answerWith(to: Link, serverVector: Uint8Array, arrived: Promise<void>) {
    await arrived
    if (link !== to || ended) return
    sendLacking(to, serverVector)
    to.ready = true
    hooks.up()
  }

  /**
   * First the edits as they were made: where somebody has removed the block meanwhile, the Y.Doc has lost
   * the words by now, and the server puts them back (P33).
   */
  function sendLacking(to: Link, serverVector: Uint8Array): void {
    for (const made of inLoads(hooks.unsent()))
      sendContent(to, null, (message) => syncProtocol.writeUpdate(message, made))
    const lacking = Y.encodeStateAsUpdate(doc, serverVector)
    sendContent(to, hooks.newest(), (message) => {
      encoding.writeVarUint(message, syncProtocol.messageYjsSyncStep2)
      encoding.writeVarUint8Array(message, lacking)
    })
  }

  /** The server counts each message with content; so do we, and remember what it covers. */
  function sendContent(
    to: Link,
    through: number | null,
    write: (to: encoding.Encoder) => void,
  ): void {
    to.contentSent++
    if (through !== null) to.covers.push({ message: to.contentSent, through })
    to.socket.send(framed(MESSAGE.sync, write))
  }

  function acknowledge(from: Link, messages: number): void {
    const committed = from.covers.filter(({ message }) => message <= messages).at(-1)
    if (!committed) return
    // Not before: a server without its database lets us in, and drops us at the first edit.
    attempt = 0
    from.covers = from.covers.filter(({ message }) => message > messages)
    hooks.acknowledged(committed.through)
  }

  function presence(clients: number[]): Uint8Array<ArrayBuffer> {
    const update = awarenessProtocol.encodeAwarenessUpdate(awareness, clients)
    return framed(MESSAGE.awareness, (to) => encoding.writeVarUint8Array(to, update))
  }

  const onAwareness = (_changes: unknown, origin: unknown) => {
    if (origin === 'local' && link?.socket.readyState === OPEN)
      link.socket.send(presence([doc.clientID]))
  }
  awareness.on('update', onAwareness)
  open()

  return {
    send(number, update) {
      if (!link?.ready) return
      sendContent(link, number, (message) => syncProtocol.writeUpdate(message, update))
    },
    wake() {
      if (link || ended) return
      attempt = 0
      open()
    },
    drop,
    destroy() {
      ended = true
      clearTimeout(timer)
      awareness.off('update', onAwareness)
      const left = link
      link = null
      left?.socket.close()
    },
  }
}

/** `WebSocket.OPEN`, which plain Node does not have. */
const OPEN = 1

/** The origin of transactions that come from the server. */
export const CONNECTION = Symbol('connection')

type Link = {
  socket: Socket
  serverVector?: Uint8Array
  textArrived: boolean
  epoch?: number
  answering: boolean
  ready: boolean
  contentSent: number
  covers: { message: number; through: number }[]
}

function newLink(socket: Socket): Link {
  return { socket, textArrived: false, answering: false, ready: false, contentSent: 0, covers: [] }
}

function framed(type: number, write: (to: encoding.Encoder) => void): Uint8Array<ArrayBuffer> {
  const message = encoding.createEncoder()
  encoding.writeVarUint(message, type)
  write(message)
  return new Uint8Array(encoding.toUint8Array(message))
}
