import type { Page } from 'playwright-core'
import { inside, LEADER, MEETINGS } from './room-states'

const state = (name: string, under: string, then?: (page: Page) => Promise<void>) => ({
  name,
  path: MEETINGS,
  signedInAs: LEADER,
  prepare: async (page: Page) => {
    await inside(under)(page)
    await then?.(page)
  },
})

export const NOTES_PAGES = [
  state('notes', '/notes'),
  state('notes-writing', '/notes', write),
  state('notes-in-room', '/room', write),
  state('meeting-writers', '', (page) => page.locator('#writers summary').click()),
]

async function write(page: Page): Promise<void> {
  await page.locator('.notes-head button').first().click()
  await page.locator('.ed').waitFor()
  if ((await page.locator('.ed').textContent())?.includes('Elnätet')) return
  await page.keyboard.type('Elnätet räcker inte längs fjällvägarna. Kommunerna ser över det.')
  await page.locator('[data-save=saved]').waitFor()
}
