import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Connection } from '@/lib/db/connection'
import { writePriority } from '@/server/demo/write-words'
import { expectAccessible } from '../support/browser'
import { launchChromium } from '../support/chromium'
import { makeRoadmap } from '../support/consultations'
import { giveRole, makeArea, makeOrganisation, makePerson } from '../support/people'
import { makePriority } from '../support/priorities'
import { startProgram, type Program } from '../support/program'
import { sessionCookie } from '../support/sessions'
import { paste, text, untilHeard, untilSaved, wake } from './writing'

let program: Program
let connection: Connection
let browser: Browser
const LEADER = 'ledare@block.example'
const READER = 'lasare@block.example'
const TITLE = 'Lokal nytta av energi'
const HIDDEN = 'Slutna rummets prioritering'
let persons: Record<'leader' | 'reader', { id: string }> & { organisation: string }
const complaints: string[] = []

beforeAll(async () => {
  program = await startProgram()
  connection = connect(program.databaseUrl)
  browser = await launchChromium()
  const { db } = connection
  const organisation = (await makeOrganisation(db)).id
  const made = (email: string) => makePerson(db, { email, organisations: [organisation] })
  persons = { organisation, leader: await made(LEADER), reader: await made(READER) }
}, 120_000)
afterAll(async () => {
  await browser.close()
  await connection.close()
  await program.stop()
  expect(complaints).toEqual([])
})

async function visits(email: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'sv-SE' })
  const { name, value } = await sessionCookie(program.databaseUrl, program.url, email)
  await context.addCookies([{ name, value, url: program.url }])
  const page = await context.newPage()
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return page
}

async function world() {
  const { db } = connection
  const { organisation, leader, reader } = persons
  const area = await makeArea(db, { name: 'Blockens område' })
  const closed = await makeArea(db, { name: 'Slutet område', visibility: 'members' })
  await giveRole(db, { person: leader.id, area: area.id, role: 'process-leader' })
  await giveRole(db, { person: leader.id, area: closed.id, role: 'process-leader' })
  await giveRole(db, { person: reader.id, area: area.id, role: 'commenter' })
  const sections = { Nuläge: ['Vattenkraften är ryggraden.'] }
  const made = await makeRoadmap(db, { area: area.id, sections })
  const by = { personId: leader.id, organisationId: organisation }
  const priority = await makePriority(db, { area: area.id, areaIds: [area.id], by, title: TITLE })
  const hidden = await makePriority(db, {
    area: closed.id,
    areaIds: [closed.id, area.id],
    by,
    title: HIDDEN,
  })
  const documentId = made.sections[0]?.documentId ?? ''
  return { path: `/areas/${area.slug}`, priority, hidden, by, documentId }
}

const blocks = (page: Page) => page.locator('.sec .pri-block:visible')
/** Walks the toolbar to the tool, as one does without a pointer. */
async function walkTo(page: Page, tool: string): Promise<void> {
  await page.keyboard.press('Alt+F10')
  const named = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  for (let step = 0; step < 20 && (await named()) !== tool; step += 1)
    await page.keyboard.press('ArrowRight')
  expect(await named()).toBe(tool)
}
async function untilFocused(page: Page, title: string): Promise<void> {
  for (let step = 0; step < 10; step += 1) {
    const words = await page.evaluate(() => document.activeElement?.textContent)
    if (words?.startsWith(title)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${title} is not reached by Tab`)
}
async function nameVersion(page: Page, path: string, name: string): Promise<string> {
  await page.goto(`${program.url}${path}/versions`)
  await page.getByLabel('Namn', { exact: true }).fill(name)
  await page.getByLabel(/^Arbetsutkast/).check()
  await page.getByRole('button', { name: 'Namnge versionen' }).click()
  await page.waitForURL(/\/versions\/[0-9a-f-]{36}/)
  return new URL(page.url()).pathname
}

test('PR7, PR8: a priority is put into the text by keyboard, is read as it stands, and stays in a version as it stood', async () => {
  const { path, priority, hidden } = await world()
  const roadmap = `${program.url}${path}/roadmap`
  const [leader, reader] = [await visits(LEADER), await visits(READER)]
  await reader.goto(roadmap)
  await leader.goto(roadmap)
  await wake(leader, 1)

  // Put in without a pointer, from a list that is fetched only now.
  const asked: string[] = []
  leader.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await walkTo(leader, 'Infoga prioritering …')
  await leader.keyboard.press('Enter')
  await leader.getByText('Området har 2 prioriteringar.').waitFor()
  expect(asked).toContain(`/api${path}/priority-blocks`)
  await expectAccessible(leader)
  await untilFocused(leader, TITLE)
  await leader.keyboard.press('Enter')
  await expect.poll(() => blocks(leader).innerText()).toContain(TITLE)
  await leader.keyboard.type('Så går vi vidare.')
  await untilSaved(leader)
  expect(
    await text(leader)
      .locator(':scope > *')
      .evaluateAll((all) => all.map((one) => one.tagName)),
  ).toEqual(['P', 'DIV', 'P'])

  // Somebody who reads sees it come, with where it stands and the way to its page.
  await expect.poll(() => blocks(reader).allInnerTexts()).toHaveLength(1)
  expect(await blocks(reader).innerText()).toMatch(
    /Prioritering\s+Lokal nytta av energi\s+Föreslagen/,
  )
  await expectAccessible(reader)

  // Pasted HTML names a priority, and cannot say what it is called.
  await leader.keyboard.press('Enter')
  await paste(
    leader,
    `<p>Inklistrat</p><div data-priority-block="${hidden}"><b>Påhittad</b></div>
     <div data-priority-block="javascript:x">ingen</div>`,
  )
  await expect.poll(() => blocks(leader).count()).toBe(2)
  await expect.poll(() => blocks(leader).nth(1).innerText()).toContain(HIDDEN)
  await untilSaved(leader)
  await expect.poll(() => blocks(reader).allInnerTexts()).toHaveLength(2)
  expect(await reader.locator('main').innerText()).toContain('Inklistrat')
  expect(await reader.content()).not.toContain(HIDDEN)
  expect(await blocks(reader).nth(1).innerText()).toContain('som du inte får läsa')

  // Reached by arrows it is said to be selected; deleted, and brought back by undo.
  for (const key of ['Control+Home', 'End', 'ArrowDown']) {
    await text(leader).press(key)
    await untilHeard(leader)
  }
  await expect.poll(() => text(leader).locator('.ProseMirror-selectednode').count()).toBe(1)
  expect(await leader.locator('[role=status]', { hasText: 'är markerad' }).count()).toBe(1)
  await leader.keyboard.press('Delete')
  await expect.poll(() => blocks(leader).count()).toBe(1)
  await leader.keyboard.press('Control+z')
  await expect.poll(() => blocks(leader).count()).toBe(2)
  await untilSaved(leader)

  // A version keeps what it said; the roadmap says what is so now.
  const version = await nameVersion(leader, path, 'Före valet')
  await leader.goto(`${program.url}${path}/priorities/${priority}/state`)
  await leader.locator('#state [value=chosen]').check()
  await leader.locator('#state [name=reason]').fill('Alla var överens.')
  await leader.locator('#state button[type=submit]').click()
  await leader.waitForURL(/done=moved/)
  await reader.goto(roadmap)
  expect(await blocks(reader).first().innerText()).toContain('Vald')
  await blocks(reader).first().getByRole('link', { name: TITLE }).click()
  await reader.waitForURL(new RegExp(`/priorities/${priority}$`))
  await reader.goto(program.url + version)
  const then = reader.locator('.version-sec .pri-block')
  expect(await then.first().innerText()).toMatch(/Lokal nytta av energi\s+Föreslagen/)
  expect(await then.nth(1).innerText()).toContain('som du inte får läsa')
  const file = await (await reader.request.get(`${program.url}${version}/download`)).text()
  expect(file).toContain('Prioritering: Lokal nytta av energi (Föreslagen)')
  expect(file).not.toContain(HIDDEN)
  await reader.goto(`${program.url}${version}/compare?with=now`)
  expect(await reader.locator('.cmp-row del').allInnerTexts()).toEqual([
    expect.stringContaining('Föreslagen'),
  ])
  expect(await reader.locator('.cmp-row ins').allInnerTexts()).toEqual([
    expect.stringContaining('Vald'),
  ])
  await expectAccessible(reader)
}, 120_000)

test('PR7: with a block first and last in a text the keys to its edges put the caret before and behind them', async () => {
  const { path, priority, by, documentId } = await world()
  for (const behind of [0, 9])
    await writePriority(connection.db, documentId, { priorityId: priority, behind, by })
  const page = await visits(LEADER)
  await page.goto(`${program.url}${path}/roadmap`)
  await wake(page, 1)
  for (const [key, words] of [
    ['Control+End', 'Sist.'],
    ['Control+Home', 'Först.'],
  ] as const) {
    await text(page).press(key)
    await untilHeard(page)
    await page.keyboard.type(words)
    await untilSaved(page)
  }
  const lines = text(page).locator(':scope > p')
  expect(await lines.allInnerTexts()).toEqual(['Först.', 'Vattenkraften är ryggraden.', 'Sist.'])
  const places = text(page).locator(':scope > *')
  const shape = await places.evaluateAll((all) => all.map((one) => one.tagName))
  expect(shape).toEqual(['P', 'DIV', 'P', 'DIV', 'P'])
})
