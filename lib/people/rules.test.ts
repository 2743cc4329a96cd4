import { expect, test } from 'vitest'
import { checkAdministratorLeft, checkEnd, invitationState, roleTime } from './rules'

test('a role counts on its first and on its last day', () => {
  const role = { startsOn: '2026-11-20', endsOn: '2026-11-23' }
  expect(roleTime(role, '2026-11-19')).toBe('coming')
  expect(roleTime(role, '2026-11-20')).toBe('now')
  expect(roleTime(role, '2026-11-23')).toBe('now')
  expect(roleTime(role, '2026-11-24')).toBe('over')
  expect(roleTime({ ...role, endsOn: null }, '2099-01-01')).toBe('now')
})

test('the last administrator cannot go', () => {
  expect(checkAdministratorLeft(1).ok).toBe(true)
  expect(checkAdministratorLeft(0)).toMatchObject({ error: { type: 'last-administrator' } })
})

test('a role ends once, and not before it began', () => {
  const role = { startsOn: '2026-11-20', endsOn: null }
  expect(checkEnd(role, '2026-11-20', '2026-11-23').ok).toBe(true)
  expect(checkEnd(role, '2026-11-19', '2026-11-23')).toMatchObject({
    error: { fields: { endsOn: 'ends-before-start' } },
  })
  expect(checkEnd({ ...role, endsOn: '2026-11-22' }, '2026-11-23', '2026-11-23')).toMatchObject({
    error: { type: 'role-over' },
  })
})

test('an invitation waits until it is answered, taken back or too old', () => {
  const now = new Date('2026-11-23T09:00:00Z')
  const fresh = { acceptedAt: null, revokedAt: null, expiresAt: new Date('2026-11-23T09:00:01Z') }
  expect(invitationState(fresh, now)).toBe('waiting')
  expect(invitationState({ ...fresh, expiresAt: now }, now)).toBe('expired')
  expect(invitationState({ ...fresh, revokedAt: now }, now)).toBe('revoked')
  expect(invitationState({ ...fresh, acceptedAt: now, revokedAt: now }, now)).toBe('accepted')
})
