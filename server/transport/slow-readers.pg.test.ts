import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeStep1, encodeUpdate } from '@/lib/sync/wire'
import { Besieged } from '@/tests/support/besieged'
import { SyncServer, type RawSocket } from '@/tests/support/sync-server'

/** Near the largest that a text may be: more than the buffers of both ends take. */
const LONG = 'Besöksnäringen växer i hela länet. '.repeat(170_000)
const QUESTION = encodeStep1(new Uint8Array([0]))

let server: SyncServer
beforeAll(async () => {
  server = await SyncServer.start({ maxBufferedBytes: 200_000 })
})
afterAll(() => server.stop())

/** Somebody whose line takes nothing for a while, who has asked for the text. */
async function slowReader(documentId: string): Promise<RawSocket> {
  const { cookie } = await server.person('Siv', 'member')
  const socket = server.raw(`/sync/${documentId}`, { cookie })
  await socket.opened
  socket.ws.pause()
  socket.ws.send(QUESTION)
  return socket
}
/** What was sent before has been heard: the room has answered another who asked after it. */
async function heard(text: Besieged): Promise<void> {
  await text.intruder()
}
const paste = (_doc: Y.Doc, root: Y.XmlFragment) => {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('x'.repeat(900_000))])
  root.push([paragraph])
}
const longest = ({ frames }: RawSocket) => Math.max(0, ...frames.map(({ length }) => length))

test('P25: a long text reaches whoever reads slowly, whole', async () => {
  const text = await Besieged.text(server, LONG)
  const siv = await slowReader(text.documentId)
  await heard(text)
  siv.ws.resume()
  await expect.poll(() => longest(siv)).toBeGreaterThan(LONG.length)
  expect(siv.ws.readyState).toBe(siv.ws.OPEN)
  await text.leave()
})

test.each([
  ['what others write meanwhile', 'others'],
  ['the text, asked for again and again', 'again'],
] as const)('P25: a reader of whom %s waits beside it is cut', async (_what, how) => {
  const text = await Besieged.text(server, LONG)
  const siv = await slowReader(text.documentId)
  const ada = await text.intruder()
  const here = server.endpoint.stats().sockets
  if (how === 'again') for (let n = 0; n < 5; n += 1) siv.ws.send(QUESTION)
  else ada.ws.send(encodeUpdate(await text.madeBy(paste)))
  await expect.poll(() => server.endpoint.stats().sockets).toBe(here - 1)
  expect(ada.ws.readyState).toBe(ada.ws.OPEN)
  siv.ws.terminate()
  await text.leave()
})
