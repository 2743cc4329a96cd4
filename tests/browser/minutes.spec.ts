import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { areaBySlug } from '@/lib/access/queries'
import { connect, type Connection } from '@/lib/db/connection'
import { at, expectAccessible, openPage, withBrowser } from '../support/browser'
import { heldMeeting } from '../support/minutes-world'
import { giveRole, makeOrganisation, makePerson } from '../support/people'
import { sessionCookie } from '../support/sessions'
import { visitor } from '../support/visitor'

withBrowser()

const [LEADER, COLLEAGUE] = ['leder@minutes.example', 'kollega@minutes.example']
const [ATTESTER, READER] = ['justerar@minutes.example', 'laser@minutes.example']
const DAY = '2099-12-01'

let connection: Connection
let areaId = ''
let by = { personId: '', organisationId: '' }
let attesterId = ''
beforeAll(async () => {
  connection = connect(inject('databaseUrl'))
  const { db } = connection
  areaId = (await areaBySlug(db, 'hallbar-energi'))?.id ?? ''
  const organisationId = (await makeOrganisation(db)).id
  const somebody = async (email: string, role: 'process-leader' | 'member' | null) => {
    const { id } = await makePerson(db, { email, organisations: [organisationId] })
    if (role) await giveRole(db, { person: id, area: areaId, role })
    return id
  }
  by = { personId: await somebody(LEADER, 'process-leader'), organisationId }
  attesterId = await somebody(ATTESTER, 'member')
  await somebody(COLLEAGUE, 'process-leader')
  await somebody(READER, null)
})
afterAll(() => connection.close())

const held = (title: string) =>
  heldMeeting(connection.db, {
    areas: [areaId],
    by,
    open: true,
    came: [by, { personId: attesterId, organisationId: by.organisationId }],
    title,
  })

const said = (page: Page) => page.locator('.notice[role=status]').textContent()
const NOTES = 'Nätägaren redovisade läget.'

async function freeze(page: Page, reason?: string) {
  const form = page.locator('#minutes-freeze form')
  if (reason) await form.locator('[name=reason]').fill(reason)
  await form.locator(`[value="${attesterId}"]`).check()
  await form.locator('[name=attestBy]').fill(DAY)
  await form.locator('button[type=submit]').click()
  await page.waitForLoadState()
  expect(await said(page)).toContain('skickade till justering')
}

async function approve(page: Page, path: string) {
  await page.goto(at(path))
  await page.getByRole('button', { name: 'Justera anteckningarna' }).click()
  await page.waitForLoadState()
  expect(await said(page)).toContain('Du har justerat anteckningarna.')
}

async function publish(page: Page, path: string, registryNumber = '') {
  await page.goto(at(path))
  await page.getByRole('link', { name: 'Publicera …' }).click()
  await page.waitForURL(/\/publish$/)
  expect(await page.locator('main').textContent()).toContain('blir en allmän handling hos')
  await page.locator('[name=registryNumber]').fill(registryNumber)
  await page.locator('[name=confirmed]').check()
  await page.locator('#minutes-publish button[type=submit]').click()
  await page.waitForURL(/\/minutes$/)
  expect(await said(page)).toContain('Anteckningarna är publicerade.')
}

test('F1–F6: minutes are frozen, amended, attested, published and corrected, by plain forms', async () => {
  const meeting = await held('Träff om justering')
  await connection.pool.query(
    `UPDATE meeting SET started_at = '2026-11-20T12:03:41Z', ended_at = '2026-11-20T14:10:20Z'
     WHERE id = $1`,
    [meeting.id],
  )
  const path = `/meetings/${meeting.id}/minutes`
  const leader = await openPage(path, {
    signedInAs: LEADER,
    script: false,
    expectedNoise: /status of 422/,
  })
  const attester = await openPage(path, { signedInAs: ATTESTER, script: false })
  const reader = await openPage(path, { signedInAs: READER, script: false })
  const text = async (page: Page) => (await page.locator('main').textContent()) ?? ''

  expect(await text(leader)).toContain(NOTES)
  expect(await text(leader)).toMatch(/Öppnat och avslutat.*13:04–15:10/)
  expect(await text(attester)).not.toContain(NOTES)
  await leader.locator('#minutes-freeze button[type=submit]').click()
  await leader.getByRole('link', { name: 'Vilka justerar? Välj i listan.' }).click()
  expect(new URL(leader.url()).hash).toBe('#attesters')
  expect(await leader.getByRole('link', { name: 'Sista dag: Skriv en dag.' }).count()).toBe(1)
  await freeze(leader)
  await reader.reload()
  expect(await text(reader)).toContain('Anteckningarna justeras.')
  expect(await text(reader)).not.toContain(NOTES)
  const cookie = await sessionCookie(inject('databaseUrl'), inject('programUrl'), READER)
  const client = visitor(inject('programUrl'), cookie)
  for (const address of [`${path}/1`, `${path}/1/content`, `${path}/1/download`])
    expect((await client.get(address)).status).toBe(404)

  // The attester proposes an amendment; the leader takes it in, and everything is attested anew.
  await attester.goto(at(path))
  expect(await text(attester)).toContain(NOTES)
  await attester.locator('#minutes-amend > summary').click()
  await attester.locator('#minutes-amend [name=text]').fill('Lägg till hur mycket effekt.')
  await attester.locator('#minutes-amend button[type=submit]').click()
  await attester.waitForLoadState()
  expect(await said(attester)).toContain('Ändringen är skickad')
  await leader.goto(at(path))
  expect(await text(leader)).toContain('En föreslagen ändring har inte fått svar.')
  await leader.locator('[name=decision][value=take-in]').check()
  await leader.getByRole('button', { name: 'Svara' }).click()
  await leader.waitForLoadState()
  expect(await said(leader)).toContain('Svaret är skickat.')
  await freeze(leader)
  expect(await text(leader)).toContain('Alla har inte justerat.')
  await approve(attester, path)
  await publish(leader, path, 'RUN/88/2026')

  // What is published is read by all, and can be reckoned again from what is downloaded.
  await reader.goto(at(path))
  expect(await text(reader)).toContain(NOTES)
  expect(await text(reader)).toContain('RUN/88/2026')
  const bytes = Buffer.from(await (await client.get(`${path}/1/content`)).arrayBuffer())
  expect(await text(reader)).toContain(createHash('sha256').update(bytes).digest('hex'))
  const file = await client.get(`${path}/1/download`)
  expect(file.headers.get('content-disposition')).toContain('attachment')
  const html = await file.text()
  expect(html).toContain('<html lang="sv">')
  expect(html).toContain(NOTES)
  expect(html).not.toMatch(/<script|https?:\/\/(?!.*lang)/)
  const offline = await openPage('/help')
  await offline.goto(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`)
  await expectAccessible(offline)
  expect(await offline.locator('h1').allTextContents()).toEqual(['Träff om justering'])

  // A correction is another number; the first says that it has been corrected, and stays.
  await leader.locator('#minutes-correct > summary').click()
  await leader.getByRole('button', { name: 'Börja rätta' }).click()
  await leader.waitForLoadState()
  await reader.reload()
  expect(await text(reader)).toContain('Det här gäller tills rättelsen är publicerad.')
  await freeze(leader, 'Fel plats i rubriken.')
  await approve(attester, path)
  await publish(leader, path)
  await reader.goto(at(`${path}/1`))
  expect(await text(reader)).toContain('Nummer 1 rättades')
  expect(await text(reader)).toContain('Skäl: Fel plats i rubriken.')
  await reader.getByRole('link', { name: 'Läs nummer 2, som gäller nu' }).click()
  await reader.waitForURL(/\/minutes\/2$/)
  expect(await text(reader)).toContain(NOTES)
})

test('F5: of two leaders who publish at once the slower is told who did, on a page that shows it', async () => {
  const meeting = await held('Träff om två klick')
  const path = `/meetings/${meeting.id}/minutes`
  const leader = await openPage(path, { signedInAs: LEADER, script: false })
  await freeze(leader)
  const attester = await openPage(path, { signedInAs: ATTESTER, script: false })
  await approve(attester, path)
  const slower = await openPage(`${path}/publish`, {
    signedInAs: COLLEAGUE,
    script: false,
    expectedNoise: /409/,
  })
  await publish(leader, path)
  await slower.locator('[name=confirmed]').check()
  await slower.locator('#minutes-publish button[type=submit]').click()
  await slower.waitForURL(/\/minutes$/)
  expect(await slower.locator('.notice[role=alert]').textContent()).toContain(
    'Någon annan hann före',
  )
  expect(await slower.locator('#minutes-publication + dl').textContent()).toContain('Publicerad')
})

test('F7: the summary is asked for by a button on the meeting’s page, and taken back by the same', async () => {
  const meeting = await held('Träff om brev')
  const page = await openPage(`/meetings/${meeting.id}`, { signedInAs: READER, script: false })
  await page.getByRole('button', { name: 'Skicka mig sammanfattningen' }).click()
  await page.waitForLoadState()
  expect(await page.locator('#summary').textContent()).toContain('Du får ett brev')
  await page.getByRole('button', { name: 'Skicka den inte' }).click()
  await page.waitForLoadState()
  expect(await page.locator('#summary').textContent()).toContain('Få besluten och dina insatser')
})
