import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authorize } from '@/lib/access/authorize'
import { findActorBySession } from '@/lib/auth/queries'
import { roomRequest, thread } from '@/lib/db/schema/comments'
import { section } from '@/lib/db/schema/county'
import { auditEntry } from '@/lib/db/schema/operations'
import { roleAssignment } from '@/lib/db/schema/people'
import { listen, type Listener } from '@/lib/db/listen'
import { contentText, docContent } from '@/lib/documents/content'
import { readCommitted, readLog } from '@/lib/documents/queries'
import { systemClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { addThread, sectionOf } from '@/tests/support/comments'
import { ScreenlessEditor } from '@/tests/support/screenless-editor'
import { SyncServer, type Client, type Person } from '@/tests/support/sync-server'
import { nameVersion } from '@/lib/versions/commands'
import { restoreText } from './commands'
import { readTrail } from './queries/trails'
import { authorsOf } from './rules/authors'
import type { RestoreText } from './schema'

let server: SyncServer
let listener: Listener
let ada: Person
let ben: Person
let kim: Person

beforeAll(async () => {
  server = await SyncServer.start()
  listener = listen(server.database.url)
  ada = await server.person('Ada', 'member')
  ben = await server.person('Ben', 'member')
  kim = await server.person('Kim', 'commenter')
})
afterAll(async () => {
  await listener.close()
  await server.stop()
})

const db = () => server.database.db
const deps = (patience = 5_000) => ({
  db: db(),
  clock: systemClock,
  newId,
  listener,
  patience,
})

async function grantOf(person: Person) {
  const actor = await findActorBySession(db(), person.sessionId, new Date())
  const resource = { type: 'area', id: server.areaId, visibility: 'partnership' } as const
  const grant = authorize(actor, 'text.restore', resource)
  if (!grant.ok) throw new Error(grant.error.type)
  return grant.value
}

async function sectionId(documentId: string): Promise<string> {
  const [row] = await db().select().from(section).where(eq(section.documentId, documentId))
  return row?.id ?? ''
}

const committed = async (documentId: string) => (await readCommitted(db(), documentId))!
const textOf = async (documentId: string) => contentText((await committed(documentId)).content)

/** What a form sends that showed the text of now beside that of row `seq`. */
async function asked(documentId: string, given: Partial<RestoreText>): Promise<RestoreText> {
  const { epoch, seq: seen } = await committed(documentId)
  const id = await sectionId(documentId)
  return { sectionId: id, seq: 1, epoch, seen, what: 'all', part: [], ...given }
}

async function open(documentId: string, person: Person) {
  const client = server.client(documentId, person)
  await client.synced
  return { client, editor: new ScreenlessEditor(client.doc) }
}

const replace = (editor: ScreenlessEditor, words: string, by: string) => {
  const { from, to } = editor.find(words)
  editor.dispatch(editor.state.tr.insertText(by, from, to))
}
const reads = (client: Client) => contentText(docContent(client.doc))
const untilReads = (client: Client, text: string) => client.until(() => reads(client) === text)
const untilStored = (client: Client, documentId: string) =>
  expect.poll(() => textOf(documentId)).toBe(reads(client))

const FIRST =
  'Kommunen bygger solceller på skolornas tak. Under åren som kommer mäter vi hur det går.'

test('H4: an earlier wording comes back as an edit of today, to everybody who has the text open', async () => {
  const id = await sectionOf(server, FIRST)
  const [one, other] = [await open(id, ada), await open(id, ben)]
  replace(one.editor, ' på skolornas tak', '')
  await untilStored(one.client, id)
  await untilReads(other.client, FIRST.replace(' på skolornas tak', ''))
  // Ben has written as well, and can still take it back.
  other.editor.step()
  replace(other.editor, 'mäter', 'följer')
  await untilStored(other.client, id)

  const chosen = await asked(id, { what: 'chosen', part: ['1.1'] })
  const done = await restoreText(deps(), await grantOf(ada), chosen)
  expect(done).toMatchObject({ ok: true, value: { state: 'done' } })
  const back = FIRST.replace('mäter', 'följer')
  expect(await textOf(id)).toBe(back)
  await Promise.all([untilReads(one.client, back), untilReads(other.client, back)])
  other.editor.undo()
  await untilReads(one.client, FIRST)
  const log = await readLog(db(), id)
  expect(log.at(-2)).toMatchObject({ system: 'restore', personId: ada.personId })
  const audit = await db()
    .select()
    .from(auditEntry)
    .where(eq(auditEntry.action, 'section.restore-text'))
  expect(audit.at(-1)).toMatchObject({
    personId: ada.personId,
    areaId: server.areaId,
    detail: { title: 'Nuläge', seq: 1, what: 'chosen', parts: 1 },
  })
  one.client.close()
  other.client.close()
})

test('H4: what others have written since the page was opened stays, and so do comments on kept words', async () => {
  const id = await sectionOf(server, FIRST)
  const one = await open(id, ben)
  const threadId = await addThread(server, { documentId: id, person: kim, words: 'mäter vi' })
  const placeOf = async () =>
    (await db().select().from(thread).where(eq(thread.id, threadId)))[0]?.place
  await expect.poll(placeOf).toBe('placed')
  replace(one.editor, 'solceller', 'vindkraft')
  await untilStored(one.client, id)
  const shown = await asked(id, {})
  replace(one.editor, 'hur det går', 'hur det gick i fjol')
  await untilStored(one.client, id)
  expect((await restoreText(deps(), await grantOf(ada), shown)).ok).toBe(true)
  const both = FIRST.replace('hur det går', 'hur det gick i fjol')
  await untilReads(one.client, both)
  expect(one.editor.marked(threadId)).toBe('mäter vi')
  expect(await placeOf()).toBe('placed')
  one.client.close()
})

test('H3: who brings a wording back is not its author', async () => {
  const id = await sectionOf(server, '')
  const [one, other] = [await open(id, ada), await open(id, ben)]
  one.editor.type('Ada har tänkt länge på den här meningen.')
  await untilStored(one.client, id)
  const { seq } = await committed(id)
  await untilReads(other.client, 'Ada har tänkt länge på den här meningen.')
  replace(other.editor, 'Ada har tänkt länge på den här meningen.', 'Nej.')
  await untilStored(other.client, id)
  const input = await asked(id, { seq })
  expect((await restoreText(deps(), await grantOf(ben), input)).ok).toBe(true)
  expect(await textOf(id)).toBe('Ada har tänkt länge på den här meningen.')
  const walked = await readTrail(db(), id)
  const shares = authorsOf(walked!.trail.tokens, null)
  expect(shares).toMatchObject([{ kind: 'person', personId: ada.personId, words: 8 }])
  expect(walked!.trail.sittings.at(-1)).toMatchObject({ system: 'restore', personId: ben.personId })
  one.client.close()
  other.client.close()
})

test('a wording older than the log comes back from a named version', async () => {
  const id = await sectionOf(server, FIRST)
  const lea = await server.person('Lea', 'process-leader')
  const resource = { type: 'area', id: server.areaId, visibility: 'partnership' } as const
  const actor = await findActorBySession(db(), lea.sessionId, new Date())
  const leads = authorize(actor, 'version.name', resource)
  if (!leads.ok) throw new Error(leads.error.type)
  const version = randomUUID()
  const named = { id: version, name: 'Utkast', note: '', kind: 'working-draft' } as const
  expect((await nameVersion(deps(), leads.value, named)).ok).toBe(true)
  const one = await open(id, ada)
  replace(one.editor, 'solceller', 'vindkraft')
  await untilStored(one.client, id)
  const input = await asked(id, { seq: undefined, version })
  expect((await restoreText(deps(), await grantOf(ada), input)).ok).toBe(true)
  await untilReads(one.client, FIRST)
  one.client.close()
})

test('nothing is asked for where there is nothing to bring back, or no such moment', async () => {
  const id = await sectionOf(server, FIRST)
  const grant = await grantOf(ada)
  const cases: [Partial<RestoreText>, string][] = [
    [{}, 'nothing-to-restore'],
    [{ what: 'chosen', part: ['7'] }, 'nothing-to-restore'],
    [{ seq: 99 }, 'moment-not-found'],
    [{ seq: undefined, version: randomUUID() }, 'moment-not-found'],
    [{ seen: 99 }, 'text-changed'],
    [{ epoch: 9 }, 'moment-not-found'],
    [{ sectionId: randomUUID() }, 'section-not-found'],
  ]
  for (const [given, type] of cases) {
    const input = await asked(id, given)
    expect([given, await restoreText(deps(), grant, input)]).toEqual([
      given,
      { ok: false, error: { type } },
    ])
  }
  await db().update(section).set({ removedAt: new Date() }).where(eq(section.documentId, id))
  expect(await restoreText(deps(), grant, await asked(id, {}))).toMatchObject({
    error: { type: 'section-removed' },
  })
  const rows = await db().select().from(roomRequest).where(eq(roomRequest.documentId, id))
  expect(rows).toEqual([])
})

test('where no room answers in time it is said so; the request stays, and is done when a room is back', async () => {
  const id = await sectionOf(server, FIRST)
  const one = await open(id, ada)
  replace(one.editor, 'solceller', 'vindkraft')
  await untilStored(one.client, id)
  one.client.close()
  const input = await asked(id, {})
  await server.kill()
  const outcome = await restoreText(deps(200), await grantOf(ada), input)
  expect(outcome).toMatchObject({ ok: true, value: { state: 'pending' } })
  expect(await textOf(id)).toContain('vindkraft')
  await server.open()
  await expect.poll(() => textOf(id)).toBe(FIRST)
})

test('somebody whose role ends before the room has come to it brings nothing back', async () => {
  const eve = await server.person('Eve', 'member')
  const id = await sectionOf(server, FIRST)
  const one = await open(id, ada)
  replace(one.editor, 'solceller', 'vindkraft')
  await untilStored(one.client, id)
  const grant = await grantOf(eve)
  await db().delete(roleAssignment).where(eq(roleAssignment.personId, eve.personId))
  expect(await restoreText(deps(), grant, await asked(id, {}))).toEqual({
    ok: false,
    error: { type: 'restore-failed' },
  })
  expect(await textOf(id)).toContain('vindkraft')
  one.client.close()
})
