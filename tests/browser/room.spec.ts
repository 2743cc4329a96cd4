import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { areaBySlug } from '@/lib/access/queries'
import { connect, type Connection } from '@/lib/db/connection'
import { launchChromium } from '../support/chromium'
import { makeMeeting } from '../support/meetings'
import { giveRole, makeOrganisation, makePerson } from '../support/people'
import { startProgram, type Program } from '../support/program'
import { sessionCookie } from '../support/sessions'
import { visitor, type Visitor } from '../support/visitor'

const ANNA = { name: 'Anna', organisation: 'Fjällbyn', role: 'resident', consent: 'on' }

let program: Program
let connection: Connection
let browser: Browser
let leader: Visitor
let colleague: Visitor
let organisationId = ''
let leaderId = ''

beforeAll(async () => {
  program = await startProgram()
  connection = connect(program.databaseUrl)
  browser = await launchChromium()
  const { db } = connection
  organisationId = (await makeOrganisation(db)).id
  const area = await areaBySlug(db, 'hallbar-energi')
  const leads = async (email: string) => {
    const person = await makePerson(db, { email, organisations: [organisationId] })
    await giveRole(db, { person: person.id, area: area?.id ?? '', role: 'process-leader' })
    const cookie = await sessionCookie(program.databaseUrl, program.url, email)
    return { id: person.id, visits: visitor(program.url, cookie) }
  }
  const first = await leads('leder@room.example')
  leaderId = first.id
  leader = first.visits
  colleague = (await leads('kollega@room.example')).visits
}, 120_000)
afterAll(async () => {
  await browser.close()
  await connection.close()
  await program.stop()
})

async function started() {
  const area = await areaBySlug(connection.db, 'hallbar-energi')
  const meeting = await makeMeeting(connection.db, {
    areas: [area?.id ?? ''],
    by: { personId: leaderId, organisationId },
    title: 'Träff om laddning',
    items: ['Nuläge', 'Prioriteringar'],
    open: true,
  })
  const api = `/api/meetings/${meeting.id}`
  expect((await leader.send(`${api}/start`, {})).status).toBe(303)
  const page = await (await leader.get(`/meetings/${meeting.id}/present`)).text()
  const code = /class="way-code">([^<]+)</.exec(page)?.[1] ?? ''
  return { ...meeting, api, code, address: `/join/${code.replace(' ', '')}` }
}

/** Somebody with a phone and no script: opens the address, fills in the form. */
async function joined(address: string) {
  const guest = visitor(program.url)
  const door = await guest.get(address)
  expect([door.status, door.headers.get('location')]).toEqual([303, '/join'])
  const entered = await guest.send('/join/enter', ANNA)
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/guest'])
  return guest
}

test('J3: a phone without script joins by the code, follows and refreshes', async () => {
  const meeting = await started()
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 800 },
    locale: 'sv-SE',
  })
  const page = await context.newPage()
  await page.goto(program.url + meeting.address)
  expect(page.url()).toBe(`${program.url}/join`)
  expect(await page.content(), 'T16: the code is nowhere on the page').not.toContain(
    meeting.address.slice(6),
  )
  await page.getByLabel('Ditt namn eller din roll').fill('Driftansvarig')
  await page.getByLabel('Organisation du kommer från').fill('Fjällbyn')
  await page.getByLabel('Jag är här som').selectOption('business')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Gå med i mötet' }).click()
  expect(page.url()).toBe(`${program.url}/guest`)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Nuläge')
  await leader.send(`${meeting.api}/item`, { itemId: meeting.items[1]?.id ?? '' })
  await page.getByRole('link', { name: 'Uppdatera' }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Prioriteringar')
  await context.close()
})

test('J2: whoever follows is taken along by the leader, unless they look at something else', async () => {
  const meeting = await started()
  const context = await browser.newContext({ locale: 'sv-SE' })
  const page = await context.newPage()
  const guest = await joined(meeting.address)
  await context.addCookies(
    [...guest.cookies].map(([name, value]) => ({ name, value, url: program.url })),
  )
  await page.goto(`${program.url}/guest`)
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
  await heading('Nuläge')
  await colleague.send(`${meeting.api}/item`, { itemId: meeting.items[1]?.id ?? '' })
  await heading('Prioriteringar')
  await page.getByRole('link', { name: 'Nuläge' }).click()
  await heading('Nuläge')
  await page.getByRole('link', { name: 'Följ mötet' }).click()
  await heading('Prioriteringar')
  await leader.send(`${meeting.api}/end`, {})
  await page.waitForURL(`${program.url}/join`)
  expect(await page.getByText('Mötet är avslutat').count()).toBe(1)
  await context.close()
})

test('J2: whoever follows is told when nobody answers, and no more when somebody does', async () => {
  const { id } = await started()
  const context = await browser.newContext({ locale: 'sv-SE' })
  await context.addCookies(
    [...leader.cookies].map(([name, value]) => ({ name, value, url: program.url })),
  )
  const page = await context.newPage()
  await page.route('**/live', (route) => route.abort())
  await page.goto(`${program.url}/meetings/${id}/present`)
  const lost = page.getByRole('status').filter({ hasText: 'Ingen kontakt med servern' })
  await lost.waitFor()
  await page.unroute('**/live')
  await expect.poll(() => lost.count(), { timeout: 15_000 }).toBe(0)
  await context.close()
})

test('without net a suggestion stays where it was written, and goes when there is net', async () => {
  const guest = await joined((await started()).address)
  const context = await browser.newContext({ locale: 'sv-SE' })
  await context.addCookies(
    [...guest.cookies].map(([name, value]) => ({ name, value, url: program.url })),
  )
  const page = await context.newPage()
  await page.goto(`${program.url}/guest`)
  await context.setOffline(true)
  await page.getByRole('status').filter({ hasText: 'Ingen kontakt med servern' }).waitFor()
  const [text, send] = [page.locator('#suggest-text'), page.locator('#suggest button')]
  await text.fill('Räkna in fritidshusen.')
  await send.click()
  expect([page.url(), await text.inputValue()]).toEqual([
    `${program.url}/guest`,
    'Räkna in fritidshusen.',
  ])
  await context.setOffline(false)
  await page.getByText('Ingen kontakt med servern').waitFor({ state: 'detached' })
  await send.click()
  await page.getByText('väntar på mötesledaren').waitFor()
  await context.close()
})

test('J7: a guest leaves by a button, without script, and comes back by the code', async () => {
  const meeting = await started()
  const guest = await joined(meeting.address)
  const stream = await guest.get('/api/guest/live', { accept: 'text/event-stream' })
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'sv-SE' })
  await context.addCookies(
    [...guest.cookies].map(([name, value]) => ({ name, value, url: program.url })),
  )
  const page = await context.newPage()
  await page.goto(`${program.url}/guest`)
  await page.getByRole('button', { name: 'Lämna mötet' }).click()
  expect(page.url()).toBe(`${program.url}/join`)
  expect(await page.getByRole('status').textContent()).toContain('Du har lämnat mötet')
  const names = (await context.cookies()).map(({ name }) => name)
  expect(names.filter((name) => /guest|joining/.test(name))).toEqual([])
  expect(await stream.text(), 'in every other tab it is over').toContain('"type":"over"')
  expect((await guest.get('/api/guest/live')).status).toBe(401)
  const { rows } = await connection.pool.query<{ name: string }>(
    'SELECT g.name FROM attendance a JOIN guest g ON g.id = a.guest_id WHERE a.meeting_id = $1',
    [meeting.id],
  )
  expect(rows).toEqual([{ name: 'Anna' }])
  await page.getByLabel('Kod').fill(meeting.code)
  await page.getByRole('button', { name: 'Fortsätt' }).click()
  await page.getByRole('button', { name: 'Gå med i mötet' }).waitFor()
  await context.close()
})

test('T03: a removed guest is out within two seconds, and told so', async () => {
  const meeting = await started()
  const guest = await joined(meeting.address)
  const stream = await guest.get('/api/guest/live', { accept: 'text/event-stream' })
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  const { rows } = await connection.pool.query<{ id: string }>(
    'SELECT id FROM attendance WHERE meeting_id = $1 AND guest_id IS NOT NULL',
    [meeting.id],
  )
  const began = performance.now()
  await leader.send(`${meeting.api}/attendees/remove`, { attendeeId: rows[0]?.id ?? '' })
  let heard = ''
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
    heard += part.value
  expect(performance.now() - began).toBeLessThan(2_000)
  expect(heard).toContain('"type":"over"')
  expect((await guest.get('/api/guest/live')).status).toBe(401)
  const page = await guest.get('/guest')
  expect([page.status, page.headers.get('location')]).toEqual([307, '/join'])
  expect(await (await guest.get('/join')).text()).toContain('Du är inte längre med i mötet')
  expect((await guest.send('/join/enter', ANNA)).status).toBe(403)
})

test('J8: whoever comes is news in the room and on the wall, and none for the phones of guests', async () => {
  const meeting = await started()
  const phone = await messagesOf(await joined(meeting.address), '/api/guest/live')
  const wall = await messagesOf(leader, `${meeting.api}/live`)
  const { here } = await wall.until(({ here: count }) => count > 0)
  await joined(meeting.address)
  await wall.until(({ here: count }) => count === here + 1)
  await leader.send(`${meeting.api}/item`, { itemId: meeting.items[1]?.id ?? '' })
  await phone.until(({ currentItemId }) => currentItemId === meeting.items[1]?.id)
  expect(phone.heard.filter((live) => 'here' in live)).toEqual([])
  const words = phone.heard.map((live) => JSON.stringify(live))
  expect(words.filter((word, n) => word === words[n - 1])).toEqual([])
})

/** What a stream tells of a meeting, message by message. */
async function messagesOf(who: Visitor, path: string) {
  const { body } = await who.get(path, { accept: 'text/event-stream' })
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
  const heard: { here: number; currentItemId: string }[] = []
  let unread = ''
  return {
    heard,
    async until(is: (live: (typeof heard)[number]) => boolean) {
      for (;;) {
        const found = heard.at(-1)
        if (found && is(found)) return found
        const { value, done } = await reader.read()
        if (done) throw new Error(`The stream of ${path} ended.`)
        const messages = (unread + value).split('\n\n')
        unread = messages.pop() ?? ''
        for (const message of messages)
          if (message.startsWith('data: ')) heard.push(JSON.parse(message.slice(6)).live)
      }
    },
  }
}

test('T16: a code that is wrong or dead is 404, many of them 429, and a guest sees one meeting', async () => {
  const [meeting, other] = [await started(), await started()]
  const guest = await joined(meeting.address)
  expect((await guest.get(`/meetings/${other.id}/follow`)).status).toBe(307)
  expect((await guest.get(`/api/meetings/${other.id}/live`)).status).toBe(401)
  await leader.send(`${meeting.api}/end`, {})
  const somebody = visitor(program.url)
  const dead = await somebody.get(meeting.address)
  expect(dead.status).toBe(404)
  expect(dead.headers.get('referrer-policy')).toBe('no-referrer')
  expect(await dead.text()).not.toContain(meeting.address.slice(6))
  expect((await guest.get('/api/guest/live')).status).toBe(401)
  const statuses = new Set<number>()
  for (let n = 0; n < 70; n += 1) statuses.add((await somebody.get('/join/HJKM3479')).status)
  expect([...statuses]).toEqual([404, 429])
  expect(program.output()).not.toContain(meeting.address.slice(6))
})
