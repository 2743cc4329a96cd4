import { expect, test } from 'vitest'
import { grouped, inOrder, isToDo } from './rules'
import { NOTICE_KINDS, SHOWN_AS_CONSULTATION, type ToldNotice, type Waiting } from './types'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute))
const told = (given: Partial<ToldNotice>): ToldNotice => ({
  kind: 'reply',
  id: 'n',
  areaId: 'a',
  at: at(0),
  by: null,
  thread: { id: 't', sectionId: 's', sectionTitle: 'Vägar', quote: '' },
  consultation: null,
  meeting: null,
  campaign: null,
  outcome: null,
  answer: '',
  ...given,
})
const waits = (given: Partial<ToldNotice>): Waiting[] => grouped([told(given)])
const consultation = (id: string, day: number): Waiting => ({
  kind: 'consultation',
  id,
  areaId: 'a',
  title: 'Utkast',
  by: 'Region',
  since: at(30),
  closesAt: new Date(Date.UTC(2026, 11, day)),
})

test('N3: deadlines come first, the nearest before all, then what has waited longest, then what is to be read', () => {
  const list = inOrder([
    ...waits({ id: 'read-old', kind: 'reply', at: at(1) }),
    ...waits({ id: 'read-new', kind: 'answers-sent', at: at(9) }),
    ...waits({ id: 'young', kind: 'mention', at: at(5) }),
    { kind: 'nobody-responsible', areaId: 'a', sections: [] },
    ...waits({ id: 'old', kind: 'proposal', at: at(2) }),
    consultation('late', 20),
    consultation('soon', 2),
  ])
  expect(list.map((item) => ('id' in item ? item.id : item.kind))).toEqual([
    'soon',
    'late',
    'old',
    'young',
    'nobody-responsible',
    'read-new',
    'read-old',
  ])
})

test('every kind is either to do or to read', () => {
  const kinds = NOTICE_KINDS.filter((kind) => !SHOWN_AS_CONSULTATION.some((one) => one === kind))
  const toDo = kinds.filter((kind) => isToDo({ kind: kind as Waiting['kind'] }))
  expect(toDo).toEqual([
    'mention',
    'proposal',
    'feedback',
    'answer-to-confirm',
    'agenda-item-proposed',
    'offer-made',
    'offer-due',
    'minutes-to-attest',
    'amendment-proposed',
    'action-given',
    'action-due',
  ])
})

test('several answers in one thread are one thing, told by the newest, waiting since the oldest', () => {
  const [one, other, ...rest] = grouped([
    told({ id: 'third', at: at(3), by: { person: 'Ada', organisation: null } }),
    told({ id: 'elsewhere', at: at(2), thread: null }),
    told({ id: 'first', at: at(1) }),
  ])
  expect(one).toMatchObject({ id: 'third', count: 2, since: at(1), by: { person: 'Ada' } })
  expect(other).toMatchObject({ id: 'elsewhere', count: 1 })
  expect(rest).toEqual([])
})
