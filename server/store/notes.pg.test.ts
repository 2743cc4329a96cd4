import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findActors } from '@/lib/auth/queries'
import { document } from '@/lib/db/schema/documents'
import { meeting } from '@/lib/db/schema/meetings'
import { systemClock } from '@/lib/kernel/clock'
import { lockMeeting } from '@/lib/meetings/queries/changing'
import { lockMeetings, setState } from '@/lib/minutes/queries/changing'
import { notesOf } from '@/lib/notes/queries/reading'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { addArea, addPerson } from '@/tests/support/county'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makeMeeting } from '@/tests/support/meetings'
import { beginText } from '@/tests/support/notes'
import type { PeerInfo, Row } from '../room/types'
import { postgresStore } from './postgres'
import type { AppendOutcome, DocumentStore } from './types'

const ROUNDS = 30

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

function rowOf(peer: PeerInfo): Row {
  const doc = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('rad')])
  doc.getXmlFragment(CONTENT_ROOT).insert(0, [paragraph])
  return {
    author: { type: 'peer', peer },
    update: new Uint8Array(Y.encodeStateAsUpdate(doc)),
    messages: 1,
    newClients: [doc.clientID],
  }
}

/** Writes row after row until one is refused; the seq of the last that was acknowledged. */
async function writeOn(
  store: DocumentStore,
  peer: PeerInfo,
  at: { documentId: string; areaId: string; base: number },
): Promise<{ last: number; refused: AppendOutcome }> {
  for (let base = at.base; ; base += 1) {
    const outcome = await store.append({ ...at, epoch: 1, base, rows: [rowOf(peer)] })
    if (outcome.type !== 'committed') return { last: base, refused: outcome }
  }
}

/** The state first, then the texts, each with a snapshot of its own. */
const stateFirst = (meetingId: string) =>
  database.db.transaction(async (tx) => {
    await lockMeeting(tx, meetingId)
    await setState(tx, meetingId, 'attesting')
    return notesOf(tx, meetingId)
  })

/** Everything from one snapshot, as minutes are frozen: it begins behind the lock on meetings. */
const oneSnapshot = (meetingId: string) =>
  database.db.transaction(
    async (tx) => {
      await lockMeetings(tx)
      const notes = await notesOf(tx, meetingId)
      await setState(tx, meetingId, 'attesting')
      return notes
    },
    { isolationLevel: 'repeatable read' },
  )

test.each([
  ['the state first', stateFirst],
  ['from one snapshot', oneSnapshot],
])(
  'W3: while two write in two items, each freeze (%s) holds all that was acknowledged, at once, and nothing comes after',
  async (_how, freeze) => {
    const { db } = database
    const areaId = await addArea(db)
    const { personId, organisationId, sessionId } = await addPerson(db, 'Lea', {
      [areaId]: 'process-leader',
    })
    const made = await makeMeeting(db, {
      areas: [areaId],
      by: { personId, organisationId },
      state: 'minutes-draft',
      items: ['Nuläge', 'Prioriteringar'],
    })
    const ids: string[] = []
    for (const item of made.items) ids.push(await beginText(db, areaId, item.id))
    // Two processes, as when ownership of the sockets moves: what holds is the database's.
    const stores = ids.map(() => postgresStore({ db, clock: systemClock, findActors }))
    const peer: PeerInfo = {
      id: randomUUID(),
      sessionId,
      person: { id: personId, name: 'Lea' },
      organisation: { id: organisationId, name: 'Organisation', shortName: 'O' },
      mayWrite: true,
    }
    const seqOf = async (id: string) =>
      (await db.select({ seq: document.seq }).from(document).where(eq(document.id, id)))[0]?.seq ??
      0
    for (let round = 1; round <= ROUNDS; round += 1) {
      await db.update(meeting).set({ state: 'minutes-draft' }).where(eq(meeting.id, made.id))
      const before = await Promise.all(ids.map(seqOf))
      const writing = ids.map((documentId, index) =>
        writeOn(stores[index]!, peer, { documentId, areaId, base: before[index] ?? 0 }),
      )
      await expect
        .poll(() => seqOf(ids[0]!), { interval: 1 })
        .toBeGreaterThan(before[0]! + (round % 4))
      const frozen = await freeze(made.id)
      const written = await Promise.all(writing)
      expect(frozen.map(({ seq }) => seq)).toEqual(written.map(({ last }) => last))
      expect(await Promise.all(ids.map(seqOf))).toEqual(frozen.map(({ seq }) => seq))
      for (const { refused } of written)
        expect(refused).toEqual({
          type: 'refused',
          peers: new Map([[peer.id, 'mayNot']]),
          requests: [],
        })
    }
  },
)
