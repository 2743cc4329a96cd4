import { VERSION_PAGES } from './version-pages'
import type { Page } from 'playwright-core'
import { BALLOT_FORM_PAGES } from './ballot-form-states'
import { BALLOT_PAGES } from './ballot-states'
import { COMMENT_PAGES } from './comment-states'
import { CONSULTATION_PAGES } from './consultation-states'
import { MEETING_BALLOT_PAGES } from './meeting-ballot-states'
import { MEETING_PAGES } from './meeting-states'
import { OFFER_PAGES } from './offers-states'
import { NOTES_PAGES } from './notes-states'
import { MINUTES_PAGES } from './minutes-states'
import { GOAL_CONFLICT_PAGES } from './goal-conflict-states'
import { MATRIX_PAGES } from './matrix-states'
import { PRIORITY_PAGES } from './priority-states'
import { PROPOSAL_PAGES } from './proposal-states'
import { OUTCOME_PAGES } from './outcome-states'
import { ROOM_PAGES } from './room-states'
import { YEAR_PLAN_PAGES } from './year-plan-states'

/** Demo persons by what they are (server/demo/county-profile.json). */
export const PEOPLE = {
  administrator: 'administrator@regionjh.example',
  leader: 'processledare.energi@regionjh.example',
  member: 'energistrateg@krokom.example',
  commenter: 'naringslivsstrateg@stromsund.example',
} as const

export type PageState = {
  name: string
  path: string
  signedInAs?: string
  /** A status other than 200 is part of the state. */
  status?: number
  /** What is done on the page before one looks: a menu opened, a form refused. */
  prepare?: (page: Page) => Promise<void>
}

/**
 * Every page state that is scanned by axe, measured and photographed. A new page is added here.
 */
export const PAGES: readonly PageState[] = [
  { name: 'help', path: '/help' },
  { name: 'accessibility', path: '/accessibility' },
  { name: 'personal-data', path: '/personal-data' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'sign-in-refused', path: '/sign-in', status: 422, prepare: sendEmptyForm },
  { name: 'preferences-open', path: '/help', prepare: openMenu('preferences-menu') },
  { name: 'sign-in-code', path: '/sign-in/code' },
  { name: 'sign-in-elsewhere', path: '/sign-in/elsewhere' },
  { name: 'sign-in-over', path: '/sign-in/over' },
  { name: 'sign-in-link', path: '/sign-in/link' },
  { name: 'invitation-unknown', path: '/invitations/accept?token=unknown' },
  { name: 'unsubscribe', path: '/unsubscribe?token=unknown' },
  { name: 'unsubscribe-done', path: '/unsubscribe/done' },
  { name: 'demo', path: '/demo' },
  { name: 'outbox', path: '/demo/outbox' },
  { name: 'start', path: '/', signedInAs: PEOPLE.commenter },
  { name: 'start-leader', path: '/', signedInAs: PEOPLE.leader },
  { name: 'start-member', path: '/', signedInAs: PEOPLE.member },
  { name: 'start-administrator', path: '/', signedInAs: PEOPLE.administrator },
  { name: 'awaiting', path: '/awaiting', signedInAs: PEOPLE.commenter },
  { name: 'awaiting-leader', path: '/awaiting', signedInAs: PEOPLE.leader },
  { name: 'awaiting-member', path: '/awaiting', signedInAs: PEOPLE.member },
  { name: 'area', path: '/areas/hallbar-energi', signedInAs: PEOPLE.leader },
  { name: 'area-member', path: '/areas/hallbar-energi', signedInAs: PEOPLE.member },
  { name: 'area-reader', path: '/areas/upplevelser', signedInAs: PEOPLE.member },
  { name: 'roadmap', path: '/areas/hallbar-energi/roadmap', signedInAs: PEOPLE.member },
  { name: 'roadmap-leader', path: '/areas/hallbar-energi/roadmap', signedInAs: PEOPLE.leader },
  {
    name: 'roadmap-settings',
    path: '/areas/hallbar-energi/roadmap/settings',
    signedInAs: PEOPLE.leader,
  },
  { name: 'history', path: '/areas/hallbar-energi/history', signedInAs: PEOPLE.member },
  {
    name: 'history-nothing',
    path: '/areas/hallbar-energi/history?to=2020-01-01',
    signedInAs: PEOPLE.member,
  },
  {
    name: 'history-text',
    path: '/areas/hallbar-energi/history',
    signedInAs: PEOPLE.member,
    prepare: openSectionText,
  },
  {
    name: 'sami-consultation',
    path: '/areas/jord-skog-och-vatten/sami-consultation',
    signedInAs: PEOPLE.member,
  },
  {
    name: 'sami-consultation-nothing',
    path: '/areas/digitala-losningar/sami-consultation',
    signedInAs: PEOPLE.member,
  },
  {
    name: 'sami-consultation-refused',
    path: '/areas/jord-skog-och-vatten/sami-consultation',
    signedInAs: 'processledare.skog@regionjh.example',
    status: 422,
    prepare: sendEmptyMeeting,
  },
  ...COMMENT_PAGES,
  ...PROPOSAL_PAGES,
  ...VERSION_PAGES,
  { name: 'template', path: '/template', signedInAs: PEOPLE.leader },
  { name: 'search', path: '/search?q=energi', signedInAs: PEOPLE.member },
  { name: 'search-nothing', path: '/search?q=xyzzy', signedInAs: PEOPLE.member },
  { name: 'account', path: '/account', signedInAs: PEOPLE.member },
  {
    name: 'acting-open',
    path: '/account',
    signedInAs: 'projektledare@peak.example',
    prepare: openMenu('acting-menu'),
  },
  { name: 'area-people', path: '/areas/hallbar-energi/people', signedInAs: PEOPLE.leader },
  {
    name: 'handover',
    path: '/areas/hallbar-energi/people',
    signedInAs: PEOPLE.leader,
    prepare: followLink('/areas/hallbar-energi/people/'),
  },
  { name: 'area-people-member', path: '/areas/hallbar-energi/people', signedInAs: PEOPLE.member },
  { name: 'administration', path: '/administration', signedInAs: PEOPLE.administrator },
  {
    name: 'organisations',
    path: '/administration/organisations',
    signedInAs: PEOPLE.administrator,
  },
  {
    name: 'organisation',
    path: '/administration/organisations',
    signedInAs: PEOPLE.administrator,
    prepare: followLink('/administration/organisations/'),
  },
  {
    name: 'person',
    path: '/administration/persons',
    signedInAs: PEOPLE.administrator,
    prepare: followLink('/administration/persons/'),
  },
  { name: 'persons', path: '/administration/persons', signedInAs: PEOPLE.administrator },
  { name: 'invitations', path: '/administration/invitations', signedInAs: PEOPLE.administrator },
  { name: 'audit', path: '/administration/audit', signedInAs: PEOPLE.administrator },
  ...CONSULTATION_PAGES,
  ...MEETING_PAGES,
  ...OFFER_PAGES,
  ...MINUTES_PAGES,
  ...ROOM_PAGES,
  ...MEETING_BALLOT_PAGES,
  ...YEAR_PLAN_PAGES,
  ...NOTES_PAGES,
  ...OUTCOME_PAGES,
  ...PRIORITY_PAGES,
  ...BALLOT_FORM_PAGES,
  ...BALLOT_PAGES,
  ...MATRIX_PAGES,
  ...GOAL_CONFLICT_PAGES,
  { name: 'forbidden', path: '/administration', signedInAs: PEOPLE.member, status: 403 },
  { name: 'not-found', path: '/no-such-page', status: 404 },
]

/** What `openPage` needs to know of a state. */
export function visitOf({ signedInAs, status }: PageState) {
  return {
    ...(signedInAs ? { signedInAs } : {}),
    ...(status ? { expectedNoise: new RegExp(`status of ${status}`) } : {}),
  }
}

async function sendEmptyForm(page: Page): Promise<void> {
  await page.locator('main form [type=submit]').click()
  await page.locator('main [role=alert]').waitFor()
}

/** Section 1 has only its first text; folded out as far as it goes. */
async function openSectionText(page: Page): Promise<void> {
  await page.locator('select[name=section]').selectOption({ index: 1 })
  await page.locator('main form [type=submit]').click()
  await page.waitForURL(/section=[^&]/)
  await page.locator('.sitting summary').last().click()
  const link = page.locator('.sitting details[open] a').last()
  const path = new URL((await link.getAttribute('href')) ?? '', page.url())
  await page.goto(path.origin + path.pathname)
  await page.locator('.authored summary').first().click()
}

/** To the first thing of a list, whose address nobody knows beforehand. */
function followLink(start: string) {
  return async (page: Page): Promise<void> => {
    await page.locator(`main a[href^="${start}"]`).first().click()
    await page.waitForURL((url) => url.pathname.startsWith(start))
    await page.waitForLoadState('load')
  }
}

export function openMenu(id: string) {
  return async (page: Page): Promise<void> => {
    await page.locator(`[popovertarget=${id}]:visible`).click()
    await page.locator(`#${id}`).waitFor()
  }
}

/** The form for a meeting, sent empty: refused, it stands open. */
async function sendEmptyMeeting(page: Page): Promise<void> {
  const meet = page.locator('[id^=sami-meet-]').first()
  await meet.locator('summary').click()
  await meet.locator('[type=submit]').click()
  await page.locator('main [role=alert]').waitFor()
}
