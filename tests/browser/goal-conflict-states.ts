import type { Page } from 'playwright-core'

const AREA = '/areas/hallbar-energi/conflicts'
const LEADER = 'processledare.energi@regionjh.example'
const MEMBER = 'energistrateg@krokom.example'
const SHARED = 'Drivmedel av länets skogsråvara'
const CHARGING = 'Snabbladdning längs E14'

export const GOAL_CONFLICT_PAGES = [
  { name: 'conflicts', path: AREA, signedInAs: LEADER },
  {
    name: 'conflicts-empty',
    path: '/areas/regional-utvecklingsstrategi/conflicts',
    signedInAs: 'processledare.rus@regionjh.example',
  },
  { name: 'conflict', path: AREA, signedInAs: LEADER, prepare: toConflict(SHARED) },
  {
    name: 'conflict-history',
    path: AREA,
    signedInAs: MEMBER,
    prepare: async (page: Page) => {
      await toConflict(CHARGING)(page)
      await page.locator('.pri-history summary').first().click()
    },
  },
  { name: 'conflict-new', path: `${AREA}/new`, signedInAs: MEMBER },
  {
    name: 'conflict-new-refused',
    path: `${AREA}/new`,
    signedInAs: MEMBER,
    status: 422,
    prepare: refuseNew,
  },
  {
    name: 'conflict-of-outcome',
    path: '/areas/hallbar-energi/meetings',
    signedInAs: LEADER,
    prepare: fromMeeting,
  },
  { name: 'conflict-state', path: AREA, signedInAs: LEADER, prepare: toForm(CHARGING, 'state') },
  { name: 'conflict-revise', path: AREA, signedInAs: MEMBER, prepare: toForm(SHARED, 'revise') },
  {
    name: 'conflict-tie',
    path: '/areas/hallbar-energi/priorities',
    signedInAs: LEADER,
    prepare: async (page: Page) => {
      await page.getByRole('link', { name: 'Lokal nytta av energi', exact: true }).click()
      await page.waitForURL(/\/priorities\/[0-9a-f-]{36}$/)
      await page.locator('.cfl-ways summary').first().click()
    },
  },
]

function toConflict(side: string) {
  return async (page: Page): Promise<void> => {
    await page.locator('.pri-list h2 a', { hasText: side }).click()
    await page.waitForURL(/\/conflicts\/[0-9a-f-]{36}$/)
  }
}

function toForm(side: string, form: 'state' | 'revise') {
  return async (page: Page): Promise<void> => {
    await toConflict(side)(page)
    await page.locator(`main a[href$="/${form}"]`).click()
    await page.waitForURL((url) => url.pathname.endsWith(`/${form}`))
  }
}

/** An invisible sign, which only the server sees; what was typed stands there again. */
async function refuseNew(page: Page): Promise<void> {
  await page.locator('[name=betweenOne]').fill('Fler\u202E laddplatser')
  await page.locator('[name=betweenOther]').fill('Effekt till byarna')
  await page.locator('#conflict button[type=submit]').click()
  await page.locator('.notice[role=alert]').waitFor()
}

/** From what a meeting named to the form that holds its words. */
async function fromMeeting(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Arbetsträff om effekt vid kyla' }).first().click()
  await page.waitForURL(/\/meetings\/[0-9a-f-]{36}/)
  await page.locator('a[href*="/conflicts/new?outcome="]').first().click()
  await page.waitForURL(/\/conflicts\/new/)
}
