import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { WebsocketProvider as NewProvider } from 'y-websocket'
import { WebsocketProvider as OldProvider } from 'y-websocket-3.0'
import * as Y from 'yjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentText, docContent } from '@/lib/documents/content'
import { readCommitted } from '@/lib/documents/queries'
import { CONTENT_ROOT, SCHEMA_NUMBER } from '@/lib/sync/messages'
import { roomStillWorks } from '@/tests/support/still-works'
import { SyncServer, type Person } from '@/tests/support/sync-server'

/**
 * Other people's programs on the wire (P18). y-websocket comes again for ever before 3.1, also on 4400–4499: its
 * client of 3.0.0 is that of 2.1.0, line for line but for one comment.
 */

let server: SyncServer
beforeAll(async () => {
  server = await SyncServer.start()
})
afterAll(() => server.stop())

/** A client of this version, and what each of its tries ended with: the status before 101, else the close code. */
function clientOf(
  Provider: typeof OldProvider,
  documentId: string,
  { cookie }: Pick<Person, 'cookie'>,
  params = {},
) {
  const ends: number[] = []
  class Told extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { Cookie: cookie, Origin: server.origin } })
      this.on('error', ({ message }) => {
        ends.push(Number(/server response: (\d+)/.exec(message)?.[1]))
      })
      this.on('close', (code) => {
        if (code !== 1006) ends.push(code)
      })
    }
  }
  const doc = new Y.Doc()
  const provider = new Provider(`ws://127.0.0.1:${server.port}/sync`, documentId, doc, {
    WebSocketPolyfill: Told as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    params,
  })
  const write = (words: string) => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    doc.getXmlFragment(CONTENT_ROOT).push([paragraph])
  }
  return {
    doc,
    provider,
    ends,
    write,
    comesIn: () => expect.poll(() => provider.synced).toBe(true),
    close: () => {
      provider.destroy()
      doc.destroy()
    },
  }
}
const committed = async (id: string) =>
  contentText((await readCommitted(server.database.db, id))!.content)

const CLIENTS = [
  ['2.1 and 3.0', OldProvider],
  ['3.1', NewProvider as unknown as typeof OldProvider],
] as const

test.each(CLIENTS)(
  'y-websocket %s writes in a text, and is told what others write',
  async (_version, Provider) => {
    const id = await server.document('Nuläge.')
    const client = clientOf(Provider, id, await server.person('Ada', 'member'))
    await client.comesIn()
    client.write('Från en annan.')
    await expect.poll(() => committed(id)).toBe('Nuläge.\nFrån en annan.')
    await roomStillWorks(server, id)
    await expect.poll(() => contentText(docContent(client.doc))).toBe(await committed(id))
    expect(client.ends).toEqual([])
    client.close()
  },
)

describe('P18: a final refusal', () => {
  /** Somebody who only reads and writes all the same. */
  const reader = async (Provider: typeof OldProvider) => {
    const id = await server.document('Nuläge.')
    const client = clientOf(Provider, id, await server.person('Eva', 'commenter'))
    await client.comesIn()
    client.write('Får inte.')
    return { id, client, code: 4403 }
  }
  /** Somebody who asks for a text that there is not. */
  const stranger = async (Provider: typeof OldProvider) => {
    const client = clientOf(Provider, randomUUID(), await server.person('Eva', 'member'))
    return { id: await server.document('Nuläge.'), client, code: 4404 }
  }
  /** Somebody whose session is over, or never was. */
  const nobody = async (Provider: typeof OldProvider) => {
    const { cookie } = await server.person('Eva', 'member')
    const id = await server.document('Nuläge.')
    const client = clientOf(Provider, id, { cookie: cookie.replace(/.{4}$/, 'AAAA') })
    return { id, client, code: 4401 }
  }

  test.each([
    ['4403', reader],
    ['4404', stranger],
    ['4401', nobody],
  ])(
    '%s: y-websocket before 3.1 comes again, is told 429 before 101, and harms nobody',
    async (_code, begin) => {
      const { id, client, code } = await begin(OldProvider)
      await expect.poll(() => client.ends.length).toBeGreaterThan(5)
      const [first, ...later] = client.ends
      expect(first).toBe(code)
      expect(new Set(later)).toEqual(new Set([429]))
      await roomStillWorks(server, id)
      expect(await committed(id)).not.toContain('Får inte.')
      client.close()
    },
  )

  test.each([
    ['4403', reader],
    ['4404', stranger],
    ['4401', nobody],
  ])('%s: y-websocket 3.1 stays away', async (_code, begin) => {
    const { client, code } = await begin(CLIENTS[1][1])
    await expect.poll(() => client.provider.shouldConnect).toBe(false)
    expect(client.ends).toEqual([code])
    client.close()
  })

  test('4409: who must reload may come at once, and for a while not who came ten times as they were', async () => {
    const id = await server.document('Nuläge.')
    const ada = await server.person('Ada', 'member')
    const old = clientOf(OldProvider, id, ada, { schema: '1' })
    await expect.poll(() => old.ends.at(-1)).toBe(429)
    expect(old.ends.slice(0, -1)).toEqual(Array.from({ length: 10 }, () => 4409))
    const reloaded = clientOf(OldProvider, id, ada, { schema: String(SCHEMA_NUMBER) })
    await reloaded.comesIn()
    for (const client of [old, reloaded]) client.close()
  })
})
