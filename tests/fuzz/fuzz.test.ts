import { describe, expect, test } from 'vitest'
import { Arena } from './arena'
import { keptCases } from './kept'
import { BLOCK, play } from './play'

/** What `npm run verify` plays; `npm run fuzz` as many as one wants, and keeps what it finds. */
const CASES = 20_000
const SEEDS = Array.from({ length: CASES / BLOCK }, (_, n) => 1 + n)

describe('T19–T32: what did harm once does none', () => {
  test.each(keptCases())('$name', ({ frames, ends }) => {
    const arena = new Arena()
    arena.leaveAda()
    const codes = frames.map((frame) => arena.send(frame))
    expect(codes.at(-1)).toBe(ends)
    arena.works()
  })
})

describe('T32: whatever is sent, the room works', () => {
  const seen = { kinds: new Set<string>(), refused: 0, stored: 0 }

  test.each(SEEDS)('seed %i', { timeout: 60_000 }, (seed) => {
    const played = play(seed)
    expect('law' in played ? `case ${played.at}: ${played.law}` : null).toBeNull()
    if ('law' in played) return
    for (const kind of played.kinds.keys()) seen.kinds.add(kind)
    seen.refused += played.refused
    seen.stored += played.stored
  })

  test('much of it is refused, and much gets in', () => {
    expect(seen.kinds.size).toBe(11)
    expect(seen.refused).toBeGreaterThan(CASES / 4)
    expect(seen.stored).toBeGreaterThan(CASES / 20)
  })
})
