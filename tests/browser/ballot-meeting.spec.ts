import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { areaBySlug } from '@/lib/access/queries'
import { connect, type Connection } from '@/lib/db/connection'
import { expectAccessible } from '../support/browser'
import { launchChromium } from '../support/chromium'
import { makeMeeting } from '../support/meetings'
import { giveRole, makeOrganisation, makePerson } from '../support/people'
import { startProgram, type Program } from '../support/program'
import { sessionCookie } from '../support/sessions'
import { visitor, type Visitor } from '../support/visitor'

const QUESTION = 'Vilket laddstråk ska byggas först?'

let program: Program
let connection: Connection
let browser: Browser
let leader: Visitor
let areaId = ''
let organisationId = ''
let leaderId = ''

beforeAll(async () => {
  program = await startProgram()
  connection = connect(program.databaseUrl)
  browser = await launchChromium()
  const { db } = connection
  organisationId = (await makeOrganisation(db)).id
  areaId = (await areaBySlug(db, 'hallbar-energi'))?.id ?? ''
  const email = 'leder@ballots.example'
  const person = await makePerson(db, { email, name: 'Lena', organisations: [organisationId] })
  await giveRole(db, { person: person.id, area: areaId, role: 'process-leader' })
  leaderId = person.id
  leader = visitor(program.url, await sessionCookie(program.databaseUrl, program.url, email))
}, 120_000)
afterAll(async () => {
  await browser.close()
  await connection.close()
  await program.stop()
})

/** A meeting under way with a ballot that is prepared for whoever is there. */
async function started() {
  const meeting = await makeMeeting(connection.db, {
    areas: [areaId],
    by: { personId: leaderId, organisationId },
    title: 'Träff om laddstråk',
    items: ['Nuläge', 'Att bygga först'],
    open: true,
  })
  const api = `/api/meetings/${meeting.id}`
  expect((await leader.send(`${api}/start`, {})).status).toBe(303)
  const made = await leader.send('/api/areas/hallbar-energi/ballots', {
    id: randomUUID(),
    questionSv: QUESTION,
    optionsSv: 'Inlandsvägen\nFjällvägarna',
    method: 'points',
    budget: '10',
    place: `meeting:${meeting.id}`,
    present: 'on',
    seating: 'none',
  })
  const ballot = /^\/ballots\/[\w-]+/.exec(made.headers.get('location') ?? '')?.[0] ?? ''
  const page = await (await leader.get(`/meetings/${meeting.id}/present`)).text()
  const code = /class="way-code">([^<]+)</.exec(page)?.[1] ?? ''
  return { ...meeting, api, ballot, address: `/join/${code.replace(' ', '')}` }
}

async function joined(address: string, name: string) {
  const guest = visitor(program.url)
  await guest.get(address)
  const form = { name, organisation: 'Fjällbyn', role: 'resident', consent: 'on' }
  expect((await guest.send('/join/enter', form)).headers.get('location')).toBe('/guest')
  return guest
}

async function pageOf(who: Visitor, path: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({
    locale: 'sv-SE',
    viewport: { width, height: 800 },
  })
  await context.addCookies(
    [...who.cookies].map(([name, value]) => ({ name, value, url: program.url })),
  )
  const page = await context.newPage()
  await page.goto(program.url + path)
  return page
}

async function votes(page: Page, points: number) {
  await page.locator('.bal-points input').first().fill(String(points))
  await page.locator('.bal-form .btn-main').click()
  await page.waitForURL(/done=cast/)
}

test('B34: a ballot is opened in two clicks, voted in on a phone, shown on the wall, and becomes an outcome in the minutes', async () => {
  const meeting = await started()
  const room = `/meetings/${meeting.id}/room`
  const [anna, leads, wall] = [
    await joined(meeting.address, 'Anna'),
    await pageOf(leader, room),
    await pageOf(leader, `/meetings/${meeting.id}/present`),
  ]
  const phone = await pageOf(anna, '/guest', 390)
  await leads.getByText('Öppna omröstningen …').click()
  await leads.getByRole('button', { name: 'Öppna nu' }).click()
  await leads.waitForURL(`${program.url}${room}?done=opened#ballots`)
  await wall.getByRole('heading', { level: 1, name: QUESTION }).waitFor()
  await wall.getByText('Inlandsvägen').waitFor()

  await phone.getByRole('link', { name: 'Rösta nu' }).click()
  await phone.waitForURL(program.url + meeting.ballot)
  await votes(phone, 7)
  const guestsOnWall = wall.locator('.turn > div', { hasText: 'Gäster, för sig' })
  await guestsOnWall.getByText('1 av 1 har röstat').waitFor()
  await leads.locator('.turn').getByText('1 av 1 har röstat').waitFor()
  expect(await wall.locator('body').textContent(), 'nothing of how it stands').not.toMatch(/poäng/)
  await phone.goto(`${program.url}/guest`)
  await phone.getByText('Du har röstat.').waitFor()

  const bo = await joined(meeting.address, 'Bo')
  expect(await (await bo.get('/guest')).text()).toContain('Du är inte bland dem som får rösta')
  await leads.getByRole('button', { name: 'Lägg till en som har kommit sedan dess' }).click()
  await leads.waitForURL(/done=came/)
  expect(await (await bo.get('/guest')).text(), 'without script too').toContain('Rösta nu')
  await guestsOnWall.getByText('1 av 2 har röstat').waitFor()
  await leads.getByRole('link', { name: 'Rösta själv' }).click()
  await votes(leads, 2)

  await leads.goto(program.url + room)
  await leads.getByText('Stäng omröstningen …').click()
  await leads.getByRole('button', { name: 'Stäng nu' }).click()
  await leads.waitForURL(/done=closed/)
  await wall.getByRole('heading', { level: 1, name: 'Inlandsvägen kom först' }).waitFor()
  expect(await wall.locator('.wall-lines tbody tr').allTextContents()).toEqual([
    'Inlandsvägen2 poäng från 17 poäng från 1',
    'Fjällvägarna0 poäng från 00 poäng från 0',
  ])
  await phone.getByRole('link', { name: 'Se resultatet' }).waitFor()

  await leads.getByText('Gör till utfall …').click()
  const form = leads.locator('form[action*="of="]')
  expect(await form.locator('[name=text]').inputValue()).toBe('Inlandsvägen kom först.')
  await form.locator('[name=text]').fill('Inlandsvägen byggs först.')
  await form.getByRole('button', { name: 'Anteckna' }).click()
  await leads.waitForURL(/done=outcome/)
  const outcome = leads.locator('.out', { hasText: 'Inlandsvägen byggs först.' })
  expect(await outcome.locator('.chip').first().textContent()).toContain('Beslut')
  expect(await outcome.getByRole('link', { name: QUESTION }).getAttribute('href')).toBe(
    meeting.ballot,
  )

  await leader.send(`${meeting.api}/item`, { itemId: meeting.items[1]?.id ?? '' })
  await wall.getByRole('heading', { level: 1, name: 'Att bygga först' }).waitFor()
  await leader.send(`${meeting.api}/end`, {})
  const frozen = await leader.send(`${meeting.api}/minutes/freeze`, {
    round: '1',
    attesters: leaderId,
    attestBy: '2099-01-01',
  })
  expect(frozen.status).toBe(303)
  const minutes = await (await leader.get(`/meetings/${meeting.id}/minutes`)).text()
  for (const words of [QUESTION, 'Inlandsvägen kom först.', 'Poäng', 'Resultatfilens SHA-256'])
    expect(minutes).toContain(words)
})

test('B31: while a room votes, a phone is told of its own vote alone, and the wall once a second', async () => {
  const meeting = await started()
  const guests = await Promise.all(
    Array.from({ length: 12 }, (_, n) => joined(meeting.address, `Gäst ${n}`)),
  )
  const wall = await messagesOf(leader, `${meeting.api}/live`)
  const [first] = guests
  const phone = await messagesOf(first!, '/api/guest/live')
  await leader.send(`/api${meeting.ballot}/open`, { revision: '1' })
  await phone.until(({ ballots }) => ballots[0]?.own === 'votes')
  const [before, began] = [phone.heard.length, performance.now()]
  for (const guest of guests.slice(1)) await castBlank(guest, meeting.ballot)
  await wall.until(({ ballots }) => ballots[0]?.turnout.guests.cast === 11)
  const counts = new Set(wall.heard.map(({ ballots }) => ballots[0]?.turnout.guests.cast))
  expect(counts.size).toBeLessThanOrEqual(3 + (performance.now() - began) / 1_000)
  await castBlank(first!, meeting.ballot)
  await phone.until(({ ballots }) => ballots[0]?.own === 'voted')
  expect(phone.heard.length).toBe(before + 1)
  expect(JSON.stringify(phone.heard)).not.toMatch(/turnout|cast/)
})

test('J4: once the meeting is over, whoever was its guest is told so, and asked for no sign-in to be told', async () => {
  const [meeting, other] = [await started(), await started()]
  const anna = await joined(meeting.address, 'Anna')
  for (const ballot of [meeting.ballot, other.ballot])
    await leader.send(`/api${ballot}/open`, { revision: '1' })
  await castBlank(anna, meeting.ballot)
  await leader.send(`${meeting.api}/end`, {})
  const ledTo = async (who: Visitor, path: string) => (await who.get(path)).headers.get('location')
  const over = `/join?ballot=${meeting.ballot.replace('/ballots/', '')}`
  expect(await ledTo(anna, '/guest')).toBe('/join')
  for (const path of ['', '/results/1/json'])
    expect(await ledTo(anna, meeting.ballot + path)).toBe(over)
  expect(await ledTo(anna, other.ballot), 'another meeting’s').toMatch(/^\/sign-in/)
  expect(await ledTo(visitor(program.url), meeting.ballot)).toMatch(/^\/sign-in/)

  const phone = await pageOf(anna, meeting.ballot, 390)
  await phone.getByRole('heading', { level: 1, name: 'Mötet är avslutat' }).waitFor()
  expect(await phone.locator('main').textContent(), 'nothing of the ballot').not.toContain(QUESTION)
  await expectAccessible(phone)
  await phone.getByRole('link', { name: 'Logga in, om du har ett konto' }).click()
  await phone.waitForURL(`${program.url}/sign-in?to=${encodeURIComponent(meeting.ballot)}`)
  await phone.context().close()
})

/** Without script: what the form on the ballot's page sends. */
async function castBlank(guest: Visitor, ballot: string) {
  const page = await (await guest.get(ballot)).text()
  const voterId = /name="voterId" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const form = { voterId, revision: '0', method: 'points', blank: 'yes' }
  const sent = await guest.send(`/guest${ballot}/cast`, form)
  expect(sent.headers.get('location')).toContain('done=cast')
}

type Told = { ballots: { own: string; turnout: { guests: { cast: number } } }[] }

/** What a stream tells of a meeting, message by message. */
async function messagesOf(who: Visitor, path: string) {
  const { body } = await who.get(path, { accept: 'text/event-stream' })
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
  const heard: Told[] = []
  let unread = ''
  return {
    heard,
    async until(is: (live: Told) => boolean) {
      for (;;) {
        const found = heard.at(-1)
        if (found && is(found)) return
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
