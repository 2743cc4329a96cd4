import { eq } from 'drizzle-orm'
import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { thread } from '@/lib/db/schema/comments'
import { agendaItem, meeting } from '@/lib/db/schema/meetings'
import { meetingWriter } from '@/lib/db/schema/outcomes'
import { affiliation } from '@/lib/db/schema/people'
import { contentText, docContent } from '@/lib/documents/content'
import { readCommitted, readLog } from '@/lib/documents/queries'
import { notesOf } from '@/lib/notes/queries/reading'
import { readPresent } from '@/lib/roadmaps/queries/live'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { encodeHello, encodeStep1, encodeUpdate } from '@/lib/sync/wire'
import { Reading } from '@/server/room/reading'
import { addThread, sectionOf } from '@/tests/support/comments'
import { makeMeeting } from '@/tests/support/meetings'
import { beginText } from '@/tests/support/notes'
import { ScreenlessEditor } from '@/tests/support/screenless-editor'
import { SyncServer, type Person } from '@/tests/support/sync-server'

let server: SyncServer
let leader: Person
let by: { personId: string; organisationId: string }

beforeAll(async () => {
  server = await SyncServer.start()
  leader = await server.person('Lea', 'process-leader')
  by = { personId: leader.personId, organisationId: await organisationOf(leader) }
})
afterAll(() => server.stop())

async function organisationOf({ personId }: Person): Promise<string> {
  const [row] = await server.database.db
    .select({ id: affiliation.organisationId })
    .from(affiliation)
    .where(eq(affiliation.personId, personId))
  return row!.id
}

type Given = Partial<Parameters<typeof makeMeeting>[1]>
/** A meeting under way, with the texts of two items. */
async function underWay(given: Given = {}) {
  const { database, areaId } = server
  const made = await makeMeeting(database.db, {
    areas: [areaId],
    by,
    state: 'live',
    items: ['Nuläge', 'Prioriteringar'],
    ...given,
  })
  const texts: string[] = []
  for (const item of made.items) texts.push(await beginText(database.db, areaId, item.id))
  return { id: made.id, items: made.items, one: texts[0]!, other: texts[1]! }
}
const takesNotes = (meetingId: string, { personId }: Person) =>
  server.database.db.insert(meetingWriter).values({ meetingId, personId, addedBy: by.personId })
const takesNoMore = ({ personId }: Person) =>
  server.database.db.delete(meetingWriter).where(eq(meetingWriter.personId, personId))
const become = (id: string, state: string) =>
  server.database.db.update(meeting).set({ state }).where(eq(meeting.id, id))
const says = (words: string) => (doc: Y.Doc) => contentText(docContent(doc)).includes(words)
const wordsIn = async (documentId: string) =>
  contentText((await readCommitted(server.database.db, documentId))!.content)
/** An update that whoever may write could have made. */
function letters(words: string): Uint8Array {
  const doc = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  doc.getXmlFragment(CONTENT_ROOT).insert(0, [paragraph])
  return encodeUpdate(Y.encodeStateAsUpdate(doc))
}
/** A socket that is in, and has said what it has. */
async function open(documentId: string, { cookie }: Person) {
  const socket = server.raw(`/sync/${documentId}`, { cookie })
  await socket.opened
  socket.ws.send(encodeHello(1))
  socket.ws.send(encodeStep1(new Uint8Array([0])))
  return socket
}

test('W1: a leader and a minute-taker write in one item; the log says who, the roadmap shows nobody', async () => {
  const { id, one } = await underWay()
  const taker = await server.person('Tor', 'member')
  await takesNotes(id, taker)
  const [his, hers] = [server.client(one, taker), server.client(one, leader)]
  await Promise.all([his.synced, hers.synced])
  his.type('Elnätet räcker inte. ')
  await hers.until(says('räcker inte'))
  hers.type('Kommunerna ser över det.')
  await his.until(says('ser över'))
  expect(docContent(his.doc)).toEqual(docContent(hers.doc))
  const log = await readLog(server.database.db, one)
  expect(log.map(({ person, system }) => person ?? system)).toEqual(['minutes', 'Tor', 'Lea'])
  expect(await readPresent(server.database.db, server.areaId)).toEqual([])
  his.close()
  hers.close()
})

test('P6: a block of a priority, which roadmaps may hold, is refused in notes', async () => {
  const { one } = await underWay({ open: true })
  const socket = await open(one, leader)
  await expect.poll(() => socket.frames.length).toBeGreaterThan(0)
  const doc = new Y.Doc()
  doc.getXmlFragment(CONTENT_ROOT).insert(0, [new Y.XmlElement('priorityBlock')])
  socket.ws.send(encodeUpdate(Y.encodeStateAsUpdate(doc)))
  expect(await socket.over).toBe(4422)
  expect(await wordsIn(one)).toBe('')
})

test.each([
  ['a process leader', 'process-leader', false],
  ['a minute-taker without a role', null, true],
] as const)('W2: %s writes', async (_who, role, isTaker) => {
  const { id, one } = await underWay({ open: true })
  const person = await server.person('Per', role)
  if (isTaker) await takesNotes(id, person)
  const client = server.client(one, person)
  await client.synced
  client.type('Skrivet.')
  await expect.poll(() => wordsIn(one)).toBe('Skrivet.')
  client.close()
})

test.each(['member', 'commenter'] as const)(
  'W2: a %s who takes no notes reads them',
  async (role) => {
    const { one } = await underWay({ open: true })
    const socket = await open(one, await server.person('Per', role))
    await expect.poll(() => socket.frames.length).toBeGreaterThan(0)
    socket.ws.send(letters('Skrivet.'))
    expect(await socket.over).toBe(4403)
    expect(await wordsIn(one)).toBe('')
  },
)

test('W2: to others the notes of an open meeting are not there', async () => {
  const { one } = await underWay({ open: true })
  const socket = await open(one, await server.person('Per', null))
  expect(await socket.over).toBe(4404)
  expect(socket.frames).toEqual([])
})

test('W2: in a meeting that is not open, notes are as little there for others as no text at all', async () => {
  const { one } = await underWay()
  const stranger = await server.person('Siv', null)
  const socket = server.raw(`/sync/${one}`, { cookie: stranger.cookie })
  expect(await socket.over).toBe(4404)
})

test('W2: a minute-taker who is removed is out within 2 s, and nothing after is stored; the leader goes on', async () => {
  const { id, one } = await underWay()
  const taker = await server.person('Ola', 'member')
  await takesNotes(id, taker)
  const his = server.client(one, taker)
  const hers = server.client(one, leader)
  await Promise.all([his.synced, hers.synced])
  his.type('Före. ')
  await hers.until(says('Före.'))
  const socket = await open(one, taker)
  const began = performance.now()
  await takesNoMore(taker)
  socket.ws.send(letters('EFTER'))
  expect(await socket.over).toBe(4403)
  expect(performance.now() - began).toBeLessThan(2_000)
  his.type('EFTER')
  hers.type('Och vidare.')
  await expect.poll(() => wordsIn(one)).toContain('Och vidare.')
  expect(await wordsIn(one)).toContain('Före.')
  expect(await wordsIn(one)).not.toContain('EFTER')
  his.close()
  hers.close()
})

test('W3: when the notes are frozen whoever writes is out within 2 s; what was acknowledged stands in them', async () => {
  const { id, one, other } = await underWay()
  const client = server.client(one, leader)
  await client.synced
  client.type('Sagt. ')
  await expect.poll(() => wordsIn(one)).toBe('Sagt. ')
  const socket = await open(other, leader)
  const began = performance.now()
  await become(id, 'attesting')
  expect(await socket.over).toBe(4403)
  expect(performance.now() - began).toBeLessThan(2_500)
  client.type('EFTER')
  const late = await server.person('Liv', 'process-leader')
  const reading = await open(one, late)
  await expect.poll(() => reading.frames.length).toBeGreaterThan(0)
  reading.ws.send(letters('EFTER'))
  expect(await reading.over).toBe(4403)
  expect(
    (await notesOf(server.database.db, id)).map(({ content }) => contentText(content)),
  ).toEqual(['Sagt. ', ''])
  client.close()
})

test('W3: a freeze that is taken back lets the same people in again at once', async () => {
  const { id, one } = await underWay()
  const taker = await server.person('Tor', 'member')
  await takesNotes(id, taker)
  const sockets = [await open(one, taker), await open(one, leader)]
  await become(id, 'attesting')
  expect(await Promise.all(sockets.map(({ over }) => over))).toEqual([4403, 4403])
  await become(id, 'minutes-draft')
  for (const [person, words] of [
    [taker, 'Igen. '],
    [leader, 'Och vidare.'],
  ] as const) {
    const client = server.client(one, person)
    await client.synced
    client.type(words)
    await expect.poll(() => wordsIn(one)).toContain(words)
    client.close()
  }
})

test('W3: before the meeting begins nobody writes in a text of it', async () => {
  const { one } = await underWay({ state: 'called' })
  const socket = await open(one, leader)
  await expect.poll(() => socket.frames.length).toBeGreaterThan(0)
  socket.ws.send(letters('FÖRE'))
  expect(await socket.over).toBe(4403)
  expect(await wordsIn(one)).toBe('')
})

test('W4: the text of an item that is taken off the agenda is there no more', async () => {
  const { items, one } = await underWay()
  const socket = await open(one, leader)
  await server.database.db
    .update(agendaItem)
    .set({ removedAt: new Date() })
    .where(eq(agendaItem.id, items[0]!.id))
  expect(await socket.over).toBe(4403)
  const colleague = await server.person('Kaj', 'process-leader')
  expect(await server.raw(`/sync/${one}`, { cookie: colleague.cookie }).over).toBe(4404)
})

test('W1: a passage that is pasted from a roadmap into notes leaves its thread where it was, lost or not', async () => {
  const section = await sectionOf(server, 'Elnätet räcker inte i norr.')
  const { one } = await underWay()
  const commenter = await server.person('Kim', 'commenter')
  const [from, to] = [server.client(section, leader), server.client(one, leader)]
  await Promise.all([from.synced, to.synced])
  const threadId = await addThread(server, {
    documentId: section,
    person: commenter,
    words: 'räcker inte',
  })
  const marks = (doc: Y.Doc) => new Reading(doc).marked.has(threadId)
  await from.until(marks)
  const [here, there] = [new ScreenlessEditor(from.doc), new ScreenlessEditor(to.doc)]
  const copy = here.select(here.find('räcker inte')).copy()
  here.select(here.find('räcker inte')).erase()
  const row = async () =>
    (await server.database.db.select().from(thread).where(eq(thread.id, threadId)))[0]
  await expect.poll(row).toMatchObject({ place: 'rewritten' })
  there.paste(copy)
  await to.until((doc) => new Reading(doc).text.includes('räcker inte') && !marks(doc))
  expect(await row()).toMatchObject({ documentId: section, place: 'rewritten' })
  here.undo()
  await expect.poll(row).toMatchObject({ documentId: section, place: 'placed' })
  from.close()
  to.close()
})

test('W5: what was acknowledged in notes is there after the process has gone, and another leader goes on', async () => {
  const { one } = await underWay()
  const hers = server.client(one, leader)
  await hers.synced
  hers.type('Före avbrottet. ')
  await expect.poll(() => wordsIn(one)).toBe('Före avbrottet. ')
  await server.kill()
  hers.close()
  await server.open()
  const colleague = await server.person('Kaj', 'process-leader')
  const his = server.client(one, colleague)
  await his.synced
  his.type('Efter.')
  await expect.poll(() => wordsIn(one)).toBe('Före avbrottet. Efter.')
  his.close()
})
