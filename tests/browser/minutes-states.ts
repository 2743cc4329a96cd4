import type { Page } from 'playwright-core'

const MEETINGS = '/areas/hallbar-energi/meetings'
const LEADER = 'processledare.energi@regionjh.example'
const MEMBER = 'energistrateg@krokom.example'
const COMMENTER = 'naringslivsstrateg@stromsund.example'

export const MINUTES_PAGES = [
  {
    name: 'minutes-draft',
    path: MEETINGS,
    signedInAs: LEADER,
    prepare: toMinutes('Arbetsträff om effekt vid kyla'),
  },
  {
    name: 'minutes-freeze-refused',
    path: MEETINGS,
    signedInAs: LEADER,
    status: 422,
    prepare: refuseFreezing,
  },
  {
    name: 'minutes-attesting-leader',
    path: MEETINGS,
    signedInAs: LEADER,
    prepare: toMinutes('Arbetsträff om laddstråk'),
  },
  {
    name: 'minutes-attesting-attester',
    path: MEETINGS,
    signedInAs: MEMBER,
    prepare: toMinutes('Arbetsträff om laddstråk'),
  },
  {
    name: 'minutes-attesting-other',
    path: MEETINGS,
    signedInAs: COMMENTER,
    prepare: toMinutes('Arbetsträff om laddstråk'),
  },
  {
    name: 'minutes-publish',
    path: MEETINGS,
    signedInAs: LEADER,
    prepare: toPublish,
  },
  {
    name: 'minutes-publish-refused',
    path: MEETINGS,
    signedInAs: LEADER,
    status: 422,
    prepare: refusePublishing,
  },
  {
    name: 'minutes-published',
    path: MEETINGS,
    signedInAs: COMMENTER,
    prepare: toMinutes('Aktörsträff Hållbar energi', '2023-03-22'),
  },
  {
    name: 'minutes-corrected',
    path: MEETINGS,
    signedInAs: LEADER,
    prepare: toMinutes('Aktörsträff Hållbar energi', '2023-10-11'),
  },
  {
    name: 'minutes-first-number',
    path: MEETINGS,
    signedInAs: LEADER,
    prepare: async (page: Page) => {
      await toMinutes('Aktörsträff Hållbar energi', '2023-10-11')(page)
      await page.goto(`${page.url()}/1`)
    },
  },
  {
    name: 'meeting-published',
    path: MEETINGS,
    signedInAs: MEMBER,
    prepare: toMeeting('Aktörsträff Hållbar energi', '2023-10-11'),
  },
  {
    name: 'meeting-attesting',
    path: MEETINGS,
    signedInAs: MEMBER,
    prepare: toMeeting('Arbetsträff om laddstråk'),
  },
]

/** The meeting of that title, on that day where there are several. */
function toMeeting(title: string, day = '') {
  return async (page: Page): Promise<void> => {
    const row = page.locator('.meet-list > li', { hasText: title })
    const one = day ? row.filter({ has: page.locator(`time[datetime^="${day}"]`) }) : row
    await one.getByRole('link', { name: title, exact: true }).first().click()
    await page.waitForURL(/\/meetings\/[0-9a-f-]{36}$/)
  }
}

function toMinutes(title: string, day?: string) {
  return async (page: Page): Promise<void> => {
    await toMeeting(title, day)(page)
    await page.goto(`${page.url()}/minutes`)
  }
}

/** Nobody named and no last day. */
async function refuseFreezing(page: Page): Promise<void> {
  await toMinutes('Arbetsträff om effekt vid kyla')(page)
  await page.locator('#minutes-freeze button[type=submit]').click()
  await page.locator('[data-k=errors]').waitFor()
}

async function toPublish(page: Page): Promise<void> {
  await toMinutes('Arbetsträff om mätdata')(page)
  await page.goto(`${page.url()}/publish`)
}

/** Sent without the tick that says that it shall become an official document. */
async function refusePublishing(page: Page): Promise<void> {
  await toPublish(page)
  await page.locator('#minutes-publish button[type=submit]').click()
  await page.locator('[data-k=errors]').waitFor()
}
