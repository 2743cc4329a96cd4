import * as Y from 'yjs'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Actor, AreaRole } from '@/lib/access/types'
import { findActor, findActors } from '@/lib/auth/queries'
import { systemClock } from '@/lib/kernel/clock'
import { encodeAwareness } from '@/lib/sync/wire'
import { postgresStore } from '@/server/store/postgres'
import type { Append } from '@/server/store/types'
import { Besieged, isStep1 } from '@/tests/support/besieged'
import { SyncServer } from '@/tests/support/sync-server'
import type { SyncDeps } from './endpoint'

/**
 * T19 of docs/threat-model.md: whoever only reads changes nothing. The room sends the reader away, and the store
 * refuses the row. Each is tried alone too: while one holds, nobody would see that the other is gone.
 */

let server: SyncServer
let text: Besieged
beforeAll(async () => {
  server = await SyncServer.start()
})
afterEach(() => text.leave())
afterAll(() => server.stop())

const READERS = ['commenter', null] as const

/** The process begins anew with other parts, and a text is made. */
async function beginWith(other: Partial<SyncDeps>): Promise<void> {
  await server.kill()
  await server.open(other)
  text = await Besieged.text(server)
}

/** What an editor would do to the text, as update and as step 2. */
async function edits(): Promise<Uint8Array[]> {
  const updates = [
    await text.madeBy((_doc, root) => root.delete(0, 1)),
    await text.madeBy((_doc, root) => root.push([new Y.XmlElement('paragraph')])),
  ]
  return updates.flatMap((update) =>
    [1, 2].map((kind) => new Uint8Array([0, kind, update.length, ...update])),
  )
}

/** Each frame is sent by somebody who has just come: a refused session waits a minute. */
async function expectSentAway(role: AreaRole | null, frames: readonly Uint8Array[], code = 4403) {
  const before = await text.rows()
  for (const frame of frames) {
    const reader = await text.intruder(role)
    const state = JSON.stringify({ cursor: null, update: [...frame] })
    reader.ws.send(encodeAwareness([{ clientId: 9, clock: 1, state }]))
    reader.ws.send(frame)
    expect(await reader.over).toBe(code)
  }
  expect(await text.rows()).toEqual(before)
}

test.each(READERS)('T19: %s: nothing changes, however it is said', async (role) => {
  await beginWith({})
  await expectSentAway(role, [...(await edits()), new Uint8Array([0, 2, 6, 1, 1, 1, 0, 1, 0])])
  // Two messages in one.
  await expectSentAway(role, [new Uint8Array([0, 1, 2, 0, 0, 0, 2, 2, 0, 0])], 4422)
  await text.stillWorks()
})

test.each(READERS)('T19: %s: the room does not even ask a store that takes all', async (role) => {
  const asked: Append[] = []
  const { db } = server.database
  const store = {
    ...postgresStore({ db, clock: systemClock, findActors }),
    append: async (append: Append) => {
      asked.push(append)
      return { type: 'committed' as const }
    },
  }
  await beginWith({ store })
  await expectSentAway(role, await edits())
  expect(asked).toEqual([])
})

test.each(READERS)('T19: %s: the store refuses whom the room takes for a writer', async (role) => {
  const { db } = server.database
  const promoted = (actor: Actor): Actor => ({
    ...actor,
    roles: new Map([[server.areaId, 'member']]),
  })
  await beginWith({
    findActor: async (token) => {
      const actor = await findActor(db, token, new Date())
      return actor && promoted(actor)
    },
    findActors: async (ids) => {
      const actors = await findActors(db, ids, new Date())
      return new Map([...actors].map(([id, actor]) => [id, promoted(actor)]))
    },
  })
  const reader = await text.intruder(role)
  expect(reader.frames.some(isStep1)).toBe(true)
  await expectSentAway(role, await edits())
  await text.stillWorks()
})
