import * as decoding from 'lib0/decoding'
import { beforeEach, describe, expect, test } from 'vitest'
import { PRESENCE_COLOURS, presenceColour } from '@/lib/sync/presence-colour'
import { encodeAwareness, encodeQueryAwareness } from '@/lib/sync/wire'
import { FakeClient, peer } from '@/tests/support/fake-room'
import { Siege } from '@/tests/support/hostile'
import { PresenceBoard } from './presence'
import type { PeerInfo } from './types'

let siege: Siege
beforeEach(() => {
  siege = new Siege()
})

describe('T30: presence is what the session says', () => {
  const said = (client: FakeClient) =>
    client.presence.flatMap((bytes) => {
      const decoder = decoding.createDecoder(bytes)
      return Array.from({ length: decoding.readVarUint(decoder) }, () => ({
        clientId: decoding.readVarUint(decoder),
        clock: decoding.readVarUint(decoder),
        state: JSON.parse(decoding.readVarString(decoder)) as Record<string, unknown> | null,
      }))
    })
  const state = (value: unknown) => JSON.stringify(value)
  const shout = (states: { clientId: number; clock: number; state: string }[]) => {
    siege.eve.outbox.push(encodeAwareness(states))
    siege.eve.deliver()
    siege.ada.flow()
  }

  test('another’s name, colour and fields are not shown', () => {
    shout([
      {
        clientId: 9,
        clock: 1,
        state: state({ user: { name: 'ada' }, cursor: { anchor: 1 }, x: 1 }),
      },
    ])
    expect(said(siege.ada)).toMatchObject([
      {
        state: {
          user: { name: 'eve', organisation: expect.any(String) as string },
          cursor: { anchor: 1 },
        },
      },
    ])
    expect(Object.keys(said(siege.ada)[0]!.state!).sort()).toEqual(['cursor', 'user'])
  })

  test('a hundred thousand ids are malformed, further ids of one socket are dropped', () => {
    shout([{ clientId: 9, clock: 1, state: '{}' }])
    siege.host.now += 1_000
    shout([
      { clientId: 10, clock: 1, state: '{}' },
      { clientId: 11, clock: 1, state: '{}' },
    ])
    expect(new Set(said(siege.ada).map(({ clientId }) => clientId)).size).toBe(1)
    shout(Array.from({ length: 100_000 }, (_, id) => ({ clientId: id, clock: 1, state: '{}' })))
    expect(siege.eve.closedWith).toBe(4422)
  })

  test('a clock of 2^52 does not silence anybody later', () => {
    shout([{ clientId: 9, clock: 2 ** 52, state: '{}' }])
    expect(said(siege.ada)[0]!.clock).toBeLessThan(2 ** 45)
    siege.host.now += 1_000
    shout([{ clientId: 9, clock: 1, state: state({ cursor: { anchor: 2 } }) }])
    expect(said(siege.ada).at(-1)!.clock).toBeGreaterThan(said(siege.ada)[0]!.clock)
  })

  test('too much, too deep and no JSON are dropped; nobody is closed for it', () => {
    for (const text of [state({ cursor: 'x'.repeat(3_000) }), '['.repeat(2_000), 'nonsense', '7'])
      shout([{ clientId: 9, clock: 1, state: text }])
    expect(said(siege.ada)).toEqual([])
    expect(siege.eve.closedWith).toBeNull()
  })

  test('a hundred states at once are two: the first, and the last a little later', () => {
    for (let n = 0; n < 100; n++)
      shout([{ clientId: 9, clock: n, state: state({ cursor: { anchor: n } }) }])
    siege.host.now += 100
    siege.host.run(siege.host.room.presence.tick(siege.host.now))
    siege.ada.flow()
    expect(said(siege.ada).map((one) => one.state!['cursor'])).toEqual([
      { anchor: 0 },
      { anchor: 99 },
    ])
  })

  test('P22: no client id is told before its owner has written, so nobody writes under it first', () => {
    siege.ada.outbox.push(
      encodeAwareness([{ clientId: siege.ada.doc.clientID, clock: 1, state: '{}' }]),
    )
    siege.ada.deliver()
    siege.eve.flow()
    expect(said(siege.eve)).toHaveLength(1)
    expect(said(siege.eve)[0]!.clientId).not.toBe(siege.ada.doc.clientID)
  })

  test('whoever calls themselves by another’s client id takes nothing from them', () => {
    const id = siege.ada.doc.clientID
    siege.ada.outbox.push(encodeAwareness([{ clientId: id, clock: 1, state: '{}' }]))
    siege.ada.deliver()
    shout([{ clientId: id, clock: 9, state: '{}' }])
    const cy = new FakeClient(siege.host, 'cy').connect().flow()
    const shown = said(cy).map(({ state: told }) => (told!['user'] as { name: string }).name)
    expect(shown.sort()).toEqual(['ada', 'eve'])
  })

  test('who says where they are before they are answered is not told of themselves', () => {
    shout([{ clientId: 9, clock: 1, state: '{}' }])
    const cy = new FakeClient(siege.host, 'cy').connect()
    cy.outbox.push(encodeAwareness([{ clientId: 4, clock: 1, state: '{}' }]))
    siege.host.holds = true
    siege.ada.type('Lagras just.')
    siege.ada.deliver()
    siege.host.turn()
    while (cy.outbox.length > 0) cy.deliver()
    siege.host.holds = false
    siege.host.settle()
    cy.flow()
    const told = said(cy).map(({ state: one }) => (one!['user'] as { name: string }).name)
    expect(told).toEqual(['eve'])
    cy.presence.splice(0)
    cy.outbox.push(encodeQueryAwareness())
    cy.flow()
    expect(said(cy)).toHaveLength(1)
  })

  test('who leaves is gone for all, and a page that comes again stands there once', () => {
    shout([{ clientId: 9, clock: 1, state: '{}' }])
    siege.eve.cut()
    siege.ada.flow()
    expect(said(siege.ada).map(({ state: told }) => told === null)).toEqual([false, true])
    const tabs = ['first', 'second'].map((id) => peer(id, { person: { id: 'p', name: 'Kim' } }))
    const board = new PresenceBoard()
    for (const tab of tabs) board.take(tab, [{ clientId: 4, clock: 1, state: '{}' }], 0)
    expect(new TextDecoder().decode(board.others(1)('another')!).match(/Kim/g)).toHaveLength(1)
  })
})

describe('colours tell people apart', () => {
  const coloursOf = (...people: string[]) => {
    const board = new PresenceBoard()
    return people.map((person, socket) => {
      const info: PeerInfo = {
        id: `socket ${socket}`,
        sessionId: person,
        person: { id: person, name: person },
        organisation: null,
        mayWrite: true,
      }
      const [told] = board.take(info, [{ clientId: socket + 1, clock: 1, state: '{}' }], 0)
      if (told?.type !== 'broadcast') throw new Error('nothing is told')
      return Number(/"colour":(\d)/.exec(new TextDecoder().decode(told.frame))?.[1])
    })
  }

  test('whoever comes alone has the colour that is theirs on every screen', () => {
    for (const person of ['ada', 'ben', 'cy'])
      expect(coloursOf(person)).toEqual([presenceColour(person)])
  })

  test('two tabs of one person have one colour', () => {
    const [first, , second] = coloursOf('ada', 'ben', 'ada')
    expect(second).toBe(first)
  })

  test('as many people as there are colours have each another', () => {
    const people = Array.from({ length: PRESENCE_COLOURS }, (_, n) => 'x'.repeat(n + 1))
    expect(new Set(coloursOf(...people)).size).toBe(PRESENCE_COLOURS)
    expect(new Set(coloursOf('ab', 'ba')).size).toBe(2)
  })
})
