import { sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/connection'
import { inBatches } from '@/lib/kernel/batches'

export type PresenceRow = {
  connectionId: string
  areaId: string
  documentId: string
  personId: string
  organisationId: string | null
  activity: 'writes' | 'reads'
}

/**
 * Who has a document open, for pages that hold no socket. Worth nothing after a crash: rows of a
 * process that has not spoken for a while are swept by whoever comes by.
 */
export type PresenceRows = {
  enter(row: PresenceRow): Promise<void>
  leave(connectionId: string, areaId: string): Promise<void>
  /** Says that this process lives, and sweeps the rows of those that do not. */
  beat(): Promise<void>
  /** Removes all rows of this process. */
  clear(): Promise<void>
}

/** A process that has been silent for so long is dead, in seconds. */
const DEAD_AFTER = 90

type Change = { connectionId: string; areaId: string; row: PresenceRow | null }

export function postgresPresence(db: Database, processId: string): PresenceRows {
  // A hundred people who open a text at once are one statement, and their pages hear of it once.
  const write = inBatches<Change, true>(async (changes) => {
    await writeChanges(db, processId, changes)
    return new Map()
  })
  return {
    async enter(row) {
      await write({ connectionId: row.connectionId, areaId: row.areaId, row })
    },
    async leave(connectionId, areaId) {
      await write({ connectionId, areaId, row: null })
    },
    async beat() {
      await db.execute(sql`UPDATE presence SET seen_at = now() WHERE process_id = ${processId}`)
      await db.execute(sql`
        WITH swept AS (
          DELETE FROM presence WHERE seen_at < now() - make_interval(secs => ${DEAD_AFTER})
          RETURNING area_id)
        SELECT pg_notify('presence', area_id::text) FROM (SELECT DISTINCT area_id FROM swept) s`)
    },
    async clear() {
      await db.execute(sql`
        WITH gone AS (DELETE FROM presence WHERE process_id = ${processId} RETURNING area_id)
        SELECT pg_notify('presence', area_id::text) FROM (SELECT DISTINCT area_id FROM gone) g`)
    },
  }
}

/** Of one who has come and gone only the end counts. */
async function writeChanges(
  db: Database,
  processId: string,
  changes: readonly Change[],
): Promise<void> {
  const last = new Map(changes.map((change) => [change.connectionId, change]))
  const entered = [...last.values()].flatMap(({ row }) => row ?? [])
  const gone = [...last.values()].flatMap(({ connectionId, row }) => (row ? [] : connectionId))
  const column = (key: keyof PresenceRow) => sql.param(entered.map((row) => row[key]))
  await db.execute(sql`
    WITH entered AS (
      INSERT INTO presence (connection_id, area_id, document_id, person_id, organisation_id,
        activity, process_id)
      SELECT *, ${processId}::uuid FROM unnest(
        ${column('connectionId')}::uuid[], ${column('areaId')}::uuid[],
        ${column('documentId')}::uuid[], ${column('personId')}::uuid[],
        ${column('organisationId')}::uuid[], ${column('activity')}::text[])
      ON CONFLICT (connection_id) DO UPDATE SET activity = excluded.activity, seen_at = now()),
    gone AS (DELETE FROM presence WHERE connection_id = ANY(${sql.param(gone)}::uuid[]))
    SELECT pg_notify('presence', area_id) FROM (
      SELECT DISTINCT unnest(${sql.param(changes.map(({ areaId }) => areaId))}::text[]) AS area_id) areas`)
}
