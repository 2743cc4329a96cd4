import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { authorize, authorizeGuest, isReadByAllReadersOf, standingsOf } from './authorize'
import { ACTIONS, type Action } from './table'
import {
  AREA_ROLES,
  type Actor,
  type AreaRole,
  type ConsultationResource,
  MEETING_STATES,
  type MeetingResource,
  type Resource,
  type Standing,
} from './types'

const OWN = '11111111-1111-4111-8111-111111111111'
const OTHER = '22222222-2222-4222-8222-222222222222'

type Who = Exclude<Standing, 'asked' | 'invited' | 'minute-taker' | 'attester' | 'guest'> | 'nobody'
const EVERYONE: readonly Who[] = ['administrator', ...AREA_ROLES, 'reader', 'nobody']
const WHERE = [
  'own area',
  'other area',
  'closed area',
  'own consultation',
  'own consultation in draft',
  'consultation in draft elsewhere',
  'closed consultation',
  'consultation that asks us',
  'consultation that asks everybody',
  'consultation of a closed area that asks everybody',
  'own meeting',
  'own meeting in draft',
  'meeting elsewhere',
  'open meeting elsewhere',
  'open meeting in draft elsewhere',
  'meeting that invites us',
  'meeting that invites me',
  'meeting whose minutes I take and attest',
  'county',
  'self',
] as const
type Where = (typeof WHERE)[number]

const RESOURCES: Record<Where, Resource> = {
  'own area': { type: 'area', id: OWN, visibility: 'members' },
  'other area': { type: 'area', id: OTHER, visibility: 'partnership' },
  'closed area': { type: 'area', id: OTHER, visibility: 'members' },
  'own consultation': consultation({ id: OWN, visibility: 'members' }, new Set()),
  'own consultation in draft': {
    ...consultation({ id: OWN, visibility: 'partnership' }, new Set()),
    draft: true,
  },
  'consultation in draft elsewhere': {
    ...consultation({ id: OTHER, visibility: 'partnership' }, new Set()),
    draft: true,
  },
  'closed consultation': consultation({ id: OTHER, visibility: 'members' }, new Set(['another'])),
  'consultation that asks us': consultation({ id: OTHER, visibility: 'members' }, new Set(['o'])),
  'consultation that asks everybody': consultation(
    { id: OTHER, visibility: 'partnership' },
    'everybody',
  ),
  'consultation of a closed area that asks everybody': consultation(
    { id: OTHER, visibility: 'members' },
    'everybody',
  ),
  'own meeting': meeting({ area: OWN }),
  'own meeting in draft': meeting({ area: OWN, state: 'draft' }),
  'meeting elsewhere': meeting({}),
  'open meeting elsewhere': meeting({ open: true }),
  'open meeting in draft elsewhere': meeting({ open: true, state: 'draft' }),
  'meeting that invites us': meeting({ organisations: ['o'] }),
  'meeting that invites me': meeting({ persons: ['p'] }),
  'meeting whose minutes I take and attest': meeting({ open: true, named: ['p'] }),
  county: { type: 'county' },
  self: { type: 'self' },
}

function consultation(
  area: { id: string; visibility: 'partnership' | 'members' },
  asked: ReadonlySet<string> | 'everybody',
): ConsultationResource {
  return { type: 'consultation', id: 'c', draft: false, area: { type: 'area', ...area }, asked }
}

function meeting(given: {
  area?: string
  state?: MeetingResource['state']
  open?: boolean
  organisations?: string[]
  persons?: string[]
  named?: string[]
}): MeetingResource {
  const { area = OTHER, state = 'called', open = false } = given
  return {
    type: 'meeting',
    id: 'm',
    state,
    open,
    areas: [{ type: 'area', id: area, visibility: 'partnership' }],
    invited: {
      organisations: new Set(given.organisations ?? []),
      persons: new Set(given.persons ?? []),
    },
    minuteTakers: new Set(given.named ?? []),
    attesters: new Set(given.named ?? []),
  }
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
  if (!where.includes(on) || (on === 'area' && !where.endsWith(' area'))) return 'not-found'
  const isAdministrator = who === 'administrator'
  const standings: readonly Standing[] = {
    'own area': who === 'reader' ? [] : [who, 'reader' as const],
    'other area': isAdministrator ? [who, 'reader' as const] : ['reader' as const],
    'closed area': isAdministrator ? [who, 'reader' as const] : [],
    'own consultation': who === 'reader' ? [] : [who, 'reader' as const],
    'own consultation in draft': ['administrator', 'process-leader', 'member'].includes(who)
      ? [who]
      : [],
    'consultation in draft elsewhere': isAdministrator ? [who] : [],
    'closed consultation': isAdministrator ? [who, 'reader' as const] : [],
    'consultation that asks us': [...(isAdministrator ? [who] : []), 'asked' as const],
    'consultation that asks everybody': [
      ...(isAdministrator ? [who] : []),
      'reader' as const,
      'asked' as const,
    ],
    'consultation of a closed area that asks everybody': isAdministrator
      ? [who, 'reader' as const]
      : [],
    'own meeting': who === 'reader' ? [] : [who, 'reader' as const],
    'own meeting in draft': ['administrator', 'process-leader', 'member'].includes(who)
      ? [who]
      : [],
    'meeting elsewhere': isAdministrator ? [who, 'reader' as const] : [],
    'open meeting elsewhere': [...(isAdministrator ? [who] : []), 'reader' as const],
    'open meeting in draft elsewhere': isAdministrator ? [who] : [],
    'meeting that invites us': [
      ...(isAdministrator ? [who, 'reader' as const] : []),
      'invited' as const,
    ],
    'meeting that invites me': [
      ...(isAdministrator ? [who, 'reader' as const] : []),
      'invited' as const,
    ],
    'meeting whose minutes I take and attest': [
      ...(isAdministrator ? [who] : []),
      'reader' as const,
      'minute-taker' as const,
      'attester' as const,
    ],
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

describe('a guest', () => {
  const guest = { guestId: 'g', meetingId: 'm', name: 'G' }
  const live = meeting({ state: 'live' })

  test.each(Object.keys(ACTIONS) as Action[])('may %s only where the table says so', (action) => {
    const granted = authorizeGuest(guest, action, live)
    const allows: readonly Standing[] = ACTIONS[action].allows
    expect(granted.ok).toBe(allows.includes('guest'))
  })

  test('finds nothing but the meeting that was joined, and nothing when it is over', () => {
    expect(authorizeGuest(guest, 'meeting.attend', live).ok).toBe(true)
    for (const state of MEETING_STATES.filter((one) => one !== 'live'))
      expect(authorizeGuest(guest, 'meeting.attend', meeting({ state })).ok).toBe(false)
    expect(authorizeGuest(guest, 'meeting.attend', { ...live, id: 'another' }).ok).toBe(false)
    expect(authorizeGuest(guest, 'area.read', RESOURCES['other area']).ok).toBe(false)
    expect(authorizeGuest(null, 'meeting.attend', live).ok).toBe(false)
  })
})

test('who acts for no organisation takes no minutes', () => {
  const alone = actor('reader', null)
  if (!alone) throw new Error('somebody')
  const named = RESOURCES['meeting whose minutes I take and attest']
  expect(standingsOf(alone, named)).toEqual(['reader'])
})

describe('a meeting that all readers of another one may read', () => {
  const some = fc.subarray(['a', 'b'])
  const anyMeeting = fc
    .record({
      state: fc.constantFrom('draft' as const, 'live' as const, 'published' as const),
      open: fc.boolean(),
      areas: fc.subarray(['a', 'b'], { minLength: 1 }),
      organisations: some,
      persons: some,
    })
    .map(({ areas, ...given }) => ({
      ...meeting(given),
      areas: areas.map((id) => ({ type: 'area' as const, id, visibility: 'members' as const })),
    }))
  const anyActor = fc
    .record({
      id: fc.constantFrom('a', 'b', 'p'),
      organisation: fc.constantFrom('a', 'b', null),
      roles: fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom(...AREA_ROLES)),
      administrator: fc.boolean(),
    })
    .map(({ id, organisation, roles, administrator }) => ({
      sessionId: 's',
      person: { id, name: 'P', email: 'p@lan.example' },
      organisation: organisation && { ...ORGANISATION, id: organisation },
      administrator,
      roles: new Map(Object.entries(roles)),
    }))

  test('U3: is read by each of them', () => {
    const law = fc.property(anyActor, anyMeeting, anyMeeting, (who, one, other) => {
      fc.pre(one.state === 'live' && isReadByAllReadersOf(one, other))
      fc.pre(authorize(who, 'meeting.read', one).ok)
      expect(authorize(who, 'meeting.read', other).ok).toBe(true)
    })
    fc.assert(law, { numRuns: 2_000 })
  })
})
