import type { Page } from 'playwright-core'
import { beforeAll, expect, inject, test } from 'vitest'
import { recountBlt, recountResult, resultFile } from '@/lib/ballots/rules'
import type { ResultContent } from '@/lib/ballots/rules/result-file'
import type { Vote } from '@/lib/ballots/types'
import { connect } from '@/lib/db/connection'
import { at, DESKTOP, expectAccessible, openPage, PHONE, withBrowser } from '../support/browser'
import { brokenDown } from '../support/broken-down'
import { makeClosedBallot } from '../support/closed-ballot'
import { ballotOf, consents, points, ranks, scores } from '../support/result-samples'

withBrowser()

const READER = 'kommunstrateg@bracke.example'
const HALF = { share: { numerator: 1, denominator: 2 }, reach: 'more-than', base: 'cast' } as const
const LOT = { ties: 'lot' } as const
const QUORUM = { tally: 'seats', share: { numerator: 1, denominator: 2 } } as const

const schulze = (...order: string[]): Vote => ({
  method: 'schulze',
  ranking: order.map((option) => [option]),
})
const approve = (...approves: string[]): Vote => ({ method: 'approval', approves })

/** Of each method a result with all that its page can show: two tallies, guests, a tie, a circle. */
const RESULTS: Record<string, ResultContent> = {
  consent: ballotOf(
    { method: 'consent', required: HALF },
    {
      person: [consents('support', 'object', 'abstain'), consents('support', 'object')],
      seat: [consents('object', 'support', 'abstain')],
      guest: [consents('support')],
    },
    {},
    QUORUM,
  ),
  approval: ballotOf(
    { method: 'approval', most: null, required: HALF, ...LOT },
    { person: [approve('a', 'b'), approve()], seat: [approve('b')], guest: [approve('c')] },
  ),
  points: ballotOf(
    { method: 'points', budget: 10, cap: 6, ties: 'shared' },
    { person: [points(4, 6), points(6, 4)], seat: [points(5, 5)], guest: [points(1, 0, 6)] },
  ),
  score: ballotOf(
    { method: 'score', lowest: -2, highest: 2, fewest: 2, ties: 'shared' },
    { person: [scores(1, -2), scores(2, -1)], seat: [scores(0)], guest: [scores(2, 2, 2)] },
  ),
  schulze: ballotOf(
    { method: 'schulze', equalRanks: 'allowed', ...LOT },
    {
      person: [schulze('a', 'b', 'c'), schulze('a', 'b', 'c'), schulze('b', 'c', 'a')],
      seat: [schulze('b', 'c', 'a'), schulze('c', 'a', 'b')],
      guest: [schulze('c')],
    },
  ),
  /** With groups of it that stand together. */
  breakdown: resultFile(brokenDown().ballot, brokenDown().papers).content,
  stv: ballotOf(
    { method: 'stv', seats: 2 },
    { person: [ranks('a', 'b'), ranks('a', 'c'), ranks('a', 'c')], seat: [ranks('b', 'c')] },
  ),
}
type Made = Awaited<ReturnType<typeof makeClosedBallot>>
const made = new Map<string, Made>()
const of = (method: string) => {
  const one = made.get(method)
  if (!one) throw new Error(`no ballot by ${method}`)
  return one
}

beforeAll(async () => {
  const connection = connect(inject('databaseUrl'))
  for (const [method, content] of Object.entries(RESULTS))
    made.set(method, await makeClosedBallot(connection.db, content))
  await connection.close()
})

const openAll = (page: Page) =>
  page
    .locator('.res details')
    .evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)

/** Every second one in each look: what differs between methods is their parts, not their colours. */
const LOOKS = [
  { locale: 'sv', theme: 'light' },
  { locale: 'en', theme: 'dark' },
] as const

test.each(Object.keys(RESULTS).map((method, index) => ({ method, look: LOOKS[index % 2] })))(
  '$method: the result is for everybody, on a phone and on a desktop',
  async ({ method, look }) => {
    const { id, sha256 } = of(method)
    const visit = { signedInAs: READER, viewport: PHONE, reducedMotion: true, ...look }
    const page = await openPage(`/ballots/${id}`, visit)
    expect(await page.locator('.res code').allInnerTexts()).toContain(sha256)
    const isForeign = look?.locale === 'en'
    expect((await page.locator('.res bdi[lang=sv]').count()) > 0).toBe(isForeign)
    await openAll(page)
    expect(await isTooWide(page)).toBe(false)
    await expectAccessible(page)
    await page.setViewportSize(DESKTOP)
    expect(await isTooWide(page)).toBe(false)
  },
)

test('B37: the result by municipality is a table that a screen reader reads, with merged groups by name', async () => {
  const { id } = of('breakdown')
  const page = await openPage(`/ballots/${id}`, { signedInAs: READER, script: false })
  const table = page.getByRole('table', { name: 'Per kommun' })
  expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
    'Alternativ',
    'Berg och Bräcke tillsammans',
    'Ingen enskild kommun',
    'Åre',
  ])
  expect(await table.getByRole('row', { name: /^Röstade/ }).innerText()).toContain('6 av 9')
  expect(await page.locator('main').innerText()).toContain('Några grupper visas tillsammans.')
  const csv = (of: string) => page.request.get(at(`/ballots/${of}/results/1/csv?of=groups`))
  expect(await (await csv(id)).text()).toContain('"Berg och Bräcke tillsammans";"9";"6"')
  expect((await csv(of('points').id)).status()).toBe(404)
})

test('B9: what is downloaded is the stored file, which recount accepts, and a changed byte is detected', async () => {
  const { id, file } = of('points')
  const page = await openPage(`/ballots/${id}`, { signedInAs: READER, script: false })
  const coming = page.waitForEvent('download')
  await page.locator('.res-files a').first().click()
  expect((await coming).suggestedFilename()).toBe(`omröstning-${id.slice(0, 8)}-1.json`)
  const answer = await page.request.get(at(`/ballots/${id}/results/1/json`))
  expect(answer.headers()['content-type']).toContain('application/json')
  const body = await answer.text()
  expect(body).toBe(file)
  expect(recountResult(body)).toMatchObject({ ok: true, value: { difference: null } })
  expect(recountResult(body.replace('"points":6', '"points":5'))).toMatchObject({
    value: { difference: { in: 'result' } },
  })
})

test('B10: papers leave as a table and, of rankings, as BLT that gives the result again', async () => {
  const { id } = of('stv')
  const page = await openPage('/help', { signedInAs: READER })
  const get = (of: string, rest: string) => page.request.get(at(`/ballots/${of}/results/1/${rest}`))
  const table = await get(id, 'csv')
  expect(table.headers()['content-type']).toContain('text/csv')
  expect(await table.text()).toContain('"seat 1";"Bergs kommun"')
  const blt = await (await get(id, 'blt?tally=persons')).text()
  expect(recountBlt(blt, 'stv')).toMatchObject({ ok: true })
  expect(await (await get(id, 'blt?tally=seats')).text()).not.toBe(blt)
  const statuses = await Promise.all(
    [
      [of('points').id, 'blt'],
      [id, 'blt?tally=all'],
      [id.replace(/^./, (sign) => (sign === '9' ? '8' : '9')), 'json'],
    ].map(async ([ballot = '', rest = '']) => (await get(ballot, rest)).status()),
  )
  expect(statuses).toEqual([404, 404, 404])
  const stranger = await page.request.fetch(at(`/ballots/${id}/results/1/json`), {
    headers: { cookie: '' },
    maxRedirects: 0,
  })
  expect(stranger.status()).toBe(307)
})
