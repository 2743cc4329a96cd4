import type { Page } from 'playwright-core'

const AREA = '/areas/hallbar-energi/priorities'
const LEADER = 'processledare.energi@regionjh.example'
const MEMBER = 'energistrateg@krokom.example'
const GAALTIJE = 'verksamhetsledare@gaaltije.example'
const BENEFIT = 'Lokal nytta av energi'

export const MATRIX_PAGES = [
  { name: 'matrix', path: `${AREA}/matrix`, signedInAs: LEADER },
  { name: 'matrix-all', path: '/priorities/matrix?sort=gaps', signedInAs: MEMBER },
  {
    name: 'matrix-empty',
    path: '/areas/regional-utvecklingsstrategi/priorities/matrix',
    signedInAs: 'processledare.rus@regionjh.example',
  },
  {
    name: 'assessment-earlier',
    path: AREA,
    signedInAs: LEADER,
    prepare: async (page: Page) => {
      await toPriority(BENEFIT)(page)
      await page.locator('.as-earlier > summary').first().click()
    },
  },
  { name: 'assess', path: AREA, signedInAs: MEMBER, prepare: toForm('assess?kind=economic') },
  {
    name: 'assess-refused',
    path: AREA,
    signedInAs: MEMBER,
    status: 422,
    prepare: refuseAssessment,
  },
  { name: 'assess-sami', path: AREA, signedInAs: GAALTIJE, prepare: toForm('assess?kind=sami') },
  {
    name: 'assess-sami-others',
    path: AREA,
    signedInAs: MEMBER,
    prepare: toForm('assess?kind=sami'),
  },
  { name: 'effect', path: AREA, signedInAs: MEMBER, prepare: toForm('effect') },
  { name: 'effect-refused', path: AREA, signedInAs: MEMBER, status: 422, prepare: refuseEffect },
  { name: 'sami-sources', path: AREA, signedInAs: LEADER, prepare: toForm('sami-sources') },
]

function toPriority(title: string) {
  return async (page: Page): Promise<void> => {
    await page.locator('.pri-list').getByRole('link', { name: title, exact: true }).click()
    await page.waitForURL(/\/priorities\/[0-9a-f-]{36}$/)
  }
}

function toForm(form: string) {
  return async (page: Page): Promise<void> => {
    await toPriority(BENEFIT)(page)
    await page.goto(`${page.url()}/${form}`)
  }
}

/** An invisible sign, which only the server sees; what was typed stands there again. */
async function refuseAssessment(page: Page): Promise<void> {
  await toForm('assess?kind=social')(page)
  await page.locator('#assessment [name=text]').fill('Fler\u202E arbeten.')
  await page.locator('#assessment button[type=submit]').click()
  await page.locator('.notice[role=alert]').waitFor()
}

/** Words, but no direction: the first municipality is a gap. */
async function refuseEffect(page: Page): Promise<void> {
  await toForm('effect')(page)
  await page.locator('#effect [name=text]').fill('Fler arbeten.')
  await page.locator('#effect button[type=submit]').click()
  await page.locator('.notice[role=alert]').waitFor()
}
