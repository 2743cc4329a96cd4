import { expect, test } from 'vitest'
import { LONG_TAIL } from '@/server/store/compaction'
import { Tail } from './tail'

const MEGABYTE = new Uint8Array(LONG_TAIL.bytes)

test('a text is merged when much lies behind its snapshot, and what lies there already counts', () => {
  const tail = new Tail()
  tail.begin([MEGABYTE])
  tail.add(Array.from({ length: LONG_TAIL.rows - 1 }, () => new Uint8Array(1)))
  expect(tail.isDue(0)).toBe(false)
  tail.add([new Uint8Array(1)])
  expect(tail.isDue(0)).toBe(true)
  expect(tail.isDue(60_000)).toBe(false)
  tail.begin([new Uint8Array(1), MEGABYTE])
  expect(tail.isDue(60_000)).toBe(true)
})

test('who pastes megabyte after megabyte is merged every five seconds, and what came meanwhile is not forgotten', () => {
  const tail = new Tail()
  const merged: number[] = []
  for (let now = 0; now < 12_000; now += 250) {
    tail.add([MEGABYTE])
    if (tail.isDue(now)) merged.push(now)
  }
  expect(merged).toEqual([0, 5_000, 10_000])
  tail.add([new Uint8Array(1)])
  expect(tail.isDue(15_000)).toBe(true)
})
