import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '@/lib/db/migrate'
import { startEmbedded } from '@/server/database/embedded'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
  }
}

export const TEMPLATE = 'fardplan_template'

/** One PostgreSQL for the run; each test file copies the migrated template (tests/support/database.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fardplan-test-pg-'))
  await chmod(dataDir, 0o711)
  // A machine that stops in the middle of a test run loses nothing worth keeping.
  const server = await startEmbedded({ dataDir, holder: 'program', flags: ['fsync=off'] })
  const url = server.url.replace(/\/fardplan$/, '')
  const client = new pg.Client({ connectionString: `${url}/postgres` })
  await client.connect()
  await client.query(`CREATE DATABASE ${TEMPLATE}`)
  await client.end()
  await migrate(`${url}/${TEMPLATE}`, resolve('drizzle'))
  project.provide('postgresUrl', url)
  return async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
