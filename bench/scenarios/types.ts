import type { ServerName } from '../support/servers'
import type { World } from '../support/world'

export type Bench = {
  world: World
  servers: readonly ServerName[]
  rounds: number
  /** Small sizes: shows that the harness works, not how fast anything is. */
  quick: boolean
  /** How many people are in the text of S1, if not all sizes. */
  clients: readonly number[] | undefined
  /** A folder for the profiles of ours, if they are wanted. */
  profile: string | undefined
}

export type Scenario = (bench: Bench) => Promise<void>

/** Every server once in each round, so that what else the machine does falls on all alike. */
export async function interleaved(
  { rounds, servers }: Pick<Bench, 'rounds' | 'servers'>,
  run: (server: ServerName) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < rounds; round += 1)
    for (let n = 0; n < servers.length; n += 1) {
      const server = servers[(n + round) % servers.length]
      if (server) await run(server)
    }
}
