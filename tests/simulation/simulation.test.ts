import { afterAll, describe, expect, test } from 'vitest'
import { FAULTS, plant } from './faults'
import { World } from './world'

const STEPS = 200
/** What `npm run verify` runs; `npm run simulate` runs as many as one wants. */
const SEEDS = 300
/** Beyond these, each broke a law once. */
const FOUND = [
  706, // G6: what a process that had lost the text still stored was never shown to those who were there
  1_879, // G7: a person's own words went with words that were put back and looked like them
  2_499, // G1: what had been left out of a turn was acknowledged when the rest of it was taken again
  21_067, // G6: a browser that read its own unsent edits again put an undone sign elsewhere than the server
]
/** A planted fault must be found within so many seeds. */
const SOON = 300

const seen = { rows: 0, acknowledged: 0, kills: 0, epochs: 0, refused: 0 }

/** Throws the first law that the seed's world broke. */
async function live(seed: number, In: typeof World = World): Promise<World> {
  const world = new In(seed)
  try {
    await world.run(STEPS)
  } finally {
    world.end()
  }
  return world
}

describe('the room, real Yjs and our own connection in a world of trouble', () => {
  test.each([...Array.from({ length: SEEDS }, (_, n) => 1 + n), ...FOUND])(
    'seed %i',
    async (seed) => {
      const world = await live(seed)
      expect(world.broken).toBeNull()
      for (const key of Object.keys(seen) as (keyof typeof seen)[]) seen[key] += world.seen[key]
    },
  )

  test('a great deal has happened in these worlds', () => {
    const each = (share: number) => Math.floor(SEEDS * share)
    expect(seen.rows).toBeGreaterThan(each(30))
    expect(seen.acknowledged).toBeGreaterThan(each(30))
    expect(seen.kills).toBeGreaterThan(each(0.3))
    expect(seen.epochs).toBeGreaterThan(each(0.05))
    expect(seen.refused).toBeGreaterThan(each(0.5))
  })
})

describe('a fault in the shipped code is found', () => {
  const found: string[] = []
  afterAll(() => console.info(found.join('\n')))

  test.each(FAULTS)('$name', { timeout: 300_000 }, async (fault) => {
    const Planted = await plant(fault)
    let law: unknown = null
    const first = fault.from ?? 1
    let seed = first - 1
    while (!law && seed < first + SOON) {
      seed += 1
      law = await live(seed, Planted).then(
        () => null,
        (error: unknown) => error,
      )
    }
    found.push(`${fault.name}: seed ${seed}: ${law instanceof Error ? law.message : String(law)}`)
    expect(law).toBeInstanceOf(Error)
    expect((law as Error).name).toBe('LawBroken')
  })
})
