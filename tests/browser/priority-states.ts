import type { Page } from 'playwright-core'

const AREA = '/areas/hallbar-energi/priorities'
const LEADER = 'processledare.energi@regionjh.example'
const MEMBER = 'energistrateg@krokom.example'

export const PRIORITY_PAGES = [
  { name: 'priorities', path: AREA, signedInAs: LEADER },
  { name: 'priorities-reader', path: '/areas/jord-skog-och-vatten/priorities', signedInAs: MEMBER },
  {
    name: 'priorities-empty',
    path: '/areas/regional-utvecklingsstrategi/priorities',
    signedInAs: 'processledare.rus@regionjh.example',
  },
  {
    name: 'priority',
    path: AREA,
    signedInAs: LEADER,
    prepare: toPriority('Fossilfria transporter'),
  },
  {
    name: 'priority-member',
    path: AREA,
    signedInAs: MEMBER,
    prepare: toPriority('Lokal nytta av energi'),
  },
  {
    name: 'priority-history',
    path: AREA,
    signedInAs: MEMBER,
    prepare: async (page: Page) => {
      await toPriority('Fossilfria transporter')(page)
      await page.locator('.pri-history summary').first().click()
    },
  },
  {
    name: 'roadmap-priorities',
    path: '/areas/hallbar-energi/roadmap',
    signedInAs: MEMBER,
    prepare: async (page: Page) => {
      await page.locator('.doc .pri-block').first().scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'roadmap-priority-insert',
    path: '/areas/hallbar-energi/roadmap',
    signedInAs: MEMBER,
    prepare: async (page: Page) => {
      await page
        .getByRole('button', { name: /^(Skriv här i|Write here in) § 5 / })
        .first()
        .click()
      await page.locator('.ed .pri-block .pri-state').first().waitFor()
      await page.locator('.tool-more').click()
      await page.getByRole('menuitem', { name: /prioritering|priority/i }).click()
      await page.locator('.pri-choose').waitFor()
    },
  },
  { name: 'priority-new', path: `${AREA}/new`, signedInAs: MEMBER },
  {
    name: 'priority-new-refused',
    path: `${AREA}/new`,
    signedInAs: MEMBER,
    status: 422,
    prepare: refuseNew,
  },
  {
    name: 'priority-revise',
    path: AREA,
    signedInAs: MEMBER,
    prepare: toForm('Fossilfria transporter', 'revise'),
  },
  {
    name: 'priority-state',
    path: AREA,
    signedInAs: LEADER,
    prepare: toForm('Lokal nytta av energi', 'state'),
  },
  {
    name: 'priority-state-refused',
    path: AREA,
    signedInAs: LEADER,
    status: 422,
    prepare: refuseState,
  },
]

function toPriority(title: string) {
  return async (page: Page): Promise<void> => {
    await page.locator('.pri-list').getByRole('link', { name: title, exact: true }).click()
    await page.waitForURL(/\/priorities\/[0-9a-f-]{36}$/)
  }
}

function toForm(title: string, form: 'state' | 'revise') {
  return async (page: Page): Promise<void> => {
    await toPriority(title)(page)
    await page.locator(`main a[href$="/${form}"]`).click()
    await page.waitForURL((url) => url.pathname.endsWith(`/${form}`))
  }
}

/** An invisible sign, which only the server sees; what was typed stands there again. */
async function refuseNew(page: Page): Promise<void> {
  await page.locator('#priority [name=title]').fill('Kompetens')
  await page.locator('#priority [name=text]').fill('Utbildning\u202E och forskning.')
  await page.locator('#priority [name=answersTo]').selectOption({ index: 1 })
  await page.locator('#priority button[type=submit]').click()
  await page.locator('.notice[role=alert]').waitFor()
}

/** A reason, but no state. */
async function refuseState(page: Page): Promise<void> {
  await toForm('Lokal nytta av energi', 'state')(page)
  await page.locator('#state [name=reason]').fill('Enligt mötet.')
  await page.locator('#state button[type=submit]').click()
  await page.locator('.notice[role=alert]').waitFor()
}
