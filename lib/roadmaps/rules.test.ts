import { expect, test } from 'vitest'
import { areaPath, awaitingOf, isNewer, move, newsOf, quotesOf, underWayOf } from './rules'
import { AddSection, PauseRoadmap } from './schema'
import type { Section, SectionStatus } from './types'

const section = (number: number, given: Partial<Section> = {}): Section => ({
  id: `s${number}`,
  documentId: `d${number}`,
  number,
  title: `Avsnitt ${number}`,
  purpose: '',
  question: '',
  responsible: { id: 'org', name: 'Org', shortName: 'Org' },
  status: 'not-started',
  ...given,
})
const status = (word: SectionStatus) => ({ status: word })
const ordered = [1, 2, 3].map((n) => ({ id: `s${n}`, title: `${n}`, removedAt: null }))

test('the first section stays first and the last last', () => {
  expect(move(ordered, 's1', { direction: 'up', number: 1 })).toEqual({
    ok: true,
    value: ['s1', 's2', 's3'],
  })
  expect(move(ordered, 's3', { direction: 'down', number: 3 })).toEqual({
    ok: true,
    value: ['s1', 's2', 's3'],
  })
})

test('D7: what waits is what the organisation answers for, where the person has a role', () => {
  const sections = new Map([
    [
      'mine',
      [section(1), section(2, status('ready-for-review')), section(3, { responsible: null })],
    ],
    ['others', [section(4)]],
  ])
  const as = (role: 'member' | 'process-leader') =>
    awaitingOf({ organisationId: 'org', roles: new Map([['mine', role]]) }, sections, new Map())
  expect(as('member')).toMatchObject([{ kind: 'section', section: { number: 1 } }])
  expect(as('process-leader')).toMatchObject([
    { kind: 'section', section: { number: 1 } },
    { kind: 'nobody-responsible', sections: [{ number: 3 }] },
  ])
})

test('D7: in a paused roadmap only the pause waits, and only for its leader', () => {
  const sections = new Map([['mine', [section(1)]]])
  const pauses = new Map([['mine', { reason: 'Omtag.', pausedAt: new Date(0) }]])
  const as = (role: 'member' | 'process-leader') =>
    awaitingOf({ organisationId: 'org', roles: new Map([['mine', role]]) }, sections, pauses)
  expect(as('member')).toEqual([])
  expect(as('process-leader')).toMatchObject([{ kind: 'paused', reason: 'Omtag.' }])
})

test('D7: nothing waits for somebody without an organisation but to lead', () => {
  const sections = new Map([['mine', [section(1)]]])
  const roles = new Map([['mine', 'member' as const]])
  expect(awaitingOf({ organisationId: null, roles }, sections, new Map())).toEqual([])
})

test('where one could go on: own sections first, then what others write, never a paused roadmap', () => {
  const other = { id: 'other', name: 'Other', shortName: 'Other' }
  const sections = new Map([
    [
      'mine',
      [
        section(1, { ...status('being-written'), responsible: other }),
        section(2, { responsible: other }),
        section(3, status('ready-for-review')),
      ],
    ],
    ['paused', [section(4)]],
    ['others', [section(5)]],
  ])
  const roles = new Map([
    ['mine', 'member' as const],
    ['paused', 'member' as const],
  ])
  const pauses = new Map([['paused', {}]])
  expect(underWayOf({ organisationId: 'org', roles }, sections, pauses)).toMatchObject([
    { own: true, section: { number: 3 } },
    { own: false, section: { number: 1 } },
  ])
  const many = new Map([['mine', Array.from({ length: 9 }, (_, index) => section(index + 1))]])
  expect(underWayOf({ organisationId: 'org', roles }, many, new Map())).toHaveLength(5)
})

test('writing by several organisations in a section is one piece of news, at the latest time', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour))
  const written = [
    { areaId: 'a', sectionId: 's1', organisation: 'Krokoms kommun', at: at(9) },
    { areaId: 'a', sectionId: 's1', organisation: 'Mittuniversitetet', at: at(8) },
    { areaId: 'a', sectionId: 'gone', organisation: 'Åre kommun', at: at(7) },
  ]
  expect(newsOf(written, [], new Map([['a', [section(1)]]]))).toMatchObject([
    { kind: 'written', organisations: ['Krokoms kommun', 'Mittuniversitetet'], at: at(9) },
  ])
})

test('a county without priorities offers none to quote', () => {
  const county = {
    targetPicture: { title: 'Målbild 2050', paragraphs: ['Ett.'] },
    longTermGoal: 'Målet.',
    priorities: [],
  }
  expect(quotesOf(county, { goal: 'Mål', priorities: 'Prio' }).map(({ id }) => id)).toEqual([
    'target-picture',
    'goal',
  ])
})

test('no name of an area leads out of this site', () => {
  expect(areaPath('../../evil.example/?x#y')).toBe('/areas/..%2F..%2Fevil.example%2F%3Fx%23y')
})

test.each([
  ['', 'missing'],
  ['   ', 'missing'],
  ['x'.repeat(201), 'too-long'],
  ['Titel\u202E', 'hidden-signs'],
  ['Titel\u0000', 'hidden-signs'],
])('the title %j is refused with a word for its field', (title, word) => {
  const read = AddSection.safeParse({ title, purpose: 'p', question: 'q', responsibleId: '' })
  expect(read.error?.issues).toMatchObject([{ path: ['title'], message: word }])
})

test('a pause needs its reason and its feedback, and keeps their lines', () => {
  expect(PauseRoadmap.safeParse({ reason: ' ', feedback: '' }).error?.issues).toMatchObject([
    { path: ['reason'], message: 'missing' },
    { path: ['feedback'], message: 'missing' },
  ])
  expect(PauseRoadmap.parse({ reason: 'a\r\nb ', feedback: 'x' }).reason).toBe('a\nb')
})

test('a later change is newer, and a new epoch is newer than any change of the one before', () => {
  expect(isNewer({ epoch: 1, seq: 8 }, { epoch: 1, seq: 7 })).toBe(true)
  expect(isNewer({ epoch: 2, seq: 1 }, { epoch: 1, seq: 7 })).toBe(true)
  expect(isNewer({ epoch: 1, seq: 7 }, { epoch: 2, seq: 1 })).toBe(false)
  expect(isNewer({ epoch: 1, seq: 7 }, { epoch: 1, seq: 7 })).toBe(false)
})
