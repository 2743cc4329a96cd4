import type { Page } from 'playwright-core'

const LEADER = 'processledare.energi@regionjh.example'
const MEMBER = 'energistrateg@krokom.example'
const ADMINISTRATOR = 'administrator@regionjh.example'
const AREA = '/areas/hallbar-energi/year-plan'

export const YEAR_PLAN_PAGES = [
  { name: 'year-plan-adopted', path: '/year-plan?year=2023', signedInAs: MEMBER },
  { name: 'year-plan-as-planned', path: '/year-plan?year=2022', signedInAs: MEMBER },
  { name: 'year-plan-empty', path: '/year-plan?year=2019', signedInAs: MEMBER },
  { name: 'year-plan-area', path: `${AREA}?year=2023`, signedInAs: MEMBER },
  { name: 'year-plan-making', path: AREA, signedInAs: LEADER },
  { name: 'year-plan-making-all', path: '/year-plan', signedInAs: ADMINISTRATOR },
  { name: 'year-plan-adopt', path: `${AREA}/adopt`, signedInAs: LEADER },
  { name: 'year-plan-adopt-nothing', path: `${AREA}/adopt?year=2019`, signedInAs: LEADER },
  {
    name: 'year-plan-adopt-refused',
    path: `${AREA}/adopt`,
    signedInAs: LEADER,
    status: 422,
    prepare: sendEmptyForm,
  },
]

async function sendEmptyForm(page: Page): Promise<void> {
  await page.locator('#adopt-plan button[type=submit]').click()
  await page.locator('#adopt-plan [role=alert]').waitFor()
}
