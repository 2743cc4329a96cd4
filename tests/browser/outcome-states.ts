import type { Page } from 'playwright-core'
import { joinAsGuest } from './room-states'

const AREA = '/areas/hallbar-energi'
const LEADER = 'processledare.energi@regionjh.example'
const MEMBER = 'energistrateg@krokom.example'
const TITLE = 'Träff om effekt och elnät'

export const OUTCOME_PAGES = [
  { name: 'outcomes-room', path: `${AREA}/meetings`, signedInAs: LEADER, prepare: room },
  {
    name: 'outcomes-refused',
    path: `${AREA}/meetings`,
    signedInAs: LEADER,
    status: 422,
    prepare: refuse,
  },
  { name: 'outcomes-guest', path: `${AREA}/meetings`, signedInAs: LEADER, prepare: guest },
  { name: 'outcomes-meeting', path: `${AREA}/meetings`, signedInAs: LEADER, prepare: over('') },
  {
    name: 'outcomes-area',
    path: `${AREA}/meetings`,
    signedInAs: LEADER,
    prepare: over(`${AREA}/outcomes?view=all`),
  },
  { name: 'outcomes-area-empty', path: '/areas/upplevelser/outcomes', signedInAs: MEMBER },
  { name: 'outcome-passage', path: `${AREA}/meetings`, signedInAs: LEADER, prepare: passage },
  { name: 'outcome-handle', path: `${AREA}/meetings`, signedInAs: LEADER, prepare: handle },
  {
    name: 'actions',
    path: `${AREA}/meetings`,
    signedInAs: LEADER,
    prepare: over('/actions?whose=all&state=all'),
  },
  { name: 'actions-empty', path: '/actions?state=done', signedInAs: MEMBER },
]

async function room(page: Page): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}${await started(page, true)}/room`)
}

/** An invisible sign, which only the server sees. */
async function refuse(page: Page): Promise<void> {
  await room(page)
  await page.locator('#new-outcome-text').fill('Dold\u202E text')
  await page.locator('form#outcome button[type=submit]').click()
  await page.locator('#new-outcome-text-error').waitFor()
}

/** A guest among outcomes of every kind, who has just suggested one. */
async function guest(page: Page): Promise<void> {
  await joinAsGuest(page, await started(page, true))
  await page.locator('#suggest-text').fill('Räkna in fritidshusens effekt i fjällkommunerna.')
  await page.locator('#suggest button').click()
  await page.waitForURL(/\/guest\?done=/)
  await page.locator('.live-own').waitFor()
}

/** The meeting's page, or a list, after the meeting has ended. */
function over(path: string) {
  return async (page: Page): Promise<void> => {
    const meeting = await started(page, false)
    await page.goto(new URL(page.url()).origin + (path || meeting))
  }
}

async function handle(page: Page): Promise<void> {
  await over(`${AREA}/outcomes`)(page)
  await page.locator('.outs a[href*="/outcomes/"]').first().click()
  await page.waitForURL(/\/outcomes\/[0-9a-f-]{36}$/)
}

/** A roadmap with words that came out of a meeting. */
async function passage(page: Page): Promise<void> {
  await over(`${AREA}/outcomes?view=handled`)(page)
  if ((await page.locator('.outs .out').count()) === 0) {
    await handle(page)
    const words = (await page.locator('[data-frozen] p').first().textContent()) ?? ''
    await page.locator('[name=quote]').fill(words.split(' ').slice(0, 4).join(' '))
    await page.locator('#handle button[type=submit]').click()
    await page.locator('.notice').waitFor()
  }
  await page.goto(`${new URL(page.url()).origin}${AREA}/roadmap`)
  await page.locator('.fn-meeting').first().waitFor()
}

async function started(page: Page, live: boolean): Promise<string> {
  const title = live ? TITLE : `${TITLE}, avslutad`
  const link = page.locator('main a', { hasText: live ? new RegExp(`^${TITLE}$`) : title }).first()
  const known = (await link.count()) > 0 ? await link.getAttribute('href') : null
  return known ?? page.evaluate(startOne, { title, live })
}

/** Runs in the page, as the leader: a meeting with outcomes of every kind, under way or ended. */
async function startOne({ title, live }: { title: string; live: boolean }): Promise<string> {
  const send = async (path: string, body: object) => {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return (await answer.json()) as { value: { meetingIds: string[] } }
  }
  const made = await send('/api/areas/hallbar-energi/meetings', {
    kind: 'area-meeting',
    title,
    day: '2026-12-11',
    from: '13:00',
    to: '15:00',
    place: 'Storsjöteatern, Östersund',
    open: 'on',
    areas: [],
    organisations: [],
    groups: [],
    persons: [],
  })
  const id = made.value.meetingIds[0] ?? ''
  const api = `/api/meetings/${id}`
  await send(`${api}/call`, {})
  await send(`${api}/start`, {})
  const html = await (await fetch(`/meetings/${id}/room`)).text()
  const page = new DOMParser().parseFromString(html, 'text/html')
  const of = (name: string) =>
    page.querySelector<HTMLOptionElement>(`form#outcome select[name=${name}] option:nth-child(3)`)
      ?.value ?? ''
  const itemId =
    page.querySelector<HTMLOptionElement>('form#outcome select[name=itemId] option:nth-child(2)')
      ?.value ?? ''
  const record = (kind: string, text: string, more: object = {}) =>
    send(`${api}/outcomes`, { kind, text, itemId, ...more })
  const sectionId = of('sectionId')
  await record('insight', 'Nätkapaciteten avgör takten mer än tillgången på el.', { sectionId })
  await record('goal-conflict', 'Fler laddstråk och träförädling vill ha samma råvara.', {
    sectionId,
    priority: 'Fossilfria transporter',
  })
  await record('question', 'Vem äger underlaget om effektbehov efter projektet?')
  await record('decision', 'Piloten för effektdelning går vidare.')
  await record('reservation', 'Samebyn vill se vindkraften prövad för sig.')
  await record('action', 'Effektbild per kommun till remissen', {
    ownerOrganisationId: of('ownerOrganisationId'),
    dueOn: '2026-11-01',
  })
  await send(`${api}/suggestions`, {
    kind: 'insight',
    text: 'Räkna in fritidshusens effekt i fjällkommunerna.',
  })
  if (!live) await send(`${api}/end`, {})
  return `/meetings/${id}`
}
