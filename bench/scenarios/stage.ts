import { Crowd } from '../support/crowd'
import { measure, type Window } from '../support/machine'
import { Server, type ServerName } from '../support/servers'
import type { Figures, Row } from '../support/table'
import type { Bench } from './types'

export type Stage = {
  server: Server
  crowd: Crowd
  /** What is measured begins now; `end` says what it took. */
  begin: () => { end(): Window }
}

/** A server and a crowd of its own, for one case. */
export async function onStage(
  bench: Bench,
  { name, title }: { name: ServerName; title: string },
  play: (stage: Stage) => Promise<{ figures: Figures; window: Window }>,
): Promise<Row> {
  const { world, profile } = bench
  const server = await Server.start(name, world, name === 'ours' ? profile : undefined)
  const crowd = new Crowd()
  const begin = () =>
    measure({ server: server.pid, postmaster: world.postmaster, load: [crowd.pid] })
  try {
    const { figures, window } = await play({ server, crowd, begin })
    return { server: name, case: title, figures, foreign: window.foreign }
  } finally {
    crowd.end()
    await server.stop()
  }
}
