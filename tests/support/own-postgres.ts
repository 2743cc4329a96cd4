import { mkdtemp, chmod, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { connect } from '@/lib/db/connection'
import { migrate } from '@/lib/db/migrate'
import { startEmbedded } from '@/server/database/embedded'
import type { TestDatabase } from './database'

export type OwnPostgres = TestDatabase & {
  /** As `pg_ctl stop -m immediate`: without a word to anybody. It is started again at once. */
  stopAtOnce(): void
}

/** A migrated database in a PostgreSQL that nobody else uses: it may be stopped. */
export async function ownPostgres(): Promise<OwnPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fardplan-own-pg-'))
  await chmod(dataDir, 0o711)
  const server = await startEmbedded({ dataDir, holder: 'program' })
  await migrate(server.url, resolve('drizzle'))
  const connection = connect(server.url)
  return {
    ...connection,
    url: server.url,
    stopAtOnce: () => process.kill(server.pid(), 'SIGQUIT'),
    async drop() {
      await connection.close()
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
