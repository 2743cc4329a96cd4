import { sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/connection'

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

export function postgresPresence(db: Database, processId: string): PresenceRows {
  return {
    async enter({ connectionId, areaId, documentId, personId, organisationId, activity }) {
      await db.execute(sql`
        WITH entered AS (
          INSERT INTO presence (connection_id, area_id, document_id, person_id, organisation_id,
            activity, process_id)
          VALUES (${connectionId}, ${areaId}, ${documentId}, ${personId}, ${organisationId},
            ${activity}, ${processId})
          ON CONFLICT (connection_id) DO UPDATE SET activity = excluded.activity, seen_at = now()
          RETURNING area_id)
        SELECT pg_notify('presence', area_id::text) FROM entered`)
    },
    async leave(connectionId, areaId) {
      await db.execute(sql`
        WITH gone AS (DELETE FROM presence WHERE connection_id = ${connectionId})
        SELECT pg_notify('presence', ${areaId})`)
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
