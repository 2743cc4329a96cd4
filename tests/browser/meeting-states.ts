import type { Page } from 'playwright-core'

const MEETINGS = '/areas/hallbar-energi/meetings'
const LEADER = 'processledare.energi@regionjh.example'
const MEMBER = 'energistrateg@krokom.example'

export const MEETING_PAGES = [
  { name: 'meetings', path: MEETINGS, signedInAs: LEADER },
  { name: 'meetings-member', path: MEETINGS, signedInAs: MEMBER },
  { name: 'meeting-prepare', path: `${MEETINGS}/prepare`, signedInAs: LEADER },
  {
    name: 'meeting-prepare-refused',
    path: `${MEETINGS}/prepare`,
    signedInAs: LEADER,
    status: 422,
    prepare: refuseMeeting,
  },
  {
    name: 'meeting-leader',
    path: MEETINGS,
    signedInAs: LEADER,
    prepare: toMeeting('Aktörsträff Hållbar energi'),
  },
  {
    name: 'meeting-draft',
    path: MEETINGS,
    signedInAs: LEADER,
    prepare: toMeeting('Samtal med Trafikverket om laddstråk'),
  },
  {
    name: 'meeting-member',
    path: MEETINGS,
    signedInAs: MEMBER,
    prepare: toMeeting('Aktörsträff Hållbar energi'),
  },
  {
    name: 'meeting-item-refused',
    path: MEETINGS,
    signedInAs: LEADER,
    status: 422,
    prepare: refuseItem,
  },
  { name: 'calendar', path: '/meetings', signedInAs: MEMBER },
  { name: 'calendar-over', path: '/meetings?area=hallbar-energi&over=1', signedInAs: LEADER },
  { name: 'calendar-empty', path: '/meetings?area=none', signedInAs: MEMBER },
  { name: 'calendar-address', path: '/meetings', signedInAs: LEADER, prepare: makeAddress },
  { name: 'reply-unknown', path: '/replies?token=unknown' },
  { name: 'reply-by-link', path: '/demo/outbox', prepare: replyByLink },
  { name: 'reply-done', path: '/replies/done?answer=yes' },
  {
    name: 'meeting-invite-person',
    path: MEETINGS,
    signedInAs: LEADER,
    prepare: choosePerson,
  },
  {
    name: 'meeting-edit',
    path: MEETINGS,
    signedInAs: LEADER,
    prepare: async (page: Page) => {
      await toMeeting('Aktörsträff Hållbar energi')(page)
      await page.locator('a[href$="/edit"]').click()
      await page.waitForURL(/\/edit$/)
    },
  },
]

async function makeAddress(page: Page): Promise<void> {
  const own = page.locator('.cal-own')
  await own.locator('button[value=make]').click()
  await own.locator('button[value=remove]').waitFor()
}

/** A person is found and chosen, and the list is open for the next one. */
async function choosePerson(page: Page): Promise<void> {
  await toMeeting('Aktörsträff Hållbar energi')(page)
  await page.locator('a[href$="/edit"]').click()
  await page.waitForURL(/\/edit$/)
  await page.locator('#invite > summary').click()
  await page.locator('#invite [role=combobox]').pressSequentially('Region')
  await page.getByRole('listbox').getByRole('option').first().waitFor()
  // By keyboard: whoever scrolls to click closes the list, as on every page.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('#invite .chip').waitFor()
  await page.locator('#invite [role=combobox]').pressSequentially('Region')
  await page.getByRole('listbox').waitFor()
}

/** The first meeting of that title, which is the next one. */
function toMeeting(title: string) {
  return async (page: Page): Promise<void> => {
    await page.getByRole('link', { name: title, exact: true }).first().click()
    await page.waitForURL(/\/meetings\/[0-9a-f-]{36}$/)
  }
}

/** Minutes that are none, sent past the browser's own check. */
async function refuseItem(page: Page): Promise<void> {
  await toMeeting('Aktörsträff Hållbar energi')(page)
  const form = page.locator('form[action$="/items"]')
  await page.locator('#agenda > details > summary').click()
  await form.locator('[name=title]').fill('Laddstråk')
  await form.evaluate((element) => element.setAttribute('novalidate', ''))
  await form.locator('[name=minutes]').fill('900')
  await form.locator('button[type=submit]').click()
  await page.locator('.notice[role=alert]').waitFor()
}

async function replyByLink(page: Page): Promise<void> {
  const letter = page.locator('a[href*="/replies?token="]').first()
  await page.goto((await letter.getAttribute('href')) ?? '')
}

async function refuseMeeting(page: Page): Promise<void> {
  await page.locator('#prepare [name=title]').fill('Träff')
  await page.locator('#prepare [name=day]').fill('2026-12-01')
  await page.locator('#prepare [name=from]').fill('15:00')
  await page.locator('#prepare [name=to]').fill('13:00')
  await page.locator('#prepare button[type=submit]').last().click()
  await page.locator('.notice[role=alert]').waitFor()
}
