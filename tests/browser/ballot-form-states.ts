import type { Page } from 'playwright-core'
import { DRAFT } from '@/server/demo/ballot-plan'

const LEADER = 'processledare.energi@regionjh.example'
const NEW = '/areas/hallbar-energi/ballots/new'
const DRAFTED = `/ballots/${DRAFT.id}`

export const BALLOT_FORM_PAGES = [
  { name: 'ballot-new', path: `${NEW}?priorities=all`, signedInAs: LEADER },
  { name: 'ballot-new-refused', path: NEW, signedInAs: LEADER, status: 422, prepare: refuseNew },
  { name: 'ballot-edit', path: `${DRAFTED}/edit`, signedInAs: LEADER },
  { name: 'ballot-open', path: `${DRAFTED}/open`, signedInAs: LEADER },
]

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
