import type { Page } from 'playwright-core'
import { FIRST } from '@/server/demo/ballot-plan'

const LEADER = 'processledare.energi@regionjh.example'
const BALLOTS = '/areas/hallbar-energi/ballots'

export const BALLOT_PAGES = [
  { name: 'ballots', path: BALLOTS, signedInAs: LEADER },
  { name: 'ballot-points', path: BALLOTS, signedInAs: LEADER, prepare: toOpen('points') },
  { name: 'ballot-ranking', path: BALLOTS, signedInAs: LEADER, prepare: toOpen('ranking') },
  {
    name: 'ballot-refused',
    path: BALLOTS,
    signedInAs: LEADER,
    status: 409,
    prepare: overspend,
  },
  {
    name: 'ballot-closed',
    path: '/areas/regional-utvecklingsstrategi/ballots',
    signedInAs: 'energistrateg@krokom.example',
    prepare: toClosed,
  },
]

/** By fixed ids: however often one looks, there is one of each. Its leader alone may vote in it. */
const OPEN = {
  points: {
    id: '0b9a4c52-7d0e-4f6b-8a31-5c2d9e1f7a01',
    method: 'points',
    budget: '10',
    cap: '6',
    quorum: '',
    priorities: 'all',
  },
  ranking: {
    id: '0b9a4c52-7d0e-4f6b-8a31-5c2d9e1f7a02',
    method: 'schulze',
    quorum: '',
    priorities: '',
  },
} as const
type Which = keyof typeof OPEN

function toOpen(which: Which) {
  return async (page: Page): Promise<void> => {
    await page.evaluate(openOne, OPEN[which])
    await page.goto(`${new URL(page.url()).origin}/ballots/${OPEN[which].id}`)
    await page.locator('[data-live]').first().waitFor()
  }
}

/** Seven and six of ten: everything stands in the form again. */
async function overspend(page: Page): Promise<void> {
  await toOpen('points')(page)
  await page.locator('.bal-steps input').nth(0).fill('6')
  await page.locator('.bal-steps input').nth(1).fill('6')
  await page.locator('.bal-form .btn-main').click()
  await page.locator('main [role=alert]').waitFor()
}

async function toClosed(page: Page): Promise<void> {
  const title = new RegExp(`^(${FIRST.questionSv}|${FIRST.questionEn})`.replaceAll('?', '\\?'))
  await page.locator('.bal-list').getByRole('link', { name: title }).click()
  await page.waitForURL(/\/ballots\/[0-9a-f-]{36}$/)
}

/** Runs in the page, as the leader: prepares and opens a ballot, unless it is open. */
async function openOne(given: { id: string; method: string; priorities: string }): Promise<void> {
  const area = '/areas/hallbar-energi/ballots'
  const form = await (await fetch(`${area}/new?priorities=all`)).text()
  const shown = new DOMParser().parseFromString(form, 'text/html')
  const values = (name: string) => [...shown.querySelectorAll<HTMLInputElement>(`[name=${name}]`)]
  const leader = values('persons').find((input) =>
    input.closest('label')?.textContent?.trim().startsWith('Processledare Hållbar energi'),
  )
  const send = (path: string, body: object) =>
    fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  await send(`/api${area}`, {
    ...given,
    questionSv: 'Vad ska vi lägga tid på under våren?',
    questionEn: given.priorities ? 'What shall we spend time on this spring?' : '',
    explanationSv: 'Det som kommer först tar vi upp på nästa aktörsträff.',
    priorities: given.priorities ? values('priorities').map(({ value }) => value) : [],
    optionsSv: given.priorities
      ? ''
      : 'Lokal nytta av energi\nFossilfria transporter i fjällvärlden\nNät och effekt\nRådgivning',
    seating: 'none',
    persons: leader ? [leader.value] : [],
    equalRanks: 'on',
  })
  await send(`/api/ballots/${given.id}/open`, { revision: 1 })
}
