/** Runs the embedded database as a program does; tests kill it. `tsx tests/support/run-embedded.ts <folder>` */
import { CannotStart } from '@/server/cannot-start'
import { startEmbedded } from '@/server/database/embedded'

const [dataDir] = process.argv.slice(2)
if (!dataDir) throw new Error('which folder?')
try {
  const database = await startEmbedded({
    dataDir,
    holder: 'program',
    onEvent: (event) => console.log(event, database.pid()),
  })
  // Before READY: whoever reads that may end the program at once.
  process.once('SIGTERM', () => {
    void database.stop().then(() => process.exit(0))
  })
  console.log('READY', JSON.stringify({ url: database.url, postgres: database.pid() }))
  setInterval(() => {}, 60_000)
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  console.error(error.message)
  process.exit(1)
}
