import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { DateTime } from 'luxon'
import { tzlib_get_ical_block } from 'timezones-ical-library'
import { TIME_ZONE } from '@/lib/kernel/day'
import { readSignedWord, signWord } from '@/lib/kernel/signed-word'
import type { Meeting } from '@/lib/meetings/types'

/** What a calendar shows: an open meeting is public once it was called, and stays so when it is cancelled. */
export type Shown = Pick<
  Meeting,
  | 'id'
  | 'title'
  | 'description'
  | 'state'
  | 'startsAt'
  | 'endsAt'
  | 'place'
  | 'videoLink'
  | 'sequence'
  | 'changedAt'
  | 'calledAt'
>

type Feed = { name: string; baseUrl: string; now: Date; language: 'sv' | 'en' }

/**
 * The meetings as RFC 5545 wants them, times in the zone of the county with its rules for summer time.
 * What a calendar has once taken it updates by the same id (`UID`) and a higher `SEQUENCE`; a cancelled
 * meeting stays, as `CANCELLED`. Meetings that were never called are left out.
 */
export function calendarText(meetings: readonly Shown[], feed: Feed): string {
  const { name, baseUrl, now, language } = feed
  const calendar = ical({
    prodId: { company: 'Fardplan', product: 'Meetings', language: language.toUpperCase() },
    name: oneLine(name),
    method: ICalCalendarMethod.PUBLISH,
    // The library knows the zone under the name of another city with the same clock.
    timezone: { name: null, generator: (zone) => zoneRules(zone) },
  })
  for (const meeting of meetings) {
    if (meeting.calledAt === null) continue
    const where = [meeting.place, meeting.videoLink].filter(Boolean).join(', ')
    calendar.createEvent({
      id: `${meeting.id}@${new URL(baseUrl).hostname}`,
      sequence: meeting.sequence,
      timezone: TIME_ZONE,
      start: onTheWall(meeting.startsAt),
      end: onTheWall(meeting.endsAt),
      stamp: now,
      lastModified: meeting.changedAt,
      summary: oneLine(meeting.title),
      ...(meeting.description ? { description: meeting.description } : {}),
      ...(where ? { location: oneLine(where) } : {}),
      url: `${baseUrl}/meetings/${meeting.id}`,
      status: meeting.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return `${calendar.toString()}\r\n`
}

function onTheWall(at: Date): DateTime {
  return DateTime.fromJSDate(at, { zone: TIME_ZONE })
}

function zoneRules(zone: string): string | null {
  const [block] = tzlib_get_ical_block(zone)
  return block?.replace(/^(TZID|X-LIC-LOCATION):.*$/gm, `$1:${zone}`) ?? null
}

/** A name of a calendar is written as it is: nothing in it may begin a line of its own. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ')
}

/** What the address of a person's own calendar is signed for. */
const OWN_FEED = 'calendar-feed'

/** The last part of that address, without `.ics`. */
export function feedToken(secret: string, personId: string, round: number): string {
  return signWord(secret, OWN_FEED, `${personId} ${round}`)
}

/** Whose calendar it is and from which round; null: nobody signed that. */
export function readFeedToken(
  secret: string,
  token: string,
): { personId: string; round: number } | null {
  const [personId, round, ...rest] = (readSignedWord(secret, OWN_FEED, token) ?? '').split(' ')
  return personId && round && rest.length === 0 ? { personId, round: Number(round) } : null
}
