import 'server-only'
import { getTranslations } from 'next-intl/server'
import { authorize, type Grant } from '@/lib/access/authorize'
import { areaBySlug, meetingResource, meetingResources, readersOf } from '@/lib/access/queries'
import type { Actor, MeetingResource } from '@/lib/access/types'
import { readAreas } from '@/lib/areas/queries'
import { runFile } from '@/lib/auth/route'
import { currentLocale } from '@/lib/i18n/current-locale'
import { stockholmDay } from '@/lib/kernel/day'
import {
  meetingsBetween,
  meetingsOfArea,
  readKinds,
  readMeetings,
} from '@/lib/meetings/queries/reading'
import { nextMeetings } from '@/lib/meetings/rules'
import type { Meeting } from '@/lib/meetings/types'
import { runtime } from '@/lib/runtime'
import { findFeed } from './queries/feeds'
import { FOR_EVER, recentMeetings } from './queries/recent'
import { calendarText, feedToken, readFeedToken } from './rules'

const DAY_MS = 86_400_000
/** As many meetings as the start page has room for. */
const NEXT = 3

/** GET /calendar.ics: what everybody may come to. */
export async function getPublicFeed(): Promise<Response> {
  const t = await getTranslations('calendar')
  return calendar(t('feed.all'), (await recent()).filter(isPublic))
}

/** GET /areas/[slug]/calendar.ics: of an area, what everybody may come to. */
export async function getAreaFeed(slug: string): Promise<Response> {
  const { db, clock } = runtime()
  const resource = await areaBySlug(db, slug)
  const area = (await readAreas(db)).find((one) => one.slug === slug)
  // That there is an area for its members alone is nobody else's to know.
  if (!area || resource?.visibility !== 'partnership') return notThere()
  const t = await getTranslations('calendar')
  const meetings = await recentMeetings(db, clock.now(), meetingsOfArea(area.id))
  const name = t('feed.area', { area: area.name[(await currentLocale()) === 'en' ? 'en' : 'sv'] })
  return calendar(name, meetings.filter(isPublic))
}

/** GET /calendar/[token]: what one person may know of, by an address that only that person was shown. */
export async function getOwnFeed(file: string): Promise<Response> {
  const { db, config, clock } = runtime()
  const signed = file.endsWith('.ics') ? readFeedToken(config.secret, file.slice(0, -4)) : null
  const readers = signed ? await readersOf(db, signed.personId, stockholmDay(clock.now())) : []
  const feed = signed && readers.length > 0 ? await findFeed(db, signed.personId) : null
  if (!signed || feed?.round !== signed.round) return notThere()
  const t = await getTranslations({ locale: feed.locale, namespace: 'calendar' })
  return calendar(
    t('feed.own'),
    (await recent()).filter((one) => isReadable(readers, one)),
  )
}

/** GET /meetings/[id]/invitation.ics: one meeting, to be put into a calendar by hand. */
export function getInvitation(id: string): Promise<Response> {
  return runFile(
    'meeting.read',
    () => meetingResource(runtime().db, id),
    async (grant) => {
      const [meeting] = await readMeetings(runtime().db, [grant.meeting])
      return meeting && meeting.calledAt ? asFile(meeting.title, [meeting]) : null
    },
  )
}

/** Every meeting that the person may know of, and the kinds there are. */
export async function loadCalendar(actor: Actor) {
  const { db, clock } = runtime()
  const resources = await meetingResources(db, meetingsBetween(new Date(0), FOR_EVER))
  const readable = resources.filter((one) => authorize(actor, 'meeting.read', one).ok)
  const meetings = await readMeetings(
    db,
    readable.map(({ id }) => id),
  )
  return { meetings, kinds: await readKinds(db), now: clock.now() }
}

/** What the person may come to next, at most three: what is under way first. */
export async function loadNextMeetings(actor: Actor) {
  const { db, clock } = runtime()
  const now = clock.now()
  const since = new Date(now.getTime() - DAY_MS)
  const resources = await meetingResources(db, meetingsBetween(since, FOR_EVER))
  const readable = resources.filter(
    (one) => ['called', 'live'].includes(one.state) && authorize(actor, 'meeting.read', one).ok,
  )
  const meetings = await readMeetings(
    db,
    readable.map(({ id }) => id),
  )
  return { meetings: nextMeetings(meetings, now).slice(0, NEXT), now }
}

/** The address of the person's own calendar; null until the person has made one. */
export async function loadOwnAddress(grant: Grant<'county.read'>): Promise<string | null> {
  const { db, config } = runtime()
  const feed = await findFeed(db, grant.person.id)
  if (!feed) return null
  return `${config.baseUrl}/calendar/${feedToken(config.secret, grant.person.id, feed.round)}.ics`
}

/** Where the site is, as calendar programs reach it. */
export function siteAddress(): string {
  return runtime().config.baseUrl
}

function recent(): Promise<MeetingResource[]> {
  const { db, clock } = runtime()
  return recentMeetings(db, clock.now())
}

const isPublic = ({ open, state }: MeetingResource) => open && state !== 'draft'
const isReadable = (readers: readonly Actor[], meeting: MeetingResource) =>
  meeting.state !== 'draft' &&
  readers.some((reader) => authorize(reader, 'meeting.read', meeting).ok)

async function calendar(name: string, resources: readonly MeetingResource[]): Promise<Response> {
  const ids = resources.map(({ id }) => id)
  return asFile(name, await readMeetings(runtime().db, ids))
}

async function asFile(name: string, meetings: readonly Meeting[]): Promise<Response> {
  const { config, clock } = runtime()
  const language = (await currentLocale()) === 'en' ? 'en' : 'sv'
  const feed = { name, baseUrl: config.baseUrl, now: clock.now(), language } as const
  return new Response(calendarText(meetings, feed), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="fardplan.ics"',
    },
  })
}

function notThere(): Response {
  return new Response(null, { status: 404 })
}
