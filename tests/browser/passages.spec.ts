import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Connection } from '@/lib/db/connection'
import { contentText, EMPTY_CONTENT } from '@/lib/documents/content'
import { readCommitted } from '@/lib/documents/queries'
import { launchChromium } from '../support/chromium'
import { makeRoadmap } from '../support/consultations'
import { makeMeeting } from '../support/meetings'
import { giveRole, makeArea, makeOrganisation, makePerson } from '../support/people'
import { startProgram, type Program } from '../support/program'
import { sessionCookie } from '../support/sessions'
import { visitor } from '../support/visitor'
import { text, untilSaved, wake, writeAtEnd } from './writing'

let program: Program
let connection: Connection
let browser: Browser
const LEADER = 'ledare@ord.example'
const LINES = [
  'Vattenkraften är ryggraden i länets elproduktion.',
  'Nätkapaciteten avgör takten mer än tillgången på el.',
]
const QUOTE = 'Nätkapaciteten avgör takten'

beforeAll(async () => {
  program = await startProgram()
  connection = connect(program.databaseUrl)
  browser = await launchChromium()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await connection.close()
  await program.stop()
})

const cookie = () => sessionCookie(program.databaseUrl, program.url, LEADER)
async function visits(javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ locale: 'sv-SE', javaScriptEnabled })
  const { name, value } = await cookie()
  await context.addCookies([{ name, value, url: program.url }])
  return context.newPage()
}

/** A decision of a meeting that is over, worked into the second paragraph of a roadmap's only section. */
async function workedIn() {
  const { db } = connection
  const organisationId = (await makeOrganisation(db)).id
  const person = await makePerson(db, { email: LEADER, organisations: [organisationId] })
  const area = await makeArea(db, { name: 'Ordens område' })
  await giveRole(db, { person: person.id, area: area.id, role: 'process-leader' })
  const roadmap = await makeRoadmap(db, { area: area.id, sections: { Nuläge: LINES } })
  const meeting = await makeMeeting(db, {
    areas: [area.id],
    by: { personId: person.id, organisationId },
    title: 'Träff om ord',
    state: 'live',
    startsAt: new Date('2026-09-12T12:00:00Z'),
    endsAt: new Date('2026-09-12T14:00:00Z'),
  })
  const leader = visitor(program.url, await cookie())
  const [section] = roadmap.sections
  const id = randomUUID()
  const send = async (path: string, form: Record<string, string>) =>
    expect((await leader.send(path, form)).status).toBe(303)
  const decision = { id, kind: 'decision', text: 'Nätet går först.', sectionId: section?.id ?? '' }
  await send(`/api/meetings/${meeting.id}/outcomes`, decision)
  await send(`/api/meetings/${meeting.id}/end`, {})
  const handling = { how: 'worked-in', quote: QUOTE, block: '1' }
  await send(`/api/areas/${area.slug}/outcomes/${id}`, handling)
  const stored = async () =>
    contentText((await readCommitted(db, section?.documentId ?? ''))?.content ?? EMPTY_CONTENT)
  return { id, meetingId: meeting.id, roadmap: `/areas/${area.slug}/roadmap`, stored }
}

test('U7: from words that came out of a meeting one reaches it and comes back, reading and writing; changed words say so', async () => {
  const { id, meetingId, roadmap, stored } = await workedIn()
  const name = 'Från mötet Träff om ord 12 september 2026. Beslut: Nätet går först.'
  const reader = await visits(false)
  await reader.goto(program.url + roadmap)
  expect(await reader.locator(`#passage-${id}`).textContent()).toBe(QUOTE)
  await reader.getByRole('link', { name }).click()
  expect(reader.url()).toBe(`${program.url}/meetings/${meetingId}#outcome-${id}`)
  const outcome = reader.locator(`#outcome-${id}`)
  await outcome.getByRole('link', { name: 'Läs stycket i § 1 Nuläge' }).click()
  expect(reader.url()).toBe(`${program.url}${roadmap}#passage-${id}`)
  await reader.locator(`#passage-${id}:target`).waitFor()
  await reader.context().close()

  const page = await visits(true)
  await page.goto(program.url + roadmap)
  await wake(page, 1)
  const sign = page.locator('.ed').getByRole('link', { name })
  await sign.waitFor()
  await writeAtEnd(page, ' Och effekten.')
  await untilSaved(page)
  expect(await sign.count()).toBe(1)
  expect(await stored()).toContain('tillgången på el. Och effekten.')
  await page.keyboard.press('Escape')
  await page.locator('.doc:not(.ed)').getByRole('link', { name }).waitFor()

  await wake(page, 1)
  await text(page).press('Control+a')
  await page.keyboard.type('Allt är nytt.')
  await untilSaved(page)
  await page.keyboard.press('Escape')
  await page.getByText('Ett stycke som kom från ett möte har ändrats sedan dess').click()
  const line = page.locator(`#passage-${id}`)
  await line.getByText(`Då stod det: ”${QUOTE}”`).waitFor()
  await line.getByRole('link', { name: 'Ange var det står nu' }).waitFor()
  await line.getByRole('link', { name }).click()
  await page.waitForURL(`**/meetings/${meetingId}#outcome-${id}`)
  expect(await stored()).toBe('Allt är nytt.')
  await page.context().close()
})
