import { readdirSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Connection, Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'

const PATIENCE = 2_000
/** Answers within this time share one write: a probe every millisecond costs nothing. */
const FRESH = 500

/**
 * Whether a write goes through now and the migrations are exactly those of this program.
 * Never throws, never takes more than 2 s.
 */
export function readiness(
  pool: Connection['pool'],
  { clock, newId }: Pick<Deps<Database>, 'clock' | 'newId'>,
  migrationsFolder: string,
): () => Promise<boolean> {
  const processId = newId()
  const known = readdirSync(migrationsFolder).filter((name) => name.endsWith('.sql')).length
  let last: { at: number; answer: Promise<boolean> } | null = null

  const write = async (): Promise<boolean> => {
    await pool.query(
      `INSERT INTO readiness_probe (process_id, at) VALUES ($1, now())
       ON CONFLICT (process_id) DO UPDATE SET at = now()`,
      [processId],
    )
    await pool.query("DELETE FROM readiness_probe WHERE at < now() - interval '1 day'")
    const { rows } = await pool.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM schema_migration',
    )
    return rows[0]?.n === known
  }

  return () => {
    const now = clock.now().getTime()
    if (last && Math.abs(now - last.at) < FRESH) return last.answer
    const answer = withPatience(write()).catch(() => false)
    last = { at: now, answer }
    return answer
  }
}

async function withPatience(work: Promise<boolean>): Promise<boolean> {
  const give = new AbortController()
  const late = wait(PATIENCE, false, { signal: give.signal, ref: false })
  late.catch(() => {}) // Called off.
  try {
    return await Promise.race([work, late])
  } finally {
    give.abort()
  }
}
