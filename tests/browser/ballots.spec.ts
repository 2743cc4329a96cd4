import { eq } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { Terms } from '@/lib/ballots/schema/terms'
import { connect } from '@/lib/db/connection'
import { ballot, vote } from '@/lib/db/schema/ballots'
import { consultation } from '@/lib/db/schema/consultations'
import { area } from '@/lib/db/schema/county'
import { guest } from '@/lib/db/schema/outcomes'
import { expectAccessible, openPage, PHONE, withBrowser } from '@/tests/support/browser'
import { AREA, withDemoBallots } from '@/tests/support/demo-ballots'
import { tabTo } from '@/tests/support/keyboard'
import { LEADER, MEETINGS, joinAsGuest, underWay } from './room-states'

withBrowser()
const connection = connect(inject('databaseUrl'))
const { db } = connection
afterAll(() => connection.close())

const VOTER = 'utvecklingsledare@jamtli.example'
const FEW = ['Nätkapacitet', 'Laddning', 'Rådgivning']
const RANKED = { method: 'schulze', ties: 'shared', equalRanks: 'allowed' }
const POINTS = { method: 'points', ties: 'shared', budget: 10, cap: null }

const open = (terms: { method: string }, given: object = {}) =>
  withDemoBallots(inject('databaseUrl'), (ballots) =>
    ballots.open({
      question: `Vad gör vi först? (${terms.method})`,
      options: FEW,
      terms: { ...terms },
      persons: [VOTER],
      ...given,
    }),
  )
const close = (id: string) => withDemoBallots(inject('databaseUrl'), (one) => one.close(id))

async function papers(id: string): Promise<unknown[]> {
  const rows = await db.select({ paper: vote.paper }).from(vote).where(eq(vote.ballotId, id))
  const [row] = await db.select().from(ballot).where(eq(ballot.id, id))
  const { options } = Terms.parse(row?.terms)
  const names = new Map(options.map((option, index) => [option, FEW[index]]))
  const text = JSON.stringify(rows.map(({ paper }) => paper))
  return JSON.parse(text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (one) => names.get(one) ?? one))
}

const status = (page: Page) => page.locator('#vote ~ [role=status]').innerText()
const send = (page: Page, name = 'Rösta') => page.getByRole('button', { name, exact: true }).first()

/** Without a mouse and without script. */
async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

const NEXT = 'Tab'
const first = (selector: string) => (page: Page) => page.locator(selector).first()

const METHODS = [
  {
    terms: {
      method: 'consent',
      required: {
        share: { numerator: 1, denominator: 1 },
        reach: 'at-least',
        base: 'sides',
      },
    },
    at: first('.bal-seg input'),
    keys: ['Space', 'ArrowRight', 'ArrowRight', NEXT, 'D', 'y', 'r', 't', NEXT, 'Space'],
    paper: {
      stands: [
        { option: 'Nätkapacitet', stand: 'object', reason: 'Dyrt' },
        { option: 'Laddning', stand: 'support' },
      ],
    },
  },
  {
    terms: { method: 'approval', ties: 'shared', most: 2, required: null },
    at: first('[name=approves]'),
    keys: ['Space', NEXT, NEXT, 'Space'],
    paper: { approves: ['Nätkapacitet', 'Rådgivning'] },
  },
  {
    terms: POINTS,
    at: first('.bal-steps input'),
    keys: ['7', NEXT, NEXT, '3'],
    paper: {
      points: [
        { option: 'Nätkapacitet', points: 7 },
        { option: 'Rådgivning', points: 3 },
      ],
    },
  },
  {
    terms: { method: 'score', ties: 'shared', lowest: 0, highest: 4, fewest: 1 },
    at: first('.bal-scale [value=""]'),
    keys: ['ArrowRight', 'ArrowRight', NEXT, NEXT, 'ArrowLeft'],
    paper: {
      scores: [
        { option: 'Nätkapacitet', score: 1 },
        { option: 'Rådgivning', score: 4 },
      ],
    },
  },
  {
    terms: RANKED,
    at: first('.bal-rank'),
    keys: ['2', NEXT, '1', NEXT, '2'],
    paper: { ranking: [['Laddning'], ['Nätkapacitet', 'Rådgivning']] },
  },
  {
    terms: { method: 'stv', seats: 1 },
    at: first('.bal-rank'),
    keys: [NEXT, '2', NEXT, '1'],
    paper: { ranking: [['Rådgivning'], ['Laddning']] },
  },
]

describe('voting', () => {
  test('by each method, with the keyboard alone and without script, and again until it closes', async () => {
    const page = await openPage('/help', { signedInAs: VOTER, script: false, viewport: PHONE })
    const { origin } = new URL(page.url())
    for (const { terms, at, keys, paper } of METHODS) {
      const id = await open(terms)
      await page.goto(`${origin}/ballots/${id}`)
      await tabTo(page, at(page))
      await press(page, ...keys)
      await tabTo(page, send(page))
      await Promise.all([page.waitForURL(/done=cast/), page.keyboard.press('Enter')])
      expect(await status(page)).toContain('Din röst är sparad.')
      expect(await page.locator('.bal-receipt code').innerText()).toMatch(/^([0-9a-f]{4}-?){5}$/)
      expect(await papers(id)).toEqual([{ method: terms.method, ...paper }])
      // What was voted stands in the form, and is the same paper when it is sent again.
      await Promise.all([page.waitForEvent('load'), send(page, 'Ändra min röst').click()])
      expect(await papers(id)).toEqual([{ method: terms.method, ...paper }])
      await close(id)
      await page.reload()
      expect(await page.locator('.bal-form').count()).toBe(0)
    }
  })

  test('what is refused stands in the form again with words at its place, and nothing is stored', async () => {
    const id = await open(POINTS)
    const path = `/ballots/${id}`
    const page = await openPage(path, {
      signedInAs: VOTER,
      script: false,
      expectedNoise: /status of 4(09|22)/,
    })
    await send(page).click()
    await page.getByText('Du har inte markerat något.').waitFor()
    for (const [index, points] of ['8', '', '5'].entries())
      await page.locator('.bal-steps input').nth(index).fill(points)
    await send(page).click()
    await page.getByText('Du har fördelat 13 poäng och har 10.').waitFor()
    const typed = await page
      .locator('.bal-steps input')
      .evaluateAll((all) => all.map((input) => (input as HTMLInputElement).value))
    expect(typed).toEqual(['8', '', '5'])
    expect(await papers(id)).toEqual([])

    // Two tabs: the second has not seen the first one's paper.
    const other = await page.context().newPage()
    await other.goto(page.url())
    await other.locator('.bal-steps input').first().fill('4')
    await other.locator('.bal-steps input').nth(2).fill('')
    await send(other).click()
    await other.waitForURL(/done=cast/)
    await page.locator('.bal-steps input').first().fill('5')
    await send(page).click()
    await page.getByText('En annan röst har sparats sedan sidan visades').waitFor()
    expect(await page.locator('.bal-steps input').first().inputValue()).toBe('5')
    await send(page, 'Ändra min röst').click()
    await page.waitForURL(/done=cast/)
    expect(await papers(id)).toMatchObject([{ points: [{ points: 5 }, { points: 5 }] }])

    // An old page after the closing.
    await close(id)
    await other.locator('.bal-steps input').first().fill('1')
    await send(other, 'Ändra min röst').click()
    await other.getByText('Det du just skickade räknas inte.').waitFor()
    expect(await papers(id)).toMatchObject([{ points: [{ points: 5 }, { points: 5 }] }])
  })

  test('script says what is left, and fills in ranks in the order in which options are pressed', async () => {
    const [points, ranks] = [await open(POINTS), await open(RANKED)]
    const page = await openPage(`/ballots/${points}`, { signedInAs: VOTER, locale: 'sv' })
    const said = page.locator('.bal-left')
    await expect.poll(() => said.innerText()).toBe('Kvar: 10 av 10 poäng')
    const more = page.locator('[data-step="1"]')
    for (let presses = 0; presses < 12; presses++) await more.first().click()
    expect(await said.innerText()).toBe('Kvar: 0 av 10 poäng')
    await page.locator('.bal-steps input').nth(1).fill('2')
    expect(await said.innerText()).toBe('2 poäng för mycket. Du har 10.')

    await page.goto(`${new URL(page.url()).origin}/ballots/${ranks}`)
    await page.locator('[data-live]').waitFor()
    for (const name of ['Laddning', 'Nätkapacitet', 'Rådgivning', 'Laddning'])
      await page.getByRole('button', { name: `Rangordna ${name}` }).click()
    expect(await page.locator('.bal-ranks [role=status]').innerText()).toBe('Laddning: utan plats')
    await send(page).click()
    await page.waitForURL(/done=cast/)
    expect(await papers(ranks)).toMatchObject([{ ranking: [['Nätkapacitet'], ['Rådgivning']] }])
    await close(points)
    await close(ranks)
  })
})

test('B12: a guest of the meeting is led to the ballot, votes without an account, and sees no other', async () => {
  const page = await openPage(MEETINGS, { signedInAs: LEADER, viewport: PHONE })
  const meeting = await underWay(page)
  await joinAsGuest(page, meeting)
  const meetingId = meeting.split('/').at(-1) ?? ''
  const came = await db.select().from(guest).where(eq(guest.meetingId, meetingId))
  const newest = came.toSorted((a, b) => b.joinedAt.getTime() - a.joinedAt.getTime())[0]
  const id = await open(POINTS, { persons: [], guests: [newest?.id ?? ''], meetingId })
  const elsewhere = await open(POINTS)
  await page.reload()
  await page.locator('.live-vote').click()
  await page.locator('.bal-steps input').first().fill('10')
  await expectAccessible(page)
  await send(page).click()
  await page.waitForURL(/done=cast/)
  expect(await papers(id)).toMatchObject([{ points: [{ option: 'Nätkapacitet', points: 10 }] }])
  const { origin } = new URL(page.url())
  const foreign = await page.request.get(`${origin}/ballots/${elsewhere}`, { maxRedirects: 0 })
  expect(foreign.status()).toBe(307)
  await page.goto(`${origin}/guest`)
  expect(await page.locator('.live-voted b').count()).toBe(1)
  await close(id)
  await close(elsewhere)
})

test('what waits for a vote stands in the list until it is cast', async () => {
  const id = await open(POINTS, { question: 'Vad gör vi först?' })
  const page = await openPage('/awaiting', { signedInAs: VOTER, script: false })
  await page.getByRole('link', { name: 'Rösta: Vad gör vi först?' }).first().click()
  await page.locator('.bal-fold summary', { hasText: 'Rösta blankt' }).click()
  await page.locator('[name=blank]').click()
  await page.waitForURL(/done=cast/)
  expect(await papers(id)).toEqual([{ method: 'points', points: [] }])
  await page.goto(`${new URL(page.url()).origin}/awaiting`)
  expect(await page.getByText('Vad gör vi först?').count()).toBe(0)
  await close(id)
})

test('a consultation lists what is voted on in it: whether one has, and what came of it', async () => {
  const [held] = await db
    .select({ id: consultation.id })
    .from(consultation)
    .innerJoin(area, eq(area.id, consultation.areaId))
    .where(eq(area.slug, AREA))
  const question = 'Räcker det som står om nätet?'
  const place = { kind: 'consultation', id: held?.id }
  const id = await open(POINTS, { question, more: { place } })
  const path = `/consultations/${held?.id}`
  const page = await openPage(path, { signedInAs: VOTER, script: false, viewport: PHONE })
  const row = page.locator('.bal-short li', { hasText: question })
  await row.getByText('Du har inte röstat än.').waitFor()
  await expectAccessible(await openPage(path, { signedInAs: VOTER, locale: 'en' }))
  await row.getByRole('link', { name: question }).click()
  await page.locator('.bal-steps input').first().fill('10')
  await send(page).click()
  await page.goto(new URL(path, page.url()).href)
  await row.getByText('Din röst är lämnad.').waitFor()
  await close(id)
  await page.reload()
  await row.getByText('Nätkapacitet kom först.').waitFor()
})
