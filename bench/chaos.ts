/**
 * `npm run chaos -- --minutes 30`: people type while the program is killed, again and again, in one new text
 * after another (tests/support/chaos.ts). Each law that is broken is named with its word.
 */
import { parseArgs } from 'node:util'
import { chaos } from '@/tests/support/chaos'
import { ownPostgres } from '@/tests/support/own-postgres'
import { SyncProgram } from '@/tests/support/sync-program'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '1' }, clients: { type: 'string', default: '6' } },
})
const end = performance.now() + Number(values.minutes) * 60_000
const total = { texts: 0, kills: 0, typed: 0, acknowledged: 0, seen: 0, erased: 0 }
let broken = 0

const program = await SyncProgram.begin(await ownPostgres())
const plan = {
  clients: Number(values.clients),
  kills: 3,
  wordsBetween: 300,
  pause: 40,
  chance: Math.random,
}
do {
  const report = await chaos(program, plan)
  total.texts += 1
  for (const key of ['kills', 'typed', 'acknowledged', 'seen', 'erased'] as const)
    total[key] += report[key]
  broken += report.broken.length
  for (const law of report.broken) console.log(law)
  console.log(`${JSON.stringify(total)}, ${broken} broken`)
} while (performance.now() < end)
await program.stop()
process.exit(broken > 0 ? 1 : 0)
