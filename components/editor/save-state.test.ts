import { expect, test } from 'vitest'
import {
  nextChangeIn,
  noEdits,
  reduceSave,
  saveStateAt,
  type SaveEvent,
  type SaveFacts,
} from './save-state'

const START = Date.parse('2026-11-23T14:02:00Z')
const after = (milliseconds: number) => new Date(START + milliseconds)

function play(...events: SaveEvent[]): SaveFacts {
  return events.reduce(reduceSave, noEdits(after(0)))
}
const up: SaveEvent = { type: 'link', link: 'up', at: after(0) }
const edit = (number: number, at = 0): SaveEvent => ({ type: 'edited', number, at: after(at) })
const journaled = (through: number): SaveEvent => ({ type: 'journaled', through })
const acknowledged = (through: number): SaveEvent => ({ type: 'acknowledged', through })
const link = (to: 'up' | 'away' | 'offline', at: number): SaveEvent => ({
  type: 'link',
  link: to,
  at: after(at),
})

test('says saved when nothing has been written', () => {
  expect(saveStateAt(play(up), after(60_000))).toEqual({ kind: 'saved' })
})

test('says saving, not saved, while an edit is sent and journaled but not acknowledged', () => {
  const facts = play(up, edit(1), journaled(1))
  expect(saveStateAt(facts, after(4_999))).toMatchObject({ kind: 'saving', changes: 1 })
})

test('says saved once the last edit is acknowledged', () => {
  const facts = play(up, edit(1), edit(2), acknowledged(2))
  expect(saveStateAt(facts, after(10))).toEqual({ kind: 'saved' })
})

test('an acknowledgement of an earlier edit does not cover a later one', () => {
  const facts = play(up, edit(1), edit(2), acknowledged(1))
  expect(saveStateAt(facts, after(10)).kind).toBe('saving')
})

test('G3: five seconds without acknowledgement read "not saved", with how much and since when', () => {
  const facts = play(up, edit(1), edit(2, 2_000), edit(3, 4_000))
  expect(saveStateAt(facts, after(5_000))).toEqual({
    kind: 'unsaved',
    changes: 3,
    since: after(0),
    loud: false,
    blocked: false,
  })
})

test('while acknowledgements keep coming, a long sentence never reads "not saved"', () => {
  let facts = play(up)
  for (let number = 1; number <= 100; number++) {
    const at = number * 200
    facts = reduceSave(facts, edit(number, at))
    facts = reduceSave(facts, acknowledged(number - 1))
    expect(saveStateAt(facts, after(at)).kind).toBe('saving')
  }
})

test('a lost connection reads "not saved" at once, even when the browser keeps a copy', () => {
  const facts = play(up, link('away', 1_000), edit(1, 1_100), journaled(1))
  expect(saveStateAt(facts, after(1_200)).kind).toBe('unsaved')
})

test('G3: thirty seconds without acknowledgement are loud', () => {
  const facts = play(up, edit(1))
  expect(saveStateAt(facts, after(29_999))).toMatchObject({ kind: 'unsaved', loud: false })
  expect(saveStateAt(facts, after(30_000))).toMatchObject({ kind: 'unsaved', loud: true })
})

test('says "saved on this device" only when offline and the journal holds every edit', () => {
  const facts = play(up, link('offline', 0), edit(1), edit(2, 2_000), journaled(1))
  expect(saveStateAt(facts, after(2_100)).kind).toBe('unsaved')
  expect(saveStateAt(reduceSave(facts, journaled(2)), after(2_100))).toEqual({
    kind: 'local',
    changes: 2,
    since: after(0),
  })
})

test('never says "saved on this device" after a write to the journal failed', () => {
  const facts = play(up, link('offline', 0), edit(1), journaled(1), { type: 'journal-failed' })
  expect(saveStateAt(facts, after(100)).kind).toBe('unsaved')
})

test('back online, waiting edits are being saved again, with five seconds of their own', () => {
  const facts = play(link('offline', 0), edit(1), journaled(1), link('up', 60_000))
  expect(saveStateAt(facts, after(61_000))).toMatchObject({ kind: 'saving', since: after(0) })
  expect(saveStateAt(facts, after(65_000))).toMatchObject({ kind: 'unsaved', loud: true })
})

test('G3: a line that comes back after it lost edits promises nothing until one is acknowledged', () => {
  const facts = play(up, edit(1), link('away', 100), link('up', 600))
  expect(saveStateAt(facts, after(700)).kind).toBe('unsaved')
  const again = [link('away', 800), link('up', 30_000)].reduce(reduceSave, facts)
  expect(saveStateAt(again, after(30_001))).toMatchObject({ kind: 'unsaved', loud: true })
  expect(nextChangeIn(again, after(30_001))).toBeNull()
  const onward = reduceSave(reduceSave(again, acknowledged(1)), edit(2, 31_000))
  expect(saveStateAt(onward, after(32_000)).kind).toBe('saving')
})

test('typing without a pause is one change, a pause begins the next', () => {
  const offline = play(link('offline', 0), edit(1), edit(2, 300), edit(3, 600), edit(4, 2_000))
  expect(saveStateAt(offline, after(2_000))).toMatchObject({ changes: 2 })
  const online = play(up, edit(1), edit(2, 300), edit(3, 600), edit(4, 2_000))
  expect(saveStateAt(online, after(2_000))).toMatchObject({ changes: 2 })
})

test('G3: nobody types into nothing when neither server nor journal takes the text', () => {
  const facts = play(up, edit(1), { type: 'journal-failed' })
  expect(saveStateAt(facts, after(4_000)).kind).toBe('saving')
  expect(saveStateAt(facts, after(5_000))).toMatchObject({ kind: 'unsaved', blocked: true })
  expect(saveStateAt(reduceSave(facts, acknowledged(1)), after(6_000)).kind).toBe('saved')
})

test('knows when time alone will change what is said', () => {
  expect(nextChangeIn(play(up), after(0))).toBeNull()
  const facts = play(up, edit(1))
  expect(nextChangeIn(facts, after(1_000))).toBe(4_000)
  expect(nextChangeIn(facts, after(5_000))).toBe(25_000)
  expect(nextChangeIn(facts, after(31_000))).toBeNull()
})
