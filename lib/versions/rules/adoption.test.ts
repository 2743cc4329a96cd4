import { expect, test } from 'vitest'
import type { SamiConsultation } from '../types'
import { samiStatement } from './adoption'

const open: SamiConsultation = {
  matter: 'vindbruk i renbetesland',
  state: 'under-way',
  outcome: null,
  outcomeText: null,
  concludedOn: null,
}
const ended: SamiConsultation = {
  ...open,
  state: 'concluded',
  outcome: 'agreed',
  outcomeText: 'Parterna enades om en samrådsrutin.',
  concludedOn: '2026-10-01',
}

test('V4: a consultation under way stops an adoption that gives no reason', () => {
  expect(samiStatement([open, ended], '')).toEqual({
    ok: false,
    error: { type: 'sami-consultation-open' },
  })
})

test('V4: with a reason the version says that it was not concluded, and why nobody waited', () => {
  const said = samiStatement([ended, open], 'Parterna begärde uppskov.')
  expect(said.ok && said.value).toBe(
    'Konsultationen om vindbruk i renbetesland avslutades 2026-10-01: enighet nåddes. Parterna enades om en samrådsrutin.\n' +
      'Konsultationen om vindbruk i renbetesland är inte avslutad.\n' +
      'Skäl: Parterna begärde uppskov.',
  )
})

test('V4: a concluded consultation is told by its outcome, also when agreement was not reached', () => {
  const said = samiStatement([{ ...ended, outcome: 'not-reached', outcomeText: null }], '')
  expect(said.ok && said.value).toContain('enighet nåddes inte')
})

test('without a consultation nothing needs to be said', () => {
  expect(samiStatement([], '')).toEqual({ ok: true, value: null })
})
