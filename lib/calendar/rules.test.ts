import * as fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { calendarText, type Shown } from './rules'

const FEED = {
  name: 'Möten',
  baseUrl: 'https://fardplan.example',
  now: new Date('2026-01-01T00:00:00Z'),
  language: 'sv',
} as const

const meeting = (given: Partial<Shown> = {}): Shown => ({
  id: '0b3f6d1e-0000-4000-8000-000000000001',
  title: 'Aktörsträff',
  description: '',
  state: 'called',
  startsAt: new Date('2026-03-28T12:00:00Z'),
  endsAt: new Date('2026-03-28T14:00:00Z'),
  place: 'Kommunhuset',
  videoLink: '',
  sequence: 0,
  changedAt: new Date('2026-01-01T00:00:00Z'),
  calledAt: new Date('2026-01-01T00:00:00Z'),
  ...given,
})

/** What a calendar program that is not ours reads, with the zone's rules from the file itself. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const rules = calendar.getFirstSubcomponent('vtimezone')
  if (!rules) throw new Error('The calendar has no rules for its zone.')
  const zone = new ICAL.Timezone(rules)
  const at = (time: ICAL.Time) => {
    time.zone = zone
    return time.toJSDate().toISOString()
  }
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      sequence: event.sequence,
      title: event.summary,
      location: event.location,
      description: event.description,
      status: component.getFirstPropertyValue('status'),
      zone: component.getFirstProperty('dtstart')?.getFirstParameter('tzid'),
      startsAt: at(event.startDate),
      endsAt: at(event.endDate),
      hour: event.startDate.hour,
    }
  })
}

test.each([
  ['2026-03-28T12:00:00Z', 'the day before summer time'],
  ['2026-03-29T11:00:00Z', 'the day of the change to summer time'],
  ['2026-10-24T11:00:00Z', 'the day before winter time'],
  ['2026-10-25T12:00:00Z', 'the day of the change to winter time'],
])('CA1: 13:00 in Stockholm is %s, %s', (instant) => {
  const startsAt = new Date(instant)
  const endsAt = new Date(startsAt.getTime() + 3_600_000)
  const [event] = read(calendarText([meeting({ startsAt, endsAt })], FEED))
  expect(event).toMatchObject({
    hour: 13,
    zone: 'Europe/Stockholm',
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
  })
})

test('CA1: a meeting across the night of the change lasts as long as it does', () => {
  const [startsAt, endsAt] = [new Date('2026-03-29T00:30:00Z'), new Date('2026-03-29T02:30:00Z')]
  const [event] = read(calendarText([meeting({ startsAt, endsAt })], FEED))
  expect([event?.startsAt, event?.endsAt]).toEqual([startsAt.toISOString(), endsAt.toISOString()])
})

test('CA2: what has changed keeps its id and counts one more; what is cancelled stays, and says so', () => {
  const [before] = read(calendarText([meeting()], FEED))
  const [after] = read(calendarText([meeting({ state: 'cancelled', sequence: 1 })], FEED))
  expect(before).toMatchObject({ status: 'CONFIRMED', sequence: 0 })
  expect(after).toMatchObject({ status: 'CANCELLED', sequence: 1, uid: before?.uid })
})

test('what was never called is in no calendar, also when it was cancelled as a draft', () => {
  const drafts = [
    meeting({ state: 'draft', calledAt: null }),
    meeting({ state: 'cancelled', calledAt: null }),
  ]
  expect(read(calendarText([...drafts, meeting()], FEED))).toHaveLength(1)
})

test('T17: whatever a title, a place or a name holds is words, and begins no line of its own', () => {
  const evil = fc
    .array(
      fc.constantFrom(
        '\r\n',
        '\n',
        ';',
        ',',
        ':',
        '"',
        '\\',
        'BEGIN:VEVENT',
        'ATTENDEE:x',
        'å',
        ' ',
        '𝄞',
      ),
      { minLength: 1, maxLength: 60 },
    )
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(evil, evil, evil, (title, place, name) => {
      const text = calendarText([meeting({ title, place, description: title })], { ...FEED, name })
      const events = read(text)
      expect(events).toHaveLength(1)
      const flat = (words: string) => words.replace(/[\r\n]+/g, ' ')
      expect(events[0]?.title).toBe(flat(title))
      expect(text.split('\r\n').filter((line) => /^(ATTENDEE|BEGIN:VEVENT)/.test(line))).toEqual([
        'BEGIN:VEVENT',
      ])
    }),
  )
})
