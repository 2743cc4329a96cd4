import type { Page } from 'playwright-core'

const CONSULTATIONS = '/areas/hallbar-energi/consultations'
const LEADER = 'processledare.energi@regionjh.example'
const MEMBER = 'energistrateg@krokom.example'

export const CONSULTATION_PAGES = [
  {
    name: 'dispositions',
    path: '/areas/hallbar-energi/roadmap',
    signedInAs: LEADER,
    prepare: followLinks('a[href*="/dispositions?section="]'),
  },
  {
    name: 'dispositions-refused',
    path: '/areas/hallbar-energi/roadmap',
    signedInAs: LEADER,
    status: 422,
    prepare: refuseDisposition,
  },
  {
    name: 'consultation-report-so-far',
    path: '/areas/hallbar-energi/roadmap',
    signedInAs: LEADER,
    prepare: followLinks('a[href*="/dispositions?section="]', 'a[href$="/report"]'),
  },
  {
    name: 'consultation-report',
    path: '/awaiting',
    signedInAs: 'handlaggare@skogsstyrelsen.example',
    prepare: followLinks('a[href$="/answers"]', 'a[href$="/report"]'),
  },
  {
    name: 'answers-to-us',
    path: '/awaiting',
    signedInAs: 'handlaggare@skogsstyrelsen.example',
    prepare: followLinks('a[href$="/answers"]'),
  },
  { name: 'consultations', path: CONSULTATIONS, signedInAs: LEADER },
  {
    name: 'consultations-none',
    path: '/areas/upplevelser/consultations',
    signedInAs: MEMBER,
  },
  { name: 'consultations-of-ours', path: '/consultations', signedInAs: MEMBER },
  { name: 'consultation-prepare', path: `${CONSULTATIONS}/prepare`, signedInAs: LEADER },
  {
    name: 'consultation-prepare-refused',
    path: `${CONSULTATIONS}/prepare`,
    signedInAs: LEADER,
    status: 422,
    prepare: refuseConsultation,
  },
  {
    name: 'consultation-leader',
    path: CONSULTATIONS,
    signedInAs: LEADER,
    prepare: followLinks('a[href^="/consultations/"]'),
  },
  {
    name: 'consultation-enter',
    path: CONSULTATIONS,
    signedInAs: LEADER,
    prepare: followLinks('a[href^="/consultations/"]', 'a[href$="/enter"]'),
  },
  {
    name: 'consultation-enter-formal',
    path: CONSULTATIONS,
    signedInAs: LEADER,
    prepare: chooseFormal,
  },
  {
    name: 'consultation-asked',
    path: '/consultations',
    signedInAs: MEMBER,
    prepare: followLinks('a[href^="/consultations/"]'),
  },
  {
    name: 'consultation-text',
    path: '/consultations',
    signedInAs: MEMBER,
    prepare: followLinks('a[href^="/consultations/"]', 'a[href$="/text"]'),
  },
  {
    name: 'consultation-formal',
    path: '/consultations',
    signedInAs: MEMBER,
    prepare: followLinks('a[href^="/consultations/"]', 'a[href$="/formal"]'),
  },
]

/** From page to page, by the first link that fits, whatever the addresses are. */
function followLinks(...links: string[]) {
  return async (page: Page): Promise<void> => {
    for (const link of links) {
      const to = await page.locator(`main ${link}`).first().getAttribute('href')
      await page.goto(new URL(to ?? '', page.url()).href)
    }
  }
}

/** What a board has decided has the most fields. */
async function chooseFormal(page: Page): Promise<void> {
  await followLinks('a[href^="/consultations/"]', 'a[href$="/enter"]')(page)
  await page.locator('[name=kind][value=formal]').check()
  await page.locator('[name=registryNumber]').waitFor()
}

/** A last day that has passed, past the browser's own check. */
async function refuseConsultation(page: Page): Promise<void> {
  await page.locator('#prepare').evaluate((form: HTMLFormElement) => {
    form.noValidate = true
  })
  await page.locator('[name=lastDay]').fill('2020-01-31')
  await page.locator('#prepare [type=submit]').click()
  await page.locator('main [role=alert]').waitFor()
}

/** An answer without a reason, past the browser's own check. */
async function refuseDisposition(page: Page): Promise<void> {
  await followLinks('a[href*="/dispositions?section="]')(page)
  await page.locator('#disposition').evaluate((form: HTMLFormElement) => {
    form.noValidate = true
  })
  await page.locator('#disposition [name=reason]').fill('')
  await page.locator('#disposition [type=submit]').click()
  await page.locator('main [role=alert]').waitFor()
}
