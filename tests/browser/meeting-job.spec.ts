import { chromium, type Browser, type BrowserServer } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { areaBySlug } from '@/lib/access/queries'
import { connect, type Connection } from '@/lib/db/connection'
import { readCommitted } from '@/lib/documents/queries'
import { flatten } from '@/lib/documents/passages'
import { openPage, PHONE, withBrowser } from '../support/browser'
import { CHROMIUM_FLAGS, findChromium } from '../support/chromium'
import { giveRole, makeOrganisation, makePerson } from '../support/people'
import { sessionCookie } from '../support/sessions'
import { visitor, type Visitor } from '../support/visitor'
import { text, untilReads, untilSaved, writeAtEnd } from './writing'

const AREA = 'hallbar-energi'
const LEADER = 'leder@job.example'
const COLLEAGUE = 'kollega@job.example'
const TAKER = 'antecknar@job.example'
const TITLE = 'Aktörsträff om elnätet'
const GUESTS = 30

withBrowser()
let connection: Connection
let organisationId = ''
let sections: { id: string; title: string }[] = []
const persons = new Map<string, string>()
const visits = new Map<string, Visitor>()
/** The leader's laptop: a browser of its own, since it is killed. */
let laptop: BrowserServer

beforeAll(async () => {
  connection = connect(inject('databaseUrl'))
  const { db } = connection
  const area = (await areaBySlug(db, AREA))?.id ?? ''
  organisationId = (await makeOrganisation(db)).id
  for (const [email, role] of [
    [LEADER, 'process-leader'],
    [COLLEAGUE, 'process-leader'],
    [TAKER, 'member'],
  ] as const) {
    const { id } = await makePerson(db, { email, organisations: [organisationId] })
    await giveRole(db, { person: id, area, role })
    persons.set(email, id)
    const cookie = await sessionCookie(inject('databaseUrl'), inject('programUrl'), email)
    visits.set(email, visitor(inject('programUrl'), cookie))
  }
  const { rows } = await connection.pool.query<{ id: string; title: string }>(
    `SELECT s.id, s.title FROM section s JOIN roadmap r ON r.id = s.roadmap_id
     WHERE r.area_id = $1 ORDER BY s.position`,
    [area],
  )
  sections = rows
  laptop = await chromium.launchServer({ executablePath: findChromium(), args: CHROMIUM_FLAGS })
}, 60_000)
afterAll(async () => {
  await laptop.kill()
  await connection.close()
})

const as = (email: string) => visits.get(email)!
const one = async <Row extends object>(query: string, ...values: unknown[]) => {
  const { rows } = await connection.pool.query<Row>(query, values)
  if (!rows[0]) throw new Error(`nothing found by ${query}`)
  return rows[0]
}

/** Sends one form as the page would; where it leads to. */
async function sent(email: string, path: string, fields: Record<string, string>): Promise<string> {
  const response = await as(email).send(path, fields)
  expect([path, response.status, await response.text()]).toEqual([path, 303, ''])
  return response.headers.get('location') ?? ''
}
const read = async (email: string, path: string) => (await as(email).get(path)).text()

/** Plans a meeting, puts items on its agenda, calls it. */
async function called(day: string, items: readonly string[]): Promise<string> {
  await sent(LEADER, `/api/areas/${AREA}/meetings`, {
    kind: 'area-meeting',
    title: TITLE,
    day,
    from: '13:00',
    to: '15:00',
    place: 'Kommunhuset i Krokom',
    open: 'on',
    persons: persons.get(TAKER)!,
  })
  const { id } = await one<{ id: string }>(
    `SELECT id FROM meeting WHERE title = $1 AND state = 'draft'`,
    TITLE,
  )
  for (const title of items)
    await sent(LEADER, `/api/meetings/${id}/items`, { title, purpose: 'discussion', minutes: '20' })
  await sent(LEADER, `/api/meetings/${id}/call`, {})
  return id
}

async function guestIn(address: string, name: string): Promise<Visitor> {
  const guest = visitor(inject('programUrl'))
  await guest.get(address)
  const fields = { name, organisation: 'Fjällbyn', role: 'resident', consent: 'on' }
  expect((await guest.send('/join/enter', fields)).headers.get('location')).toBe('/guest')
  return guest
}

async function laptopAt(path: string) {
  const browser: Browser = await chromium.connect(laptop.wsEndpoint())
  const context = await browser.newContext({ locale: 'sv-SE' })
  const url = inject('programUrl')
  await context.addCookies([{ ...(await sessionCookie(inject('databaseUrl'), url, LEADER)), url }])
  const page = await context.newPage()
  await page.goto(url + path)
  return page
}

test('a whole meeting: planned, called, answered, held by two leaders, written by two, attested, published, corrected, and seen in the text', async () => {
  const id = await called('2099-03-28', ['Läget i elnätet', 'Vad som går först'])
  const api = `/api/meetings/${id}`
  const { rows: items } = await connection.pool.query<{ id: string }>(
    `SELECT id FROM agenda_item WHERE meeting_id = $1 AND title IN ('Läget i elnätet', 'Vad som går först') ORDER BY position`,
    [id],
  )
  const [first, second] = items.map((item) => item.id)

  // The invitation is answered by the link in the letter, by nobody signed in.
  await expect.poll(() => letterFor(TAKER), { timeout: 20_000 }).toMatch(/^\/replies\?token=/)
  const letter = await letterFor(TAKER)
  const token = new URL(letter, inject('programUrl')).searchParams.get('token') ?? ''
  const stranger = visitor(inject('programUrl'))
  expect(await (await stranger.get(letter)).text()).toContain(TITLE)
  await stranger.send('/replies/send', { token, answer: 'yes', note: 'Kommer med tåget.' })
  expect(await read(LEADER, `/meetings/${id}`)).toContain('Kommer med tåget.')

  // Started; thirty join by the code, each with a live stream, beside three browsers.
  await sent(LEADER, `${api}/start`, {})
  const screen = await read(LEADER, `/meetings/${id}/present`)
  const code = /class="way-code">([^<]+)</.exec(screen)?.[1]?.replace(' ', '') ?? ''
  const guests = await Promise.all(
    Array.from({ length: GUESTS }, (_, n) => guestIn(`/join/${code}`, `Gäst ${n + 1}`)),
  )
  const streams = await Promise.all(
    guests.map((guest) => guest.get('/api/guest/live', { accept: 'text/event-stream' })),
  )
  expect(streams.map(({ status }) => status)).toEqual(guests.map(() => 200))
  await sent(LEADER, `${api}/writers`, { personId: persons.get(TAKER)! })

  const room = await laptopAt(`/meetings/${id}/room`)
  const notes = await openPage(`/meetings/${id}/notes`, { signedInAs: TAKER })
  const phone = await openPage(`/join/${code}`, { viewport: PHONE })
  await phone.getByLabel('Ditt namn eller din roll').fill('Driftansvarig')
  await phone.getByLabel('Organisation du kommer från').fill('Fjällbyn')
  await phone.getByLabel('Jag är här som').selectOption('business')
  await phone.getByRole('checkbox').check()
  await phone.getByRole('button', { name: 'Gå med i mötet' }).click()
  await phone.waitForURL(/\/guest$/)

  // Two people write one text.
  await sent(LEADER, `${api}/item`, { itemId: first! })
  await phone.getByRole('heading', { level: 1, name: 'Läget i elnätet' }).waitFor()
  await room.reload()
  await room.getByRole('button', { name: /^Skriv på punkt \d+, Läget i elnätet$/ }).click()
  await text(room).waitFor()
  await writeAtEnd(room, 'Nätet räcker inte norr om Strömsund. ')
  await untilSaved(room)
  await notes.getByRole('button', { name: /^Skriv på punkt \d+, Läget i elnätet$/ }).click()
  await untilReads(notes, 'Nätet räcker inte norr om Strömsund.')
  await writeAtEnd(notes, 'Kommunerna ser över sina planer. ')
  await untilReads(room, 'Kommunerna ser över sina planer.')
  await untilSaved(notes)

  // What comes out of it, while they talk; a guest suggests one.
  const [section, other] = sections
  const records: Record<string, string>[] = [
    { kind: 'decision', text: 'Vi gör en gemensam karta.', sectionId: section!.id },
    { kind: 'insight', text: 'Effekten är flaskhalsen.', sectionId: other!.id },
    {
      kind: 'action',
      text: 'Ta fram underlag om laddning.',
      ownerOrganisationId: organisationId,
      ownerPersonId: persons.get(TAKER)!,
      dueOn: '2099-05-01',
    },
    { kind: 'goal-conflict', text: 'Ny ledning mot orörd skog.' },
  ]
  for (const record of records) await sent(LEADER, `${api}/outcomes`, { itemId: first!, ...record })
  await guests[0]!.send('/guest/suggest', { kind: 'question', text: 'När kommer ledningen?' })
  const suggested = await one<{ id: string }>(
    `SELECT id FROM outcome WHERE meeting_id = $1 AND state = 'suggested'`,
    id,
  )
  await sent(COLLEAGUE, `${api}/suggestions/${suggested.id}`, { to: 'recorded', answer: '' })
  await phone.getByText('När kommer ledningen?').waitFor()

  // The laptop dies; another leader goes on where it was, and ends the meeting.
  await laptop.kill()
  const next = await openPage(`/meetings/${id}/room`, { signedInAs: COLLEAGUE })
  await next.getByText('Kommunerna ser över sina planer.').waitFor()
  await sent(COLLEAGUE, `${api}/item`, { itemId: second! })
  await phone.getByRole('heading', { level: 1, name: 'Vad som går först' }).waitFor()
  await sent(COLLEAGUE, `${api}/end`, {})
  await Promise.all(streams.map(async (stream) => expect(await stream.text()).toContain('"over"')))

  // Attested with one amendment, published, corrected.
  const attest = { attesters: persons.get(TAKER)!, attestBy: '2099-04-15' }
  await sent(COLLEAGUE, `${api}/minutes/freeze`, { round: '1', ...attest })
  const minutes = () =>
    one<{ id: string; sha256: string; number: number }>(
      `SELECT id, sha256, number FROM minutes WHERE meeting_id = $1 ORDER BY frozen_at DESC LIMIT 1`,
      id,
    )
  const draft = await minutes()
  await sent(TAKER, `${api}/minutes/amendments`, {
    minutesId: draft.id,
    id: crypto.randomUUID(),
    itemId: first!,
    text: 'Skriv ”norr om Strömsunds tätort”.',
  })
  const amendment = await one<{ id: string }>(
    `SELECT id FROM minutes_amendment WHERE minutes_id = $1`,
    draft.id,
  )
  await sent(COLLEAGUE, `${api}/minutes/amendments/${amendment.id}`, { decision: 'take-in' })
  await sent(COLLEAGUE, `${api}/minutes/freeze`, { round: '2', ...attest })
  await approvedAndPublished(api, await minutes())
  const published = await read(TAKER, `/meetings/${id}/minutes/1`)
  for (const words of ['Nätet räcker inte', 'Kommunerna ser över', 'Vi gör en gemensam karta.'])
    expect(published).toContain(words)
  await sent(COLLEAGUE, `${api}/minutes/correct`, { number: '1' })
  const reason = 'Fel ort i punkt 1.'
  await sent(COLLEAGUE, `${api}/minutes/freeze`, { round: '3', ...attest, reason })
  await approvedAndPublished(api, await minutes())
  expect(await read(TAKER, `/meetings/${id}/minutes/1`)).toContain(reason)
  expect(await read(TAKER, `/meetings/${id}/minutes/2`)).toContain('Nätet räcker inte')

  // One outcome is worked into the roadmap, one is declined; the meeting's page says both.
  const outcomeOf = (kind: string) =>
    one<{ id: string }>(
      `SELECT id FROM outcome WHERE meeting_id = $1 AND kind = $2 AND state = 'recorded'`,
      id,
      kind,
    )
  const roadmap = await read(TAKER, `/areas/${AREA}/roadmap`)
  expect(roadmap).toContain('Vi gör en gemensam karta.')
  const decision = `/api/areas/${AREA}/outcomes/${(await outcomeOf('decision')).id}`
  await sent(TAKER, decision, { how: 'worked-in', quote: await wordsOf(section!.id) })
  const insight = `/api/areas/${AREA}/outcomes/${(await outcomeOf('insight')).id}`
  await sent(TAKER, insight, { how: 'declined', reason: 'Står redan i nulägesbilden.' })
  const page = await read(LEADER, `/meetings/${id}`)
  expect(page).toContain('Står redan i nulägesbilden.')

  // What is not done stands on the next agenda by itself.
  const following = await called('2099-09-28', [])
  expect(await read(TAKER, `/meetings/${following}`)).toContain('Ta fram underlag om laddning.')
}, 180_000)

async function approvedAndPublished(api: string, { id, sha256 }: { id: string; sha256: string }) {
  await sent(TAKER, `${api}/minutes/approve`, { minutesId: id })
  await sent(COLLEAGUE, `${api}/minutes/publish`, { minutesId: id, sha256, confirmed: 'on' })
}

/** The address in the newest letter that asks this person whether they come; empty until it was sent. */
async function letterFor(email: string): Promise<string> {
  const outbox = await (await visitor(inject('programUrl')).get('/demo/outbox')).text()
  const at = outbox.indexOf(email)
  const link = /\/replies\?token=[^"&<\s]+/.exec(outbox.slice(at))?.[0] ?? ''
  return at < 0 ? '' : link
}

/** The first words of a section's text. */
async function wordsOf(sectionId: string): Promise<string> {
  const { document_id: id } = await one<{ document_id: string }>(
    `SELECT document_id FROM section WHERE id = $1`,
    sectionId,
  )
  const committed = await readCommitted(connection.db, id)
  if (!committed) throw new Error('the section has no text')
  const { text: all, blocks } = flatten(committed.content)
  const block = blocks.find(({ start, end }) => end - start > 40)
  return all.slice(block?.start, (block?.start ?? 0) + 40)
}
