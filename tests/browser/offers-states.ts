import type { Page } from 'playwright-core'

const LEADER = 'processledare.energi@regionjh.example'
const KROKOM = 'energistrateg@krokom.example'
const BERG = 'digitaliseringsstrateg@berg.example'
/** Somebody whose organisation has been offered nothing. */
const NOBODY = 'samhallsplanerare@trafikverket.example'
const GOING = 'Möten med alla kommuner efter valet'
const CLOSED = 'Möten med alla kommuner 2022'

export const OFFER_PAGES = [
  { name: 'offers', path: '/offers', signedInAs: LEADER },
  { name: 'offers-own', path: '/offers', signedInAs: KROKOM },
  { name: 'offers-nothing', path: '/offers', signedInAs: NOBODY },
  { name: 'offers-round', path: '/offers', signedInAs: LEADER, prepare: toRound(GOING) },
  { name: 'offers-closed', path: '/offers', signedInAs: LEADER, prepare: toRound(CLOSED) },
  { name: 'offers-manage', path: '/offers', signedInAs: LEADER, prepare: openForms },
  {
    name: 'offers-one',
    path: '/offers',
    signedInAs: LEADER,
    prepare: toOffer(GOING, 'Åre kommun'),
  },
  {
    name: 'offers-one-held',
    path: '/offers',
    signedInAs: LEADER,
    prepare: toOffer('Möten med kommunerna 2023', 'Ragunda kommun'),
  },
  {
    name: 'offers-one-refused',
    path: '/offers',
    signedInAs: LEADER,
    status: 422,
    prepare: refuseLater,
  },
  { name: 'offers-answer', path: '/offers', signedInAs: BERG, prepare: toRound(GOING) },
  { name: 'offers-answered', path: '/offers', signedInAs: KROKOM, prepare: toRound(GOING) },
  { name: 'offers-own-closed', path: '/offers', signedInAs: KROKOM, prepare: toRound(CLOSED) },
  { name: 'offers-awaiting', path: '/awaiting', signedInAs: BERG },
  { name: 'offers-new', path: '/offers/new', signedInAs: LEADER },
  {
    name: 'offers-new-carried',
    path: '/offers',
    signedInAs: LEADER,
    prepare: async (page: Page) => {
      await toRound(CLOSED)(page)
      await page.locator('main a[href^="/offers/new?from="]').click()
      await page.waitForURL(/from=/)
    },
  },
  {
    name: 'offers-new-refused',
    path: '/offers/new',
    signedInAs: LEADER,
    status: 422,
    prepare: refuseNobody,
  },
]

function toRound(title: string) {
  return async (page: Page): Promise<void> => {
    await page.getByRole('link', { name: title, exact: true }).click()
    await page.waitForURL(/\/offers\/[0-9a-f-]{36}/)
  }
}

function toOffer(title: string, organisation: string) {
  return async (page: Page): Promise<void> => {
    await toRound(title)(page)
    await page.getByRole('link', { name: organisation, exact: true }).click()
    await page.waitForURL(/organisation=/)
  }
}

async function openForms(page: Page): Promise<void> {
  await toRound(GOING)(page)
  for (const id of ['more', 'close']) await page.locator(`#${id} > summary`).click()
}

/** Later, without a reason and without an end. */
async function refuseLater(page: Page): Promise<void> {
  await toOffer(GOING, 'Östersunds kommun')(page)
  await page.locator('#say [value=deferred]').check()
  await page.locator('#say button').click()
  await page.locator('.notice[role=alert]').waitFor()
}

async function refuseNobody(page: Page): Promise<void> {
  await page.locator('#make [name=title]').fill('Möten')
  await page.locator('#make [name=purpose]').fill('Gå igenom målbilden.')
  await page.locator('#make button').click()
  await page.locator('.notice[role=alert]').waitFor()
}
