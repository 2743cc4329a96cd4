import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterRevision,
  awaitingLeaders,
  changedParts,
  checkMove,
  chosenOf,
  knownOf,
  MOVES,
} from './rules'
import { PRIORITY_STATES, type Kept } from './types'

const state = fc.constantFrom(...PRIORITY_STATES)

describe('PR4: where a priority may go', () => {
  test('no decision leads to where it stands, back to a proposal, or to “revised”', () => {
    fc.assert(
      fc.property(state, (from) => {
        for (const to of [from, 'proposed', 'revised'] as const)
          expect(checkMove(from, to).ok).toBe(false)
      }),
    )
  })

  test('from wherever it stands it can be chosen, at once or after it was discussed again', () => {
    for (const from of PRIORITY_STATES.filter((one) => one !== 'chosen'))
      expect([from, ...MOVES[from]].some((one) => MOVES[one].includes('chosen'))).toBe(true)
  })

  test('rewording makes a chosen one revised, and moves no other', () => {
    for (const from of PRIORITY_STATES.filter((one) => one !== 'declined'))
      expect(afterRevision(from)).toEqual({
        ok: true,
        value: from === 'chosen' ? 'revised' : from,
      })
    expect(afterRevision('declined').ok).toBe(false)
  })
})

const kept: Kept = {
  title: 'A',
  text: 'B',
  declined: '',
  horizon: '',
  subArea: '',
  answersTo: 'G',
  areaIds: ['1', '2'],
  sectionIds: ['3'],
}

test('what changed is told by field; the order of areas and sections is no change', () => {
  expect(changedParts(kept, { ...kept, areaIds: ['2', '1'] })).toEqual([])
  expect(changedParts(kept, { ...kept, horizon: '2030', sectionIds: [] })).toEqual([
    'horizon',
    'sectionIds',
  ])
})

test('PR2: that an area or a section came which the reader may not know of is no change to them', () => {
  const hidden = { ...kept, areaIds: ['1', '2', 'closed'], sectionIds: ['3', 'its own'] }
  const names = new Map([...kept.areaIds, ...kept.sectionIds].map((id) => [id, id]))
  const toldOf = (before: Kept, after: Kept) =>
    changedParts(knownOf(before, names), knownOf(after, names))
  expect(toldOf(kept, hidden)).toEqual([])
  expect(toldOf(hidden, kept)).toEqual([])
  expect(toldOf(hidden, { ...kept, areaIds: ['1'] })).toEqual(['areaIds'])
})

test('PR2: what a form could not show stays, whatever was chosen', () => {
  const id = fc.constantFrom<string>('a', 'b', 'c', 'd', 'e')
  const ids = fc.uniqueArray(id)
  fc.assert(
    fc.property(ids, ids, ids, (offered, had, wanted) => {
      const chosen = wanted.filter((one) => offered.includes(one))
      const next = chosenOf({ chosen, offered, had })
      expect(next.filter((one) => offered.includes(one)).toSorted()).toEqual(chosen.toSorted())
      for (const one of had.filter((x) => !offered.includes(x))) expect(next).toContain(one)
    }),
  )
})

test('D7: proposed priorities wait for whoever leads the area, and in a paused roadmap for nobody', () => {
  const roles = new Map([
    ['led', 'process-leader'],
    ['written', 'member'],
    ['paused', 'process-leader'],
  ] as const)
  const proposed = [...roles.keys(), 'elsewhere'].map((areaId) => ({
    areaId,
    proposed: 2,
    since: new Date(0),
  }))
  const waiting = awaitingLeaders(roles, proposed, new Map([['paused', {}]]))
  expect(waiting).toEqual([{ kind: 'priorities', areaId: 'led', proposed: 2, since: new Date(0) }])
})
