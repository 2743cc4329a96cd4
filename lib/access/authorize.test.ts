import { describe, expect, test } from 'vitest'
import { authorize, standingsOf } from './authorize'
import { ACTIONS, type Action } from './table'
import { AREA_ROLES, type Actor, type AreaRole, type Resource, type Standing } from './types'

const OWN = '11111111-1111-4111-8111-111111111111'
const OTHER = '22222222-2222-4222-8222-222222222222'

type Who = Standing | 'nobody'
const EVERYONE: readonly Who[] = ['administrator', ...AREA_ROLES, 'reader', 'nobody']
const WHERE = ['own area', 'other area', 'closed area', 'county', 'self'] as const
type Where = (typeof WHERE)[number]

const RESOURCES: Record<Where, Resource> = {
  'own area': { type: 'area', id: OWN, visibility: 'members' },
  'other area': { type: 'area', id: OTHER, visibility: 'partnership' },
  'closed area': { type: 'area', id: OTHER, visibility: 'members' },
  county: { type: 'county' },
  self: { type: 'self' },
}

function actor(who: Who, organisation: Actor['organisation'] = ORGANISATION): Actor | null {
  if (who === 'nobody') return null
  const role = AREA_ROLES.find((one) => one === who)
  return {
    sessionId: 's',
    person: { id: 'p', name: 'P', email: 'p@lan.example' },
    organisation,
    administrator: who === 'administrator',
    roles: new Map<string, AreaRole>(role ? [[OWN, role]] : []),
  }
}
const ORGANISATION = { id: 'o', name: 'O', shortName: 'O' }

/** What the table promises, said a second time and in other words than `authorize`. */
function verdict(who: Who, action: Action, where: Where): string {
  const { on, allows } = ACTIONS[action]
  if (who === 'nobody') return 'signed-out'
  const isArea = where.endsWith('area')
  if ((on === 'area') !== isArea || (!isArea && on !== where)) return 'not-found'
  const standings: readonly Standing[] = {
    'own area': who === 'reader' ? [] : [who, 'reader' as const],
    'other area': who === 'administrator' ? [who, 'reader' as const] : ['reader' as const],
    'closed area': who === 'administrator' ? [who, 'reader' as const] : [],
    county: [who, 'reader' as const],
    self: ['reader' as const],
  }[where]
  if (standings.length === 0) return 'not-found'
  return standings.some((one) => (allows as readonly Standing[]).includes(one))
    ? 'yes'
    : 'forbidden'
}

const rows = (Object.keys(ACTIONS) as Action[]).flatMap((action) =>
  EVERYONE.flatMap((who) => WHERE.map((where) => [who, action, where] as const)),
)

describe('T17: roles × actions × own area, other area, closed area, none', () => {
  test('the product is whole', () => {
    expect(rows).toHaveLength(Object.keys(ACTIONS).length * EVERYONE.length * WHERE.length)
  })

  test.each(rows)('%s, %s, %s', (who, action, where) => {
    const granted = authorize(actor(who), action, RESOURCES[where])
    expect(granted.ok ? 'yes' : granted.error.type).toBe(verdict(who, action, where))
  })
})

test('a grant filters by the area that was asked for, and by no other', () => {
  const granted = authorize(actor('member'), 'text.write', RESOURCES['own area'])
  expect(granted).toMatchObject({ ok: true, value: { action: 'text.write', area: OWN } })
})

test.each(AREA_ROLES)('a %s who acts for no organisation reads, and nothing else', (role) => {
  const alone = actor(role, null)
  if (!alone) throw new Error('somebody')
  expect(standingsOf(alone, RESOURCES['own area'])).toEqual(['reader'])
  expect(authorize(alone, 'area.read', RESOURCES['own area']).ok).toBe(true)
  expect(authorize(alone, 'text.write', RESOURCES['own area']).ok).toBe(false)
})

test('T21: nothing that an actor carries besides makes it an administrator', () => {
  const claimed = { ...actor('reader'), admin: true, role: 'administrator' } as unknown as Actor
  expect(authorize(claimed, 'county.administer', RESOURCES.county).ok).toBe(false)
})
