import { expect, test } from 'vitest'
import { checkMove, isReadBeside, lacking, MOVES, sidesOf } from './rules'
import { CONFLICT_STATES, type ConflictWording } from './types'

const words = (given: Partial<ConflictWording> = {}): ConflictWording => ({
  betweenOne: 'Ett',
  betweenOther: 'Annat',
  affected: 'Byar',
  options: 'Två',
  handling: 'Så här',
  ...given,
})

test('K2: a conflict is analysed before it is handled, accepted or escalated', () => {
  expect(MOVES.identified).toEqual(['analysed'])
  for (const to of ['handled', 'accepted', 'escalated'] as const) {
    expect(checkMove('identified', to, words())).toMatchObject({
      error: { type: 'conflict-state', state: 'identified' },
    })
    expect(checkMove('analysed', to, words())).toEqual({ ok: true })
  }
})

test('K2: what has ended can be looked at again, and never goes back to merely seen', () => {
  for (const from of ['handled', 'accepted', 'escalated'] as const)
    expect(checkMove(from, 'analysed', words())).toEqual({ ok: true })
  for (const from of CONFLICT_STATES)
    expect(checkMove(from, 'identified', words())).toMatchObject({ ok: false })
})

test('K2: analysed needs those affected and the options, an end besides how it is handled', () => {
  expect(lacking('identified', words({ affected: '', options: '', handling: '' }))).toBeNull()
  expect(lacking('analysed', words({ affected: '' }))).toBe('needs-analysis')
  expect(lacking('analysed', words({ options: '' }))).toBe('needs-analysis')
  expect(lacking('analysed', words({ handling: '' }))).toBeNull()
  for (const to of ['handled', 'accepted', 'escalated'] as const)
    expect(lacking(to, words({ handling: '' }))).toBe('needs-handling')
  expect(checkMove('analysed', 'handled', words({ handling: '' }))).toEqual({
    ok: false,
    error: { type: 'invalid-input', fields: { to: 'needs-handling' } },
  })
})

test('K5: whoever reads the priority reads the conflict: the same area, or one for the partnership', () => {
  expect(isReadBeside({ id: 'a', visibility: 'members' }, 'a')).toBe(true)
  expect(isReadBeside({ id: 'b', visibility: 'partnership' }, 'a')).toBe(true)
  expect(isReadBeside({ id: 'b', visibility: 'members' }, 'a')).toBe(false)
})

test('K7: the words of a meeting fall into the two sides, or stand whole on the first', () => {
  expect(sidesOf('Snabbladdning längs E14 mot värme i byarna.')).toEqual({
    betweenOne: 'Snabbladdning längs E14',
    betweenOther: 'värme i byarna',
  })
  expect(sidesOf('Jobs against\nsilence')).toEqual({ betweenOne: 'Jobs', betweenOther: 'silence' })
  expect(sidesOf('Motstånd i bygden')).toEqual({
    betweenOne: 'Motstånd i bygden',
    betweenOther: '',
  })
  expect(sidesOf('å'.repeat(400)).betweenOne).toHaveLength(200)
})
