import { expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { fullLabel, othersPresent } from './presence'

function hears(...states: Record<string, unknown>[]): Awareness {
  const own = new Awareness(new Y.Doc())
  for (const state of states) {
    const other = new Awareness(new Y.Doc())
    other.setLocalState(state)
    applyAwarenessUpdate(own, encodeAwarenessUpdate(other, [other.clientID]), 'network')
    other.destroy()
  }
  own.destroy()
  return own
}

const user = {
  id: 'p-krokom',
  name: 'Energistrateg',
  organisation: 'Krokoms kommun',
  shortName: 'Krokom',
  colour: 7,
}

test('shows who the server says it is, with a colour that the stylesheet has', () => {
  const [other] = othersPresent(hears({ user, cursor: { anchor: {}, head: {} } }))
  expect(other).toMatchObject({
    personId: 'p-krokom',
    name: 'Energistrateg',
    shortName: 'Krokom',
    colour: 'p2',
  })
  expect(fullLabel(other!)).toBe('Energistrateg, Krokoms kommun')
})

test('someone without a cursor reads', () => {
  expect(othersPresent(hears({ user, cursor: null }))[0]?.cursor).toBeNull()
})

test('a state without the server’s word is nobody', () => {
  expect(othersPresent(hears({ cursor: { anchor: {}, head: {} } }, { user: 'x' }))).toEqual([])
})

test('a person without organisation goes by the name', () => {
  const [other] = othersPresent(hears({ user: { name: 'Gäst', organisation: null, colour: 0 } }))
  expect(fullLabel(other!)).toBe('Gäst')
})
