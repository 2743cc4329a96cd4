import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, openPage, withBrowser, type Visit } from '../support/browser'
import { PEOPLE } from './pages'
import { withDatabase } from './writing'

withBrowser()

const LEADER: Visit = { signedInAs: PEOPLE.leader, expectedNoise: /status of 500|React error/ }
const WORDS = [
  ['sv', 'Sidan gick inte att hämta', 'Uppge numret', 'Försök igen'],
  ['en', 'The page could not be fetched', 'number', 'Try again'],
] as const

test.each(WORDS)('a fault of ours is told in %s, with a number and a way on', async (...words) => {
  const [locale, title, reference, again] = words
  const page = await withoutOffers(async () => {
    const broken = await openPage('/offers', { ...LEADER, locale })
    await broken.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(await broken.locator('html').getAttribute('lang')).toBe(locale)
    expect(await broken.locator('main').textContent()).toContain(reference)
    await expectAccessible(broken)
    return broken
  })
  await page.getByRole('button', { name: again }).click()
  await page.locator('main .off').waitFor()
})

/** The database lacks a table that one page alone reads, for as long as `work` runs. */
async function withoutOffers(work: () => Promise<Page>): Promise<Page> {
  return withDatabase(async (client) => {
    await client.query('ALTER TABLE outreach_campaign RENAME TO outreach_campaign_gone')
    try {
      return await work()
    } finally {
      await client.query('ALTER TABLE outreach_campaign_gone RENAME TO outreach_campaign')
    }
  })
}
