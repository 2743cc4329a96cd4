import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { authorize } from '@/lib/access/authorize'
import { areaBySlug } from '@/lib/access/queries'
import { connect, type Connection } from '@/lib/db/connection'
import { newId } from '@/lib/kernel/ids'
import { nameVersion } from '@/lib/versions/commands'
import { at, expectAccessible, openPage, PHONE, withBrowser, type Visit } from '../support/browser'
import { pdfBytes } from '../support/files'
import { actorFor, makePerson } from '../support/people'
import { selectFrozen } from '../support/select'
import { sessionCookie } from '../support/sessions'
import { PEOPLE } from './pages'

const LIST = '/areas/hallbar-energi/consultations'
const KROKOM = PEOPLE.member
const OSTERSUND = 'klimatstrateg@ostersund.example'
const STROMSUND = PEOPLE.commenter
const COLLEAGUE = 'planerare@krokom.example'
const MARKUP = '</p><img src=x onerror=alert(1)><script>alert(2)</script>'

let connection: Connection
/** Where the consultation is that the first test opens and the others answer. */
let place: string

withBrowser()
beforeAll(async () => {
  connection = connect(inject('databaseUrl'))
  const { db } = connection
  const area = await areaBySlug(db, 'hallbar-energi')
  const [leader, krokom] = [await idOf('person', PEOPLE.leader), await organisationOf(KROKOM)]
  if (!area) throw new Error('the demo county has no such area')
  const grant = authorize(await actorFor(db, leader, new Date()), 'version.name', area)
  if (!grant.ok) throw new Error(grant.error.type)
  const deps = { db, newId, clock: { now: () => new Date() } }
  const version = {
    id: newId(),
    name: 'Remissversion A',
    note: '',
    kind: 'consultation-draft',
  } as const
  await nameVersion(deps, grant.value, version)
  await makePerson(db, { email: COLLEAGUE, name: 'Planerare', organisations: [krokom] })
})
afterAll(() => connection.close())

async function idOf(table: 'person', email: string): Promise<string> {
  const { rows } = await connection.pool.query(`SELECT id FROM ${table} WHERE email = $1`, [email])
  return rows[0].id as string
}
async function organisationOf(email: string): Promise<string> {
  const { rows } = await connection.pool.query(
    `SELECT organisation_id AS id FROM affiliation a JOIN person p ON p.id = a.person_id WHERE p.email = $1`,
    [email],
  )
  return rows[0].id as string
}

const as = (signedInAs: string, visit: Visit = {}) => openPage(place, { signedInAs, ...visit })
const press = (page: Page, name: string) => page.getByRole('button', { name }).click()

test('the process leader prepares and opens a consultation on a phone', async () => {
  const page = await openPage(LIST, { signedInAs: PEOPLE.leader, viewport: PHONE })
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Förbered en remiss' }).click()
  await page.getByLabel('Remissversion').selectOption({ label: 'Remissversion A' })
  await page.getByLabel('Det ni frågar').fill('Vad saknas?')
  await page.getByLabel('Sista dag att svara').fill('2099-01-31')
  await page.getByLabel(/^Kommuner/).check()
  await expectAccessible(page)
  await press(page, 'Spara som utkast')
  await page.getByRole('status').filter({ hasText: 'Utkastet är sparat' }).waitFor()
  place = new URL(page.url()).pathname
  await expectAccessible(page)

  const outsider = await as(COLLEAGUE, { expectedNoise: /404/ })
  expect(await outsider.title()).not.toContain('remiss')
  await press(page, 'Öppna och bjud in 8 organisationer')
  await page.getByRole('status').filter({ hasText: 'Remissen är öppen' }).waitFor()
  await page.getByRole('heading', { name: '8 har inte svarat' }).waitFor()
  await expectAccessible(page)
}, 60_000)

test('an official comments on selected words; a colleague sees it, another organisation does not; the seat hands in', async () => {
  const page = await openPage(`${place}/text`, { signedInAs: COLLEAGUE })
  await selectFrozen(page, 'gemensamma resurser')
  await press(page, 'Skriv en synpunkt på det markerade')
  const form = page.locator('details.con-new[open]')
  expect(await form.getByLabel('Orden det gäller').inputValue()).toBe('gemensamma resurser')
  await form.getByLabel('Synpunkt', { exact: true }).fill('Säg vilka resurser.')
  await form.getByText('Föreslå en lydelse').click()
  await form.getByLabel('Förslaget').selectOption('replace')
  await form.getByLabel('Föreslagen lydelse').fill('gemensamma tjänster')
  await form.getByLabel('Klar att lämna in').check()
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Lägg till synpunkten' }).click()
  await page.locator('li:target ins', { hasText: 'gemensamma tjänster' }).waitFor()
  await page.goto(at(place))
  expect(await page.getByRole('button', { name: /Lämna in|Inga synpunkter/ }).count()).toBe(0)

  const stranger = await openPage(`${place}/text`, { signedInAs: OSTERSUND })
  expect(await stranger.getByText('Säg vilka resurser.').count()).toBe(0)

  const seat = await as(KROKOM)
  await seat.getByText('Säg vilka resurser.').waitFor()
  await press(seat, 'Lämna in en synpunkt')
  await seat.getByRole('status').filter({ hasText: 'Svaret är inlämnat' }).waitFor()
  await seat.getByRole('heading', { name: 'Krokoms kommun har svarat' }).waitFor()
  await expectAccessible(seat)
}, 60_000)

test('one tap says that there are no objections, on a phone and without script', async () => {
  const page = await as(OSTERSUND, { viewport: PHONE, script: false })
  await press(page, 'Inga synpunkter')
  await page.getByRole('heading', { name: 'Östersunds kommun har svarat' }).waitFor()
  expect(await page.locator('#answers h3').first().textContent()).toBe('Inga synpunkter')
})

test('without script a comment is written by choosing the paragraph, and words that are not there are refused', async () => {
  const page = await openPage(`${place}/text`, {
    signedInAs: COLLEAGUE,
    script: false,
    expectedNoise: /422/,
  })
  const form = page.locator('.con-section', { hasText: '§ 2 Nuläge' }).locator('details.con-new')
  await form.locator('summary').first().click()
  await form.getByLabel('Orden det gäller').fill('kärnkraft')
  await form.getByLabel('Synpunkt', { exact: true }).fill('Var står det?')
  await form.getByRole('button', { name: 'Lägg till synpunkten' }).click()
  await page.getByRole('alert').filter({ hasText: 'Orden står inte i det stycket' }).waitFor()
  const again = page.locator('details.con-new[open]')
  expect(await again.getByLabel('Synpunkt', { exact: true }).inputValue()).toBe('Var står det?')
  await again.getByLabel('Orden det gäller').fill('Vattenkraften')
  await again.getByRole('button', { name: 'Lägg till synpunkten' }).click()
  await page.locator('.con-comments .con-said', { hasText: 'Var står det?' }).waitFor()
})

test('a formal response comes with its file, which colleagues alone may have until it is handed in', async () => {
  const page = await openPage(`${place}/formal`, { signedInAs: STROMSUND, expectedNoise: /41[35]/ })
  await expectAccessible(page)
  const choose = (name: string, buffer: Uint8Array) =>
    page.getByLabel('Yttrandet som fil').setInputFiles({
      name,
      mimeType: 'application/pdf',
      buffer: Buffer.from(buffer),
    })
  await page.getByLabel('Tillstyrker', { exact: true }).check()
  await page.getByLabel('Beslutat av').fill('Kommunstyrelsen')
  await page.getByLabel('Beslutat den').fill('2026-01-16')
  await choose('yttrande.pdf', Buffer.from('<html><script>alert(1)</script>'))
  await press(page, 'Lämna in yttrandet')
  await page.getByRole('alert').filter({ hasText: 'varken PDF eller Word' }).waitFor()
  expect(await page.getByLabel('Beslutat av').inputValue()).toBe('Kommunstyrelsen')

  // From the disk: over the wire to the browser so large a file takes longer than the upload.
  const folder = mkdtempSync(join(tmpdir(), 'remissvar-'))
  writeFileSync(join(folder, 'stor.pdf'), Buffer.alloc(49 * 1024 * 1024, 'x'))
  await page.getByLabel('Yttrandet som fil').setInputFiles(join(folder, 'stor.pdf'))
  await press(page, 'Lämna in yttrandet')
  await page.getByRole('alert').filter({ hasText: 'Högst 20 MB' }).waitFor()
  rmSync(folder, { recursive: true })

  await page.getByLabel('Tillstyrker', { exact: true }).check()
  await choose('Yttrande §4.pdf', pdfBytes())
  await press(page, 'Spara utkastet')
  await page.getByRole('status').filter({ hasText: 'Utkastet till yttrande är sparat' }).waitFor()
  const file = `/uploads/${await uploadId()}`
  expect((await download(STROMSUND, file)).status).toBe(200)
  for (const other of [KROKOM, PEOPLE.leader])
    expect((await download(other, file)).status).toBe(404)

  await page.goto(at(`${place}/formal`))
  await page.getByLabel('Beslutat av').fill('Kommunstyrelsen')
  await page.getByLabel('Beslutat den').fill('2026-01-16')
  await press(page, 'Lämna in yttrandet')
  await page.getByRole('heading', { name: 'Strömsunds kommun har svarat' }).waitFor()
  const got = await download(PEOPLE.leader, file)
  expect(Object.fromEntries(got.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="Yttrande _4.pdf"; filename*=UTF-8''Yttrande%20%C2%A74.pdf`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
  })
  expect(Buffer.from(await got.arrayBuffer())).toEqual(Buffer.from(pdfBytes()))
}, 90_000)

test('the leader sees who has answered and how, enters a letter, and Berg is asked to confirm it', async () => {
  const page = await as(PEOPLE.leader)
  await page.getByRole('heading', { name: '3 har svarat' }).waitFor()
  await page.getByRole('link', { name: 'Skriv in ett svar' }).click()
  await page.getByLabel('Organisation', { exact: true }).selectOption({ label: 'Bräcke kommun' })
  await page.getByLabel('Brev').check()
  await page.getByLabel('Inga synpunkter').check()
  expect(await page.getByLabel('Vad svaret säger').isVisible()).toBe(false)
  await page.getByLabel(/^Yttrande/).check()
  await page.getByLabel('Avstyrker').check()
  await page.getByLabel('Vad svaret säger').fill(`Vi avstyrker. ${MARKUP}`)
  await expectAccessible(page)
  await press(page, 'Spara svaret')
  await page.getByText('Kom med brev, inte bekräftat ännu').waitFor()
})

test('the board’s file stands by itself: heading order, language, the question, no script', async () => {
  const response = await download(COLLEAGUE, `${place}/draft?comments=1`)
  expect(response.headers.get('content-disposition')).toMatch(/^attachment/)
  const html = await response.text()
  expect(html).toMatch(/^<!doctype html>\s*<html lang="sv">/)
  expect(html).not.toMatch(/<script|src=|url\(/)
  expect([...html.matchAll(/<h([1-6])/g)].map(([, level]) => level)).toEqual(
    expect.arrayContaining(['1', '2']),
  )
  expect(html).toContain('Vad saknas?')
  expect(html).toContain('Säg vilka resurser.')
})

test('T29: markup in an answer is words, on every page and in the board’s file', async () => {
  for (const path of [place, `${place}/dispositions`, `${place}/report`]) {
    const page = await openPage(path, { signedInAs: PEOPLE.leader })
    expect(await page.locator('main').innerText()).toContain(MARKUP)
    expect(await page.locator('main').locator('img, script').count()).toBe(0)
  }
  const colleague = await as(COLLEAGUE)
  const said = { body: MARKUP, mode: 'replace', replacement: MARKUP, ready: true }
  const sent = await colleague.request.post(at(`/api${place}/comments`), {
    data: said,
    headers: { origin: inject('programUrl') },
  })
  expect(sent.status()).toBe(200)
  await colleague.reload()
  expect(await colleague.locator('main').innerText()).toContain(MARKUP)
  expect(await colleague.locator('main').locator('img, script').count()).toBe(0)
  const html = await (await download(COLLEAGUE, `${place}/draft?comments=1`)).text()
  expect(html).toContain('onerror=alert(1)')
  expect(html).not.toMatch(/<(img|script)/)
})

test('D13: after the last day an old page is refused in words, although nobody pressed a button', async () => {
  const page = await as(OSTERSUND, { expectedNoise: /409/ })
  await connection.pool.query(
    'UPDATE consultation SET closes_at = clock_timestamp() WHERE id = $1',
    [place.split('/').at(-1)],
  )
  await press(page, 'Inga synpunkter')
  await page.getByRole('alert').filter({ hasText: 'Svarstiden är slut' }).waitFor()
  await page.getByRole('heading', { name: /^Remissen är stängd/ }).waitFor()
  await expectAccessible(page)
})

async function uploadId(): Promise<string> {
  const { rows } = await connection.pool.query('SELECT id FROM upload ORDER BY created_at DESC')
  return rows[0].id as string
}

async function download(email: string, path: string): Promise<Response> {
  const { name, value } = await sessionCookie(inject('databaseUrl'), inject('programUrl'), email)
  return fetch(at(path), { headers: { cookie: `${name}=${value}` } })
}
