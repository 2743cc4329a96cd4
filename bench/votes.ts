/**
 * The same voter sends the same vote fifty times at once from two programs, in 200 ballots, open and secret
 * ones in turn (T37): `npm run bench:votes`. Ends with 1 where a ballot has not exactly one paper, or one of
 * the fifty has another receipt.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@/lib/db/connection'
import { migrate } from '@/lib/db/migrate'
import { startEmbedded } from '@/server/database/embedded'
import { ballotWorld } from '@/tests/support/ballot-world'
import { parallelVotes } from '@/tests/support/parallel-votes'

const BALLOTS = 200

const dataDir = await mkdtemp(join(tmpdir(), 'fardplan-bench-'))
await chmod(dataDir, 0o711)
const server = await startEmbedded({ dataDir, holder: 'program' })
const connection = connect(server.url)
try {
  await migrate(server.url, 'drizzle')
  const w = await ballotWorld({ ...connection, url: server.url, drop: async () => {} })
  const began = performance.now()
  const answers = await parallelVotes(w, { ballots: BALLOTS })
  const seconds = (performance.now() - began) / 1_000
  const torn = [...answers.values()].filter((all) => all.length !== 50 || new Set(all).size !== 1)
  const [counted] = await w.rows<{ votes: number; voters: number }>(
    `SELECT count(*)::int AS votes, count(DISTINCT electorate_id)::int AS voters FROM ballot_cast`,
  )
  const [papers] = await w.rows<{ n: number }>(
    `SELECT ((SELECT count(*) FROM vote) + (SELECT count(*) FROM secret_paper))::int AS n`,
  )
  console.log(
    `${BALLOTS} ballots × 50 votes in ${seconds.toFixed(0)} s: ${counted?.votes} votes, ${papers?.n} papers, ${counted?.voters} voters, ${torn.length} with two receipts`,
  )
  const isRight = counted?.votes === BALLOTS && counted.voters === BALLOTS && papers?.n === BALLOTS
  if (!isRight || torn.length > 0) process.exitCode = 1
} finally {
  await connection.close()
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}
