/**
 * `npm run simulate -- --seeds 20000 [--first 1]`: lives through that many worlds of tests/simulation.
 * Each seed that breaks a law is named; it does the same every time.
 */
import { parseArgs } from 'node:util'
import { World } from '@/tests/simulation/world'

const STEPS = 200
const TELL_EVERY = 1_000

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '1000' }, first: { type: 'string', default: '1' } },
})
const first = Number(values.first)
const last = first + Number(values.seeds) - 1
const began = performance.now()
let broken = 0
const sum = { rows: 0, acknowledged: 0, kills: 0, epochs: 0, refused: 0 }

for (let seed = first; seed <= last; seed += 1) {
  const world = new World(seed)
  try {
    await world.run(STEPS)
  } catch (error) {
    broken += 1
    console.log(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    world.end()
  }
  for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += world.seen[key]
  if ((seed - first + 1) % TELL_EVERY === 0 || seed === last) tell(seed - first + 1)
}
process.exit(broken > 0 ? 1 : 0)

function tell(lived: number): void {
  const seconds = Math.round((performance.now() - began) / 1_000)
  const { rows, acknowledged, kills, epochs, refused } = sum
  console.log(
    `${lived} worlds in ${seconds} s, ${broken} with a broken law: ${rows} rows stored, ${acknowledged} edits` +
      ` acknowledged, ${kills} kills, ${epochs} epochs, ${refused} sent away`,
  )
}
