import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect, type Connection } from '@/lib/db/connection'
import { seat } from '@/lib/db/schema/people'
import { createDocument } from '@/lib/documents/queries'
import { section } from '@/lib/db/schema/county'
import { openPage, PHONE, withBrowser } from '../support/browser'
import { makeRoadmap } from '../support/consultations'
import { makeMeeting } from '../support/meetings'
import { giveRole, makeArea, makeOrganisation, makePerson } from '../support/people'
import { makePriority } from '../support/priorities'
import { sessionCookie } from '../support/sessions'
import { visitor, type Visitor } from '../support/visitor'

const LEADER = 'leder@rosta.example'
const [SEATS, GUESTS] = [12, 40]
const QUESTION = 'Vad ska området lägga kraft på först?'
const TITLES = ['Nät', 'Skog', 'Mat', 'Bad', 'Tåg', 'Fiber', 'Vatten', 'Kultur'].map(
  (word) => `${word} i hela länet`,
)

withBrowser()
let connection: Connection
let folder = ''
let slug = ''
let meetingId = ''
let priorities: string[] = []
let organisations: string[] = []
let leader: Visitor
let holders: Visitor[] = []

const signedIn = async (email: string) =>
  visitor(
    inject('programUrl'),
    await sessionCookie(inject('databaseUrl'), inject('programUrl'), email),
  )

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ballot-'))
  connection = connect(inject('databaseUrl'))
  const { db } = connection
  const own = (await makeOrganisation(db)).id
  const person = await makePerson(db, { email: LEADER, organisations: [own] })
  const area = await makeArea(db, { name: 'Röstningens område' })
  slug = area.slug
  await giveRole(db, { person: person.id, area: area.id, role: 'process-leader' })
  const by = { personId: person.id, organisationId: own }
  priorities = []
  for (const title of TITLES) priorities.push(await makePriority(db, { area: area.id, by, title }))
  await writeRoadmap(area.id)
  meetingId = (await makeMeeting(db, { areas: [area.id], by, state: 'called' })).id
  const emails: string[] = []
  organisations = []
  for (let n = 1; n <= SEATS; n += 1) {
    const { id } = await makeOrganisation(db, { name: `Rösteby ${n}` })
    const email = `ombud${n}@rosta.example`
    const holder = await makePerson(db, { email, organisations: [id] })
    await db.insert(seat).values({ organisationId: id, holderId: holder.id })
    organisations.push(id)
    emails.push(email)
  }
  leader = await signedIn(LEADER)
  holders = await Promise.all(emails.map(signedIn))
}, 60_000)
afterAll(async () => {
  await connection.close()
  rmSync(folder, { recursive: true })
})

/** A roadmap whose only section holds the third priority as a live block. */
async function writeRoadmap(areaId: string): Promise<void> {
  const { db } = connection
  const roadmap = await makeRoadmap(db, { area: areaId, sections: {} })
  const documentId = crypto.randomUUID()
  const block = { type: 'priorityBlock', attrs: { priorityId: priorities[2] ?? '' } }
  await createDocument(db, {
    id: documentId,
    kind: 'section',
    areaId,
    content: { type: 'doc', content: [{ type: 'paragraph' }, block] },
    author: { personId: null, organisationId: null, system: 'test' },
  })
  await db.insert(section).values({
    id: crypto.randomUUID(),
    roadmapId: roadmap.id,
    documentId,
    title: 'Prioriteringar',
    position: 1,
    purpose: 'Syfte',
    question: 'Fråga?',
    status: 'being-written',
  })
}

async function sent(who: Visitor, path: string, fields: Parameters<Visitor['send']>[1]) {
  const response = await who.send(path, fields)
  expect([path, response.status, await response.text()]).toEqual([path, 303, ''])
  return response.headers.get('location') ?? ''
}
const read = async (who: Visitor, path: string) => (await who.get(path)).text()

async function guestIn(code: string, name: string): Promise<Visitor> {
  const guest = visitor(inject('programUrl'))
  await guest.get(`/join/${code}`)
  const fields = { name, organisation: 'Fjällbyn', role: 'resident', consent: 'on' }
  expect(await sent(guest, '/join/enter', fields)).toBe('/guest')
  return guest
}

async function prepared(): Promise<string> {
  const location = await sent(leader, `/api/areas/${slug}/ballots`, [
    ['id', crypto.randomUUID()],
    ['questionSv', QUESTION],
    ...priorities.map((id): [string, string] => ['priorities', id]),
    ['method', 'points'],
    ['budget', '10'],
    ['secrecy', 'secret'],
    ['place', `meeting:${meetingId}`],
    ['present', 'on'],
    ['seating', 'some'],
    ...organisations.map((id): [string, string] => ['organisations', id]),
  ])
  return /\/ballots\/([0-9a-f-]{36})/.exec(location)?.[1] ?? ''
}

/** Six points on one priority and four on another: which, follows from the voter's number. */
const marksOf = (voter: number) => [
  { at: voter % 4 === 3 ? 2 : voter % 4, points: 6 },
  { at: 3 + (voter % 5), points: 4 },
]
/** Everybody's points for each priority, counted here from what was sent. */
function sums(voters: number): number[] {
  const all = Array.from({ length: voters }, (_, n) => marksOf(n)).flat()
  return TITLES.map((_, index) =>
    all.filter(({ at }) => at === index).reduce((sum, { points }) => sum + points, 0),
  )
}

/** As the page's form sends it; the options' ids are in the page, in the order of the ballot. */
async function votes(who: Visitor, ballotId: string, voter: number): Promise<void> {
  const page = await read(who, `/ballots/${ballotId}`)
  const [action = ''] = /(?:\/api|\/guest)\/ballots\/[0-9a-f-]+\/cast/.exec(page) ?? []
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
  const fields = [...page.matchAll(/name="(points-[0-9a-f-]{36})"/g)].map(([, name = '']) => name)
  expect(fields).toHaveLength(TITLES.length)
  const form: Record<string, string> = { method: 'points' }
  for (const name of ['voterId', 'revision']) form[name] = hidden(name)
  for (const { at, points } of marksOf(voter)) form[fields[at] ?? ''] = String(points)
  expect(await sent(who, action, form)).toContain('done=cast')
}

const recounted = async (file: string) => {
  const run = promisify(execFile)(process.execPath, ['scripts/cli.mjs', 'recount', file, '--json'])
  const { stdout } = await run.catch((error: { stdout: string }) => error)
  return JSON.parse(stdout) as { matches: boolean }
}

type File = {
  content: {
    secret: boolean
    options: { id: string; name: string }[]
    papers: object[]
    result: Record<'persons' | 'seats' | 'guests', Tally>
  }
  sha256: string
}
type Tally = { cast: number; result: { options: { option: string; points: number }[] } }

test('forty guests and twelve seats vote secretly by points on eight priorities in a meeting; projector and phones show the result, anybody recounts it, and it leads to the roadmap', async () => {
  await sent(leader, `/api/meetings/${meetingId}/start`, {})
  const screen = await read(leader, `/meetings/${meetingId}/present`)
  const code = /class="way-code">([^<]+)</.exec(screen)?.[1]?.replace(' ', '') ?? ''
  const guests = await Promise.all(
    Array.from({ length: GUESTS }, (_, n) => guestIn(code, `Gäst ${n + 1}`)),
  )
  const ballotId = await prepared()
  const projector = await openPage(`/meetings/${meetingId}/present`, { signedInAs: LEADER })
  const phone = await openPage('/guest', { viewport: PHONE })
  await phone.context().addCookies(
    [...(guests[0]?.cookies ?? [])].map(([name, value]) => ({
      name,
      value,
      url: inject('programUrl'),
    })),
  )
  await phone.goto(`${inject('programUrl')}/guest`)
  await sent(leader, `/api/ballots/${ballotId}/open`, { revision: '1' })
  await projector.getByText(QUESTION).waitFor()
  await phone.getByRole('link', { name: /Rösta nu/ }).waitFor()

  await Promise.all(holders.map((who, n) => votes(who, ballotId, n)))
  await Promise.all(guests.map((who, n) => votes(who, ballotId, n)))
  await projector.getByText(`${GUESTS} av ${GUESTS}`).waitFor()
  // What has been voted is nowhere before the closing.
  expect((await leader.get(`/ballots/${ballotId}/results/1/json`)).status).toBe(404)
  await sent(leader, `/api/ballots/${ballotId}/close`, { revision: '2' })
  const wall = projector.locator('.wall[data-s=closed] tr', { hasText: TITLES[2] ?? '' })
  await wall.waitFor()
  const shown = [SEATS, SEATS, GUESTS].map((tally) => expect.stringContaining(`${sums(tally)[2]}`))
  expect(await wall.locator('td').allInnerTexts()).toEqual(shown)
  await phone
    .getByRole('link', { name: /[Rr]esultat/ })
    .first()
    .waitFor()

  // The file counts to what was sent, and to itself; a changed byte is told.
  const bytes = await read(leader, `/ballots/${ballotId}/results/1/json`)
  const { content, sha256 } = JSON.parse(bytes) as File
  expect(content).toMatchObject({ secret: true, options: TITLES.map((name) => ({ name })) })
  const pointsIn = (tally: 'seats' | 'persons' | 'guests') =>
    content.result[tally].result.options.map(({ points }) => points)
  expect(pointsIn('seats')).toEqual(sums(SEATS))
  expect(pointsIn('persons')).toEqual(sums(SEATS))
  expect(pointsIn('guests')).toEqual(sums(GUESTS))
  const file = join(folder, 'resultat.json')
  writeFileSync(file, bytes)
  expect(await recounted(file)).toMatchObject({ matches: true })
  writeFileSync(file, bytes.replace('"points":6', '"points":5'))
  expect(await recounted(file)).toMatchObject({ matches: false })
  for (const who of [leader, guests[1]!])
    expect(await read(who, `/ballots/${ballotId}`)).toContain(sha256.slice(0, 12))

  // A person decides, with the ballot as the source; the roadmap's text shows it.
  const [, , third = ''] = priorities
  const decide = `/areas/${slug}/priorities/${third}/state?source=ballot%3A${ballotId}`
  expect(await read(leader, `/ballots/${ballotId}`)).toContain(`href="${decide}"`)
  expect(await read(leader, decide)).toContain(`value="ballot:${ballotId}" selected=""`)
  const decision = `/api/areas/${slug}/priorities/${third}/state`
  await sent(leader, decision, {
    revision: '1',
    to: 'chosen',
    reason: 'Den fick flest poäng i båda räkningarna.',
    source: `ballot:${ballotId}`,
  })
  expect(await read(leader, `/areas/${slug}/priorities/${third}`)).toContain(
    `href="/ballots/${ballotId}"`,
  )
  const reader = await openPage(`/areas/${slug}/roadmap`, { signedInAs: 'ombud1@rosta.example' })
  const block = await reader.locator('.pri-block').innerText()
  expect(block).toContain(TITLES[2])
  expect(block).toContain('Vald')
}, 180_000)
