import { expect, test } from 'vitest'
import type { MinutesContent } from '../types'
import { minutesHtml, type MinutesFileWords } from './html'

const HOSTILE = `<script>alert(1)</script>"'&<img src=x onerror=alert(1)>`
const outcome = {
  id: 'o',
  kind: 'action',
  text: HOSTILE,
  organisation: HOSTILE,
  person: null,
  dueOn: null,
  section: null,
  priority: '',
}
const content: MinutesContent = {
  schema: 1,
  meeting: {
    id: 'm',
    title: HOSTILE,
    kind: { sv: 'Träff', en: 'Meeting' },
    areas: [],
    allAreas: true,
    by: HOSTILE,
    startsAt: '2026-11-20T12:00:00.000Z',
    endsAt: '2026-11-20T14:00:00.000Z',
    place: '',
    remote: false,
  },
  attendance: [
    { organisation: HOSTILE, persons: [{ name: HOSTILE, role: HOSTILE, mode: 'room' }] },
  ],
  items: [
    {
      id: 'i',
      number: 1,
      title: HOSTILE,
      purpose: 'discussion',
      note: '',
      owner: HOSTILE,
      section: null,
      text: {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: HOSTILE }] }],
      },
      outcomes: [outcome],
    },
  ],
  outcomes: [outcome],
  ballots: [],
}
const words: MinutesFileWords = {
  over: 'Anteckningar',
  attendance: 'Närvarande',
  nobody: 'Ingen',
  noOrganisation: 'Utan organisation',
  noItems: 'Ingen dagordning',
  noNotes: 'Inget antecknades',
  outcomes: 'Utfall',
  others: 'Utanför dagordningen',
  ballots: 'Omröstningar',
  publication: 'Publicering',
  done: 'klar',
  notDone: 'inte klar',
  attendee: ({ name, role }) => `${name} (${role})`,
  kind: ({ kind }) => kind,
  details: ({ organisation }) => [organisation ?? ''],
  section: ({ title }) => title,
  ballot: ({ question, result, sha256 }) => ({ name: question.sv, value: result.sv + sha256 }),
}
const file = (given: Partial<MinutesContent> = {}) =>
  minutesHtml({
    locale: 'sv',
    content: { ...content, ...given },
    facts: [{ name: 'Kallade', value: HOSTILE }],
    publication: [{ name: 'SHA-256', value: 'abc' }],
    words,
  })

test('whatever a name, an outcome or a note holds, nothing in the file runs', () => {
  const html = file()
  expect(html).not.toContain('<script')
  expect(html).not.toContain('<img')
  expect(html.match(/&#60;script/g)?.length).toBeGreaterThan(8)
})

test('the headings of the file come in order, one for each item', () => {
  const levels = [...file().matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
  expect(levels).toEqual([1, 2, 2, 3, 2, 2])
})

test('ballots stand in the minutes only when there were any', () => {
  expect(file()).not.toContain('Omröstningar')
  const inBoth = (text: string) => ({ sv: text, en: text })
  const [question, method, result] = ['Vilken först?', 'Poäng', HOSTILE].map(inBoth)
  const html = file({ ballots: [{ id: 'b', question, method, result, sha256: 'abc' }] as never })
  expect(html).toContain('Vilken först?')
  expect(html).not.toContain('<script')
})
