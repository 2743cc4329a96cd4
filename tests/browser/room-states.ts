import type { Page } from 'playwright-core'

export const MEETINGS = '/areas/hallbar-energi/meetings'
export const LEADER = 'processledare.energi@regionjh.example'
const TITLE = 'Träff om laddning längs fjällvägarna'

export const ROOM_PAGES = [
  { name: 'join', path: '/join' },
  { name: 'join-refused', path: '/join', status: 404, prepare: refuseCode },
  { name: 'join-guest', path: MEETINGS, signedInAs: LEADER, prepare: atDoor },
  { name: 'guest', path: MEETINGS, signedInAs: LEADER, prepare: asGuest },
  { name: 'join-left', path: MEETINGS, signedInAs: LEADER, prepare: afterLeaving },
  { name: 'meeting-live', path: MEETINGS, signedInAs: LEADER, prepare: inside('') },
  { name: 'meeting-room', path: MEETINGS, signedInAs: LEADER, prepare: inside('/room') },
  { name: 'meeting-follow', path: MEETINGS, signedInAs: LEADER, prepare: inside('/follow') },
  { name: 'meeting-present', path: MEETINGS, signedInAs: LEADER, prepare: inside('/present') },
]

async function refuseCode(page: Page): Promise<void> {
  await page.locator('input[name=code]').fill('HJKM 3479')
  await page.locator('main form button').click()
  await page.waitForURL(/\/join#code$/)
}

/** A page of a meeting that is under way: the one that was started before, else a new one. */
export function inside(under: string) {
  return async (page: Page): Promise<void> => {
    await page.goto(`${new URL(page.url()).origin}${await underWay(page)}${under}`)
  }
}

async function atDoor(page: Page): Promise<void> {
  await goToDoor(page, await underWay(page))
}

async function asGuest(page: Page): Promise<void> {
  await joinAsGuest(page, await underWay(page))
}

async function afterLeaving(page: Page): Promise<void> {
  await asGuest(page)
  await page.locator('form[action="/guest/leave"] button').click()
  await page.waitForURL(/\/join$/)
}

/** Somebody without an account, asked who they are. */
async function goToDoor(page: Page, meeting: string): Promise<void> {
  const { origin } = new URL(page.url())
  await page.goto(`${origin}${meeting}/present`)
  const code = await page.locator('.way-code').textContent()
  const { cookies } = await page.context().storageState()
  const languageAndTheme = cookies.filter(({ name }) => !/session/.test(name))
  // What that page follows would be refused once nobody is signed in.
  await page.goto('about:blank')
  await page.context().clearCookies()
  await page.context().addCookies(languageAndTheme)
  await page.goto(`${origin}/join/${code?.replace(' ', '') ?? ''}`)
}

/** Somebody without an account, on the meeting with this path. */
export async function joinAsGuest(page: Page, meeting: string): Promise<void> {
  await goToDoor(page, meeting)
  await page.locator('[name=name]').fill('Driftansvarig')
  await page.locator('[name=organisation]').fill('Fjällbyns ekonomiska förening')
  await page.locator('[name=role]').selectOption('business')
  await page.locator('[name=consent]').check()
  await page.locator('#enter button').first().click()
  await page.waitForURL(/\/guest$/)
}

export async function underWay(page: Page): Promise<string> {
  const link = page.locator('main a', { hasText: TITLE }).first()
  const known = (await link.count()) > 0 ? await link.getAttribute('href') : null
  return known ?? page.evaluate(startOne, TITLE)
}

/** Runs in the page, as the leader: plans, calls and starts a meeting with three items. */
async function startOne(title: string): Promise<string> {
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
    day: '2026-12-10',
    from: '13:00',
    to: '15:00',
    place: 'Gamla tingshuset, Östersund',
    open: 'on',
    areas: [],
    organisations: [],
    groups: [],
    persons: [],
  })
  const id = made.value.meetingIds[0] ?? ''
  await send(`/api/meetings/${id}/call`, {})
  await send(`/api/meetings/${id}/start`, {})
  return `/meetings/${id}`
}
