import { describe, expect, test } from 'vitest'
import { AddPerson, Day, EmailAddress, GiveRole, Invite, line, note, SetSeat } from './schema'

const wordOf = (result: { success: boolean; error?: { issues: { message: string }[] } }) =>
  result.success ? 'fine' : result.error?.issues[0]?.message

describe('a name', () => {
  test.each([
    ['Näringslivsstrateg, Strömsunds kommun', 'fine'],
    ['Jïemhten Herjedaelien Dajve', 'fine'],
    ['', 'required'],
    ['   ', 'required'],
    ['x'.repeat(121), 'too-long'],
    ['x'.repeat(100_000), 'too-long'],
    ['Ada\u202egro.live', 'unreadable'],
    ['Ada\u0000', 'unreadable'],
    ['Ada\r\nBcc: b@y.example', 'unreadable'],
    ['Ada\u200b', 'unreadable'],
    ['Ada 19811218-9876', 'personal-number'],
    ['811218-9876', 'personal-number'],
    ['811278 9876', 'personal-number'],
    ['KS 2023/412', 'fine'],
    ['RUN/515/2018', 'fine'],
    ['070-123 45 67', 'fine'],
  ])('%j is %s', (text, word) => {
    expect(wordOf(line(120).safeParse(text))).toBe(word)
  })

  test('is trimmed, and written in one way', () => {
    expect(line(10).parse('  A\u0308re ')).toBe('Äre')
  })
})

test('a note may have lines, and nothing that cannot be seen', () => {
  expect(note(100).parse('Ett\r\nTvå\tTre')).toBe('Ett\nTvå\tTre')
  expect(wordOf(note(100).safeParse('a\u202eb'))).toBe('unreadable')
  expect(wordOf(note(3).safeParse('abcd'))).toBe('too-long')
})

describe('T13: an address', () => {
  test.each([
    ['Ada.Lind+fardplan@Kommun.Se', 'ada.lind+fardplan@kommun.se'],
    [" o'brien@lan.example ", "o'brien@lan.example"],
  ])('%j is %s', (text, address) => {
    expect(EmailAddress.parse(text)).toBe(address)
  })

  test('a hostile one takes no time', () => {
    const begin = performance.now()
    EmailAddress.safeParse(`${'a.'.repeat(499)}@`)
    EmailAddress.safeParse(`a@${'a-'.repeat(120)}`)
    EmailAddress.safeParse('a'.repeat(100_000))
    expect(performance.now() - begin).toBeLessThan(50)
  })
})

test('a day is one that exists', () => {
  expect(Day.safeParse('2026-02-28').success).toBe(true)
  const wrong = ['2026-02-29', '2026-13-01', '23/11/2026', '', '0']
  expect(wrong.map((day) => wordOf(Day.safeParse(day)))).toEqual(wrong.map(() => 'invalid-date'))
})

test('a role does not end before it begins', () => {
  const id = '11111111-1111-4111-8111-111111111111'
  const role = { person: id, area: id, role: 'member', startsOn: '2026-11-23' }
  expect(GiveRole.parse({ ...role, endsOn: '' }).endsOn).toBeNull()
  expect(wordOf(GiveRole.safeParse({ ...role, endsOn: '2026-11-22' }))).toBe('ends-before-start')
})

test('a seat has two different persons, or nobody', () => {
  const id = '11111111-1111-4111-8111-111111111111'
  const seat = { organisation: id, holder: id, substitute: id }
  expect(wordOf(SetSeat.safeParse(seat))).toBe('same-person')
  expect(SetSeat.parse({ organisation: id, holder: '', substitute: '' })).toMatchObject({
    holder: null,
    substitute: null,
  })
})

test('an invitation names both area and role, or neither', () => {
  const id = '11111111-1111-4111-8111-111111111111'
  const base = { email: 'a@lan.example', name: 'A', organisation: id }
  expect(Invite.parse({ ...base, area: '', role: '' })).toMatchObject({ area: null, role: null })
  expect(wordOf(Invite.safeParse({ ...base, area: id, role: '' }))).toBe('area-and-role')
})

test('a form with one box ticked sends a word, with several a list', () => {
  const id = '11111111-1111-4111-8111-111111111111'
  const person = { name: 'A', email: 'a@lan.example' }
  expect(AddPerson.parse(person).organisations).toEqual([])
  expect(AddPerson.parse({ ...person, organisations: id }).organisations).toEqual([id])
  expect(AddPerson.parse({ ...person, organisations: [id, id] }).organisations).toHaveLength(2)
})
