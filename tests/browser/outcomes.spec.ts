import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { areaBySlug } from '@/lib/access/queries'
import { connect, type Connection } from '@/lib/db/connection'
import { launchChromium } from '../support/chromium'
import { makeMeeting } from '../support/meetings'
import { giveRole, makeOrganisation, makePerson } from '../support/people'
import { startProgram, type Program } from '../support/program'
import { sessionCookie } from '../support/sessions'
import { visitor, type Visitor } from '../support/visitor'

let program: Program
let connection: Connection
let browser: Browser
let leader: Visitor
let organisationId = ''
let leaderId = ''
let areaId = ''

beforeAll(async () => {
  program = await startProgram()
  connection = connect(program.databaseUrl)
  browser = await launchChromium()
  const { db } = connection
  organisationId = (await makeOrganisation(db, { name: 'Utfallens region' })).id
  areaId = (await areaBySlug(db, 'hallbar-energi'))?.id ?? ''
  leaderId = (await somebody('ledare@utfall.example', 'process-leader')).id
  leader = visitor(program.url, await cookieOf('ledare@utfall.example'))
}, 120_000)
afterAll(async () => {
  await browser.close()
  await connection.close()
  await program.stop()
})

const cookieOf = (email: string) => sessionCookie(program.databaseUrl, program.url, email)

async function somebody(email: string, role: 'process-leader' | 'member' | 'commenter') {
  const person = await makePerson(connection.db, {
    email,
    name: email.split('@')[0] ?? email,
    organisations: [organisationId],
  })
  await giveRole(connection.db, { person: person.id, area: areaId, role })
  return person
}

async function started(title: string) {
  const meeting = await makeMeeting(connection.db, {
    areas: [areaId],
    by: { personId: leaderId, organisationId },
    title,
    items: ['Nuläge', 'Prioriteringar'],
    open: true,
    // Nobody in the demo county goes on after it.
    startsAt: new Date('2097-03-01T12:00:00Z'),
    endsAt: new Date('2097-03-01T14:00:00Z'),
  })
  const api = `/api/meetings/${meeting.id}`
  expect((await leader.send(`${api}/start`, {})).status).toBe(303)
  return { ...meeting, api }
}

async function visits(email: string, options: { javaScriptEnabled?: boolean } = {}) {
  const context = await browser.newContext({ locale: 'sv-SE', ...options })
  const { name, value } = await cookieOf(email)
  await context.addCookies([{ name, value, url: program.url }])
  return { context, page: await context.newPage() }
}
const close = (context: BrowserContext) => context.close()
const open = (page: Page, path: string) => page.goto(program.url + path)

test('U1: a leader records with one keystroke and one line; the screen on the wall shows it', async () => {
  const meeting = await started('Träff om nätet')
  const { context, page } = await visits('ledare@utfall.example')
  await open(page, `/meetings/${meeting.id}/room`)
  const wall = await context.newPage()
  await open(wall, `/meetings/${meeting.id}/present`)
  await page.waitForLoadState('networkidle')
  await page.keyboard.press('Alt+b')
  await page.keyboard.type('Vi går vidare med effektdelning.')
  await page.keyboard.press('Enter')
  await page.getByText('Antecknat.').waitFor()
  const row = page.locator('.outs .out').first()
  await row.getByText('Vi går vidare med effektdelning.').waitFor()
  expect(await row.locator('> .chip').textContent()).toBe('Beslut')
  expect(await page.locator('#new-outcome-text').inputValue()).toBe('')
  await wall.getByText('Vi går vidare med effektdelning.').waitFor()
  await close(context)
})

test('U1: without script the same form records, and tells at the field what is wrong', async () => {
  const meeting = await started('Träff utan skript')
  const { context, page } = await visits('ledare@utfall.example', { javaScriptEnabled: false })
  await open(page, `/meetings/${meeting.id}/room`)
  await page.locator('#new-outcome-text').fill('Dold\u202E text')
  await page.getByRole('button', { name: 'Anteckna', exact: true }).click()
  await page.getByText('Texten har tecken som inte syns.').waitFor()
  await page.locator('#new-outcome-text').fill('Synlig text')
  await page.getByRole('button', { name: 'Anteckna', exact: true }).click()
  await page.getByText('Utfallet är antecknat.').waitFor()
  expect(await page.locator('.outs .out-text').allTextContents()).toEqual(['Synlig text'])
  await close(context)
})

test('U2: a guest suggests without script; the leader declines with an answer that the guest reads', async () => {
  const meeting = await started('Träff med förslag')
  const wall = await (await leader.get(`/meetings/${meeting.id}/present`)).text()
  const code = (/class="way-code">([^<]+)</.exec(wall)?.[1] ?? '').replace(' ', '')
  const guest = visitor(program.url)
  await guest.get(`/join/${code}`)
  const form = { name: 'Anna', organisation: 'Fjällbyn', role: 'resident', consent: 'on' }
  await guest.send('/join/enter', form)
  const idea = { kind: 'insight', text: '<b>Räkna in fritidshusen</b>' }
  const sent = await guest.send('/guest/suggest', idea)
  expect([sent.status, sent.headers.get('location')]).toEqual([
    303,
    '/guest?done=suggested#suggest',
  ])
  const { context, page } = await visits('ledare@utfall.example')
  await open(page, `/meetings/${meeting.id}/room`)
  await page.getByText('Förslag från Anna, Fjällbyn').waitFor()
  await page.getByText('<b>Räkna in fritidshusen</b>').first().waitFor()
  await page.getByLabel('Svar', { exact: true }).fill('Det hör till § 3.')
  await page.getByRole('button', { name: /^Ta inte med/ }).click()
  await page.getByText('Förslaget har fått svar.').waitFor()
  const guestPage = await (await guest.get('/guest')).text()
  expect(guestPage).toContain('Det hör till § 3.')
  expect(guestPage).not.toContain('<b>Räkna')
  const stranger = visitor(program.url)
  expect((await stranger.send('/guest/suggest', idea)).status).toBe(401)
  await close(context)
})

test('U4, U5, U6: an outcome reaches the text, an action the next agenda, and its owner reports it', async () => {
  const owner = await somebody('agare@utfall.example', 'member')
  const meeting = await started('Träff som ger något')
  const { rows } = await connection.pool.query(
    `SELECT s.id FROM section s JOIN roadmap r ON r.id = s.roadmap_id
     WHERE r.area_id = $1 AND s.removed_at IS NULL ORDER BY s.position LIMIT 1`,
    [areaId],
  )
  const sectionId = rows[0].id as string
  const insight = { kind: 'insight', text: 'Det här ska in i texten.', sectionId }
  expect((await leader.send(`${meeting.api}/outcomes`, insight)).status).toBe(303)
  const action = { kind: 'action', text: 'Gör effektbilden', ownerPersonId: owner.id }
  await leader.send(`${meeting.api}/outcomes`, { ...action, dueOn: '2020-12-15' })
  expect((await leader.send(`${meeting.api}/end`, {})).status).toBe(303)

  const { context, page } = await visits('agare@utfall.example')
  await open(page, '/areas/hallbar-energi/roadmap')
  await page.getByText('Ett utfall från möten väntar').click()
  await page.getByRole('link', { name: 'Det här ska in i texten.' }).click()
  const text = page.locator('[data-frozen] p').first()
  await text.waitFor()
  const words = ((await text.textContent()) ?? '').split(' ').slice(0, 4).join(' ')
  await page.getByLabel('Orden i avsnittet').fill(words)
  await page.getByRole('button', { name: 'Spara beslutet' }).click()
  await page.getByText('Beslutet är sparat.').waitFor()
  await open(page, `/meetings/${meeting.id}`)
  const became = page.locator('.outs .out', { hasText: 'Det här ska in i texten.' })
  await became.getByText(/^Inarbetat av agare/).waitFor()
  await became.getByText(`”${words}”`).waitFor()
  await open(page, `/areas/hallbar-energi/outcomes?view=handled&section=${sectionId}`)
  await page.getByRole('link', { name: /^Träff som ger något/ }).waitFor()

  const next = await makeMeeting(connection.db, {
    areas: [areaId],
    by: { personId: leaderId, organisationId },
    title: 'Nästa träff',
    state: 'draft',
    open: true,
    startsAt: new Date('2097-04-01T12:00:00Z'),
    endsAt: new Date('2097-04-01T14:00:00Z'),
  })
  const { context: planning, page: draft } = await visits('ledare@utfall.example')
  await open(draft, `/meetings/${next.id}`)
  const coming = draft.locator('.agenda-coming')
  await coming.getByRole('heading', { name: 'Öppna insatser som kommer med' }).waitFor()
  await coming.getByText('Gör effektbilden').waitFor()
  await close(planning)
  expect((await leader.send(`/api/meetings/${next.id}/call`, {})).status).toBe(303)
  await open(page, `/meetings/${next.id}`)
  await followed(next.id, page)
  await open(page, `/meetings/${next.id}`)
  const item = page.locator('.agenda-list > li', { hasText: 'Öppna insatser från tidigare möten' })
  const carried = item.locator('.out', { hasText: 'Gör effektbilden' })
  await carried.getByText('Försenad').waitFor()

  await open(page, '/actions')
  await page.locator('summary', { hasText: 'Rapportera klar' }).click()
  await page.getByLabel('Vad blev gjort?').fill('Lämnad till remissen.')
  await page.getByRole('button', { name: 'Rapportera klar', exact: true }).click()
  await page.getByText('Rapporten är sparad.').waitFor()
  await open(page, '/actions?state=done')
  await page.getByText(/Lämnad till remissen\./).waitFor()
  await close(context)
})

/** U6: while the item is the current one, those with a sign-in see its actions, guests do not (U3). */
async function followed(meetingId: string, page: Page) {
  await leader.send(`/api/meetings/${meetingId}/start`, {})
  const wall = await (await leader.get(`/meetings/${meetingId}/present`)).text()
  const code = (/class="way-code">([^<]+)</.exec(wall)?.[1] ?? '').replace(' ', '')
  for (const under of ['follow', 'present']) {
    await open(page, `/meetings/${meetingId}/${under}`)
    const line = page.locator('.live-outs li', { hasText: 'Gör effektbilden' })
    await line.getByText('Insats från ett tidigare möte').waitFor()
  }
  const room = await (await leader.get(`/meetings/${meetingId}/room`)).text()
  expect(room).toContain('Gör effektbilden')
  const guest = visitor(program.url)
  await guest.get(`/join/${code}`)
  const form = { name: 'Anna', organisation: 'Fjällbyn', role: 'resident', consent: 'on' }
  await guest.send('/join/enter', form)
  const seen = await (await guest.get('/guest')).text()
  expect(seen).toContain('Öppna insatser från tidigare möten')
  expect(seen + (await (await guest.get('/api/guest/live')).text())).not.toContain('Gör effekt')
}
