import type { Page } from 'playwright-core'
import type { Bilingual } from '@/lib/areas/types'
import { DRAFT, FIRST, SPRING } from '@/server/demo/ballot-plan'

const LEADER = 'processledare.energi@regionjh.example'
const NEW = '/areas/hallbar-energi/ballots/new'
const DRAFTED = `/ballots/${DRAFT.id}`

export const BALLOT_FORM_PAGES = [
  { name: 'ballot-new', path: `${NEW}?priorities=all`, signedInAs: LEADER },
  { name: 'ballot-new-refused', path: NEW, signedInAs: LEADER, status: 422, prepare: refuseNew },
  { name: 'ballot-edit', path: `${DRAFTED}/edit`, signedInAs: LEADER },
  { name: 'ballot-draft', path: DRAFTED, signedInAs: LEADER },
  { name: 'ballot-discarding', path: `${DRAFTED}/discard`, signedInAs: LEADER },
  { name: 'ballot-opening', path: `${DRAFTED}/open`, signedInAs: LEADER },
  {
    name: 'ballot-voters',
    path: '/areas/hallbar-energi/ballots',
    signedInAs: LEADER,
    prepare: toPage({ sv: SPRING.questionSv, en: SPRING.questionEn }, 'voters'),
  },
  {
    name: 'ballot-reopen',
    path: '/areas/regional-utvecklingsstrategi/ballots',
    signedInAs: 'processledare.rus@regionjh.example',
    prepare: toPage({ sv: FIRST.questionSv, en: FIRST.questionEn }, 'reopen'),
  },
]

/** From the list, in the language that it is read in. */
function toPage({ sv, en }: Bilingual, door: 'voters' | 'reopen') {
  return async (page: Page): Promise<void> => {
    const rows = page.locator('.bal-list a')
    await rows
      .filter({ hasText: sv })
      .or(rows.filter({ hasText: en }))
      .click()
    await page.waitForURL(/\/ballots\/[0-9a-f-]{36}$/)
    await page.locator(`main a[href$="/${door}"]`).click()
    await page.waitForURL((url) => url.pathname.endsWith(`/${door}`))
  }
}

/** Another method, with fields that say nothing it could be counted by. */
async function refuseNew(page: Page): Promise<void> {
  await page.locator('[name=questionSv]').fill('Vad ska gå först?')
  await page.locator('[name=optionsSv]').fill('Lokal nytta')
  await page.locator('[name=method][value=score]').check()
  await page.locator('[name=highest]').fill('')
  await page.locator('[name=seating][value=some]').check()
  await page.locator('[name=closing][value=time]').check()
  await page.locator('#ballot-draft button[type=submit]').click()
  await page.locator('main [role=alert]').waitFor()
}
