import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentText } from '@/lib/documents/content'
import { readCommitted } from '@/lib/documents/queries'
import { ADA_ID, ADAS_WORDS } from '@/tests/fuzz/arena'
import { keptCases } from '@/tests/fuzz/kept'
import { Besieged } from '@/tests/support/besieged'
import { SyncServer } from '@/tests/support/sync-server'

/** What did harm once, from tests/regressions, sent to a running server by somebody who may write. */

let server: SyncServer
beforeAll(async () => {
  server = await SyncServer.start()
})
afterAll(() => server.stop())

/** The text that the frames were made for: that of tests/fuzz/arena.ts. */
async function textOfAda() {
  const text = await Besieged.text(server, '')
  const doc = new Y.Doc()
  doc.clientID = ADA_ID
  const ada = server.client(text.documentId, await server.person('Ada', 'member'), doc)
  await ada.synced
  ada.type(ADAS_WORDS)
  const stored = async () =>
    contentText((await readCommitted(server.database.db, text.documentId))!.content)
  await expect.poll(stored).toBe(ADAS_WORDS)
  return { text, ada, stored }
}

const all = keptCases()
const refused = all.filter(({ ends }) => ends !== null)
const taken = all.filter(({ ends }) => ends === null)

/** Ada is away meanwhile and writes on; in the end the room works, and Ada's words are in it. */
async function besiege(attack: (text: Besieged) => Promise<unknown>): Promise<void> {
  const { text, ada, stored } = await textOfAda()
  ada.provider.disconnect()
  ada.type(' Skrivet utan nät.')
  await attack(text)
  await text.stillWorks()
  ada.provider.connect()
  await expect.poll(stored, { timeout: 20_000 }).toContain('utan nät')
  ada.close()
  await text.leave()
}

test.each(refused)('$name: sent away', ({ frames, ends }) =>
  besiege(async (text) => {
    const eve = await text.intruder()
    for (const frame of frames.slice(0, -1)) eve.ws.send(frame)
    await expect.poll(async () => (await text.rows()).length).toBe(1 + frames.length)
    const before = await text.rows()
    eve.ws.send(frames.at(-1)!)
    expect(await eve.over).toBe(ends)
    expect(await text.rows()).toEqual(before)
  }),
)

test.each(taken)('$name: does nothing to anybody', ({ frames }) =>
  besiege(async (text) => {
    const eve = await text.intruder()
    const before = await text.rows()
    for (const frame of frames) eve.ws.send(frame)
    await text.stillWorks()
    expect((await text.rows()).slice(0, before.length)).toEqual(before)
    expect(eve.ws.readyState).toBe(eve.ws.OPEN)
  }),
)
