/**
 * Färdplan's sync engine beside others': `npm run bench:peers`. All on this machine, one after the other
 * in each round; prints medians, ratios, and what other programs took of the machine meanwhile. The peers
 * are a package of their own: `npm ci` in bench/ first. docs/performance.md says what came of it.
 *
 *   --quick            small sizes: whether the bench works
 *   --only S1,S6       which scenarios
 *   --servers a,b      which servers
 *   --rounds 3
 *   --clients 10,50    sizes of S1
 *   --profile folder   where ours spends its time, for --cpu-prof's readers
 */
import { parseArgs } from 'node:util'
import { allWriting } from './scenarios/all-writing'
import { fanOut } from './scenarios/fan-out'
import { growth } from './scenarios/growth'
import { joinStorm } from './scenarios/join-storm'
import { kill } from './scenarios/kill'
import { longHistory } from './scenarios/long-history'
import { memory } from './scenarios/memory'
import { stalled } from './scenarios/stalled'
import type { Scenario } from './scenarios/types'
import { machine } from './support/machine'
import { buildOurs, missingPeers, SERVERS, type ServerName } from './support/servers'
import { World } from './support/world'

const SCENARIOS: Record<string, Scenario> = {
  S1: fanOut,
  S6: kill,
  S2: allWriting,
  S5: joinStorm,
  S4: longHistory,
  S3: memory,
  S7: stalled,
  growth,
}

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: Object.keys(SCENARIOS).join(',') },
    servers: { type: 'string', default: Object.keys(SERVERS).join(',') },
    rounds: { type: 'string' },
    clients: { type: 'string' },
    profile: { type: 'string' },
  },
})
const servers = values.servers.split(',') as ServerName[]
const unknown = [
  ...servers.filter((name) => !(name in SERVERS)),
  ...values.only.split(',').filter((name) => !SCENARIOS[name]),
]
if (unknown.length > 0) throw new Error(`What is ${unknown.join(', ')}?`)
const missing = missingPeers().filter((name) => servers.includes(name))
if (missing.length > 0) throw new Error(`npm ci in bench/ first: ${missing.join(', ')}`)

await buildOurs()
const world = await World.make()
try {
  console.log(`${machine()}; ${new Date().toISOString().slice(0, 10)}`)
  for (const name of values.only.split(','))
    await SCENARIOS[name]?.({
      world,
      servers,
      rounds: Number(values.rounds ?? (values.quick ? 1 : 3)),
      quick: values.quick,
      clients: values.clients?.split(',').map(Number),
      profile: values.profile,
    })
} finally {
  await world.stop()
}
process.exit()
