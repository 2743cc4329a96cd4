import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parseInput } from '@/lib/auth/input'
import { fieldsOf, FIRST } from '../rules/draft-fields'
import { METHODS, type Method, type Terms } from '../types'
import { AddPerson, PrepareBallot, ReopenForm, RewriteBallot, withIds } from './draft-form'
import { CreateBallot } from './inputs'

const id = randomUUID()
const [berg, are, anna, priority] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]

/** What a browser sends of a form that was filled in as little as it takes. */
function form(given: Record<string, string | string[]> = {}): FormData {
  const data = new FormData()
  const fields = {
    id,
    ...FIRST,
    questionSv: 'Vad ska gå först?',
    optionsSv: 'Lokal nytta\r\nNätkapacitet',
    everyOrganisation: `${berg} ${are}`,
    ...given,
  }
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) data.append(name, one)
  return data
}
function drafted(given: Record<string, string | string[]> = {}) {
  const parsed = parseInput(PrepareBallot, form(given))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error.fields))
  return parsed.value.draft
}
function wrong(given: Record<string, string | string[]>) {
  const parsed = parseInput(PrepareBallot, form(given))
  return parsed.ok ? {} : parsed.error.fields
}

const half = { numerator: 1, denominator: 2 }
const TWO_THIRDS = { numerator: 2, denominator: 3 }
const COUNTED: Record<Method, { given: Record<string, string>; counting: object }> = {
  consent: {
    given: {},
    counting: { method: 'consent', required: { share: half, reach: 'more-than', base: 'sides' } },
  },
  approval: {
    given: { most: '2', approvalShare: 'at-least:2/3', approvalBase: 'entitled', ties: 'lot' },
    counting: {
      method: 'approval',
      ties: 'lot',
      most: 2,
      required: { share: TWO_THIRDS, reach: 'at-least', base: 'entitled' },
    },
  },
  points: {
    given: { budget: ' 12 ', cap: '5' },
    counting: { method: 'points', ties: 'shared', budget: 12, cap: 5 },
  },
  score: {
    given: { lowest: '-2', highest: '2', fewest: '0' },
    counting: { method: 'score', ties: 'shared', lowest: -2, highest: 2, fewest: 0 },
  },
  schulze: {
    given: { equalRanks: 'on' },
    counting: { method: 'schulze', ties: 'shared', equalRanks: 'allowed' },
  },
  stv: { given: { seats: '1' }, counting: { method: 'stv', seats: 1 } },
}

describe('the form of a ballot becomes the draft that is stored', () => {
  test.each(METHODS)('%s', (method) => {
    const { given, counting } = COUNTED[method]
    const draft = drafted({ method, ...given })
    expect(draft.counting).toEqual(counting)
    expect(CreateBallot.parse(withIds(draft, randomUUID))).toMatchObject({ terms: counting })
  })

  test('a missing question and what cannot be counted are told at once', () => {
    expect(wrong({ questionSv: ' ', method: 'score', highest: '' })).toEqual({
      questionSv: 'required',
      highest: 'required',
    })
  })

  test('what the form leaves alone is a ballot that can be counted', () => {
    for (const method of METHODS)
      expect(wrong({ method, ...(method === 'stv' ? { seats: '1' } : {}) })).toEqual({})
    expect(drafted({ method: 'approval' }).counting).toMatchObject({ most: null, required: null })
    expect(drafted({ method: 'schulze' }).counting).toMatchObject({ equalRanks: 'refused' })
  })

  test('options are the priorities that are ticked, then one for each line, in both languages', () => {
    const draft = drafted({ priorities: [priority], optionsEn: 'Local benefit\n\n Grid ' })
    expect(draft.options).toEqual([
      { priorityId: priority, sv: '', en: '' },
      { priorityId: null, sv: 'Lokal nytta', en: 'Local benefit' },
      { priorityId: null, sv: 'Nätkapacitet', en: 'Grid' },
    ])
    const stored = withIds(draft, randomUUID)
    expect(stored.terms.options).toEqual(stored.options.map((option) => option.id))
    expect(new Set(stored.terms.options).size).toBe(3)
  })

  test('the electorate is all organisations of the page, some of them or none, and persons', () => {
    const seat = (one: string) => ({ standing: 'seat', id: one })
    expect(drafted().electorate).toEqual([seat(berg), seat(are)])
    const some = { seating: 'some', organisations: are, persons: [anna, anna] }
    expect(drafted(some).electorate).toEqual([seat(are), { standing: 'person', id: anna }])
    expect(wrong({ seating: 'none' })).toEqual({ seating: 'nobody-entitled' })
    expect(wrong({ seating: 'some' })).toEqual({ seating: 'nobody-entitled' })
    expect(wrong({ present: 'on' })).toEqual({ present: 'present-without-meeting' })
    const meeting = { place: `meeting:${are.toUpperCase()}`, present: 'on', seating: 'none' }
    expect(drafted(meeting)).toMatchObject({
      place: { kind: 'meeting', id: are },
      present: true,
      electorate: [],
    })
    expect(wrong({ ...meeting, place: `consultation:${are}` })).toEqual({
      present: 'present-without-meeting',
    })
  })

  test('a set time is what the clock on the wall in Sweden shows, in summer and in winter', () => {
    const closes = (closesDay: string, closesTime: string) =>
      drafted({ closing: 'time', closesDay, closesTime }).closesAt?.toISOString()
    expect(closes('2027-01-15', '15:30')).toBe('2027-01-15T14:30:00.000Z')
    expect(closes('2027-07-15', '15:30')).toBe('2027-07-15T13:30:00.000Z')
    expect(drafted({ closesDay: '2027-01-15', closesTime: '15:30' }).closesAt).toBeNull()
    expect(wrong({ closing: 'time' })).toEqual({ closesDay: 'required', closesTime: 'required' })
    expect(wrong({ closing: 'time', closesDay: '2027-02-30', closesTime: '24:00' })).toEqual({
      closesDay: 'invalid-date',
      closesTime: 'invalid-time',
    })
  })

  test('what is wrong is told at its field', () => {
    const cases: [Record<string, string | string[]>, Record<string, string>][] = [
      [{ questionSv: ' ' }, { questionSv: 'required' }],
      [{ optionsSv: 'En' }, { optionsSv: 'too-few-options' }],
      [{ optionsSv: 'En\nEn' }, { optionsSv: 'option-twice' }],
      [{ optionsSv: `En\n${'x'.repeat(301)}` }, { optionsSv: 'too-long' }],
      [
        { optionsSv: Array.from({ length: 201 }, (_, i) => i).join('\n') },
        { optionsSv: 'too-many-options' },
      ],
      [{ optionsSv: 'En\nTv\u200B\u202Eå' }, { optionsSv: 'unreadable' }],
      [{ optionsEn: 'One' }, { optionsEn: 'lines-differ' }],
      [{ method: 'plurality' }, { method: 'choose-one' }],
      [{ budget: '' }, { budget: 'required' }],
      [{ budget: 'tio' }, { budget: 'invalid-number' }],
      [{ budget: '0' }, { budget: 'budget-outside' }],
      [{ cap: '11' }, { cap: 'cap-outside' }],
      [{ method: 'approval', most: '3' }, { most: 'most-outside' }],
      [{ method: 'approval', approvalShare: 'all' }, { approvalShare: 'choose-one' }],
      [{ method: 'approval', approvalShare: 'at-least:0/1' }, { approvalShare: 'share-outside' }],
      [{ method: 'consent', consentShare: '' }, { consentShare: 'choose-one' }],
      [{ method: 'consent', consentShare: 'more-than:1/1' }, { consentShare: 'share-outside' }],
      [{ method: 'consent', consentBase: 'county' }, { consentBase: 'choose-one' }],
      [{ method: 'score', highest: '0' }, { highest: 'scale-outside' }],
      [{ method: 'stv', seats: '2' }, { seats: 'seats-outside' }],
      [{ quorum: 'persons:2/1' }, { quorum: 'share-outside' }],
      [{ quorum: 'guests:1/2' }, { quorum: 'choose-one' }],
      [{ place: 'meeting:------------------------------------' }, { place: 'choose-one' }],
      [{ everyOrganisation: 'Bergs kommun' }, { seating: 'invalid' }],
      [{ secrecy: 'private' }, { secrecy: 'choose-one' }],
      [{ breakdown: 'age' }, { breakdown: 'choose-one' }],
      [{ priorities: 'x' }, { 'priorities.0': 'invalid' }],
    ]
    for (const [given, fields] of cases) expect([given, wrong(given)]).toEqual([given, fields])
  })

  test('what stands in the part of another method refuses nothing', () => {
    expect(wrong({ method: 'schulze', budget: 'tio', seats: '', consentShare: 'x' })).toEqual({})
  })

  test('an empty, a foreign and a hostile body are refused, field by field', () => {
    for (const raw of [{}, null, [], 'x', new FormData()])
      expect(parseInput(PrepareBallot, raw)).toMatchObject({ ok: false })
    const hostile = { ...Object.fromEntries(form()), priorities: { length: 1e9 }, budget: ['1'] }
    expect(parseInput(PrepareBallot, hostile)).toMatchObject({ ok: false })
    expect(parseInput(PrepareBallot, form({ toString: 'x', __proto__: 'y' }))).toMatchObject({
      ok: true,
    })
  })
})

test('a draft shown in its form and sent again unchanged is the same draft', () => {
  const share = { numerator: 3, denominator: 5 }
  const options = [randomUUID(), randomUUID(), randomUUID()]
  const all: Terms[] = [
    { method: 'consent', options, required: { share, reach: 'at-least', base: 'cast' } },
    { method: 'approval', options, ties: 'lot', most: null, required: null },
    {
      method: 'approval',
      options,
      ties: 'shared',
      most: 2,
      required: { share, reach: 'more-than', base: 'entitled' },
    },
    { method: 'points', options, ties: 'shared', budget: 7, cap: null },
    { method: 'score', options, ties: 'lot', lowest: -1, highest: 1, fewest: 4 },
    { method: 'schulze', options, ties: 'shared', equalRanks: 'refused' },
    { method: 'stv', options, seats: 2 },
  ]
  for (const terms of all) {
    const kept = {
      questionSv: 'Vad?',
      questionEn: 'What?',
      explanationSv: 'Så här.',
      explanationEn: '',
      options: [
        { priorityId: priority, sv: '', en: '' },
        { priorityId: null, sv: 'Ett', en: 'One' },
        { priorityId: null, sv: 'Två', en: 'Two' },
      ],
      quorum: { tally: 'seats' as const, share },
      secrecy: 'secret' as const,
      breakdown: 'municipality' as const,
      present: true,
      meetingId: are,
      consultationId: null,
      closesAt: new Date('2027-10-31T00:30:00Z'),
      terms,
    }
    const electorate = [
      { standing: 'seat' as const, id: berg },
      { standing: 'person' as const, id: anna },
    ]
    const shown = fieldsOf(kept, electorate, [{ id: berg }, { id: are }])
    const typed = Object.entries({ ...FIRST, ...shown.values }).map(([name, value]) => [
      name,
      value ?? '',
    ])
    const again = parseInput(RewriteBallot, {
      ...Object.fromEntries(typed),
      ...shown.ticks,
      ballotId: id,
      revision: '3',
      present: shown.present,
      equalRanks: shown.equalRanks,
      everyOrganisation: `${berg} ${are}`,
    })
    if (!again.ok) throw new Error(JSON.stringify(again.error.fields))
    const { counting, place, ...draft } = again.value.draft
    const { terms: _, meetingId: __, consultationId: ___, ...before } = kept
    expect(again.value).toMatchObject({ ballotId: id, revision: 3 })
    expect({ ...draft, closesAt: null }).toEqual({ ...before, electorate, closesAt: null })
    expect({ ...counting, options }).toEqual(terms)
    expect(place).toEqual({ kind: 'meeting', id: are })
  }
})

test('reopening and adding somebody say what they need', () => {
  const reopen = { ballotId: id, revision: '3', reason: 'En röst föll bort.' }
  expect(parseInput(ReopenForm, { ...reopen, closing: 'person' })).toEqual({
    ok: true,
    value: { ...reopen, revision: 3, closesAt: null },
  })
  expect(parseInput(ReopenForm, { ...reopen, reason: ' ', closing: 'person' })).toMatchObject({
    error: { fields: { reason: 'required' } },
  })
  expect(parseInput(ReopenForm, { ...reopen, closing: 'time' })).toMatchObject({
    error: { fields: { closesDay: 'required', closesTime: 'required' } },
  })
  const add = { ballotId: id, reason: 'Glömdes bort.', voter: `seat:${berg}` }
  expect(parseInput(AddPerson, add)).toMatchObject({
    value: { voter: { standing: 'seat', id: berg } },
  })
  for (const voter of ['', 'guest:x', `guest:${berg}`, 'person:'])
    expect(parseInput(AddPerson, { ...add, voter })).toMatchObject({
      error: { fields: { voter: 'choose-one' } },
    })
})
