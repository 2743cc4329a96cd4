import { sql } from 'drizzle-orm'
import type { Pipeline } from '@/lib/db/pipeline'
import { statement } from '@/lib/db/prepared'
import { SCHEMA_NUMBER } from '@/lib/sync/messages'
import type { Append } from './types'

const COLUMNS = [
  'documentId',
  'epoch',
  'seq',
  'startsAt',
  'length',
  'messages',
  'personId',
  'organisationId',
  'system',
  'connectionId',
] as const

const column = (name: (typeof COLUMNS)[number]) => sql.placeholder(name)

/**
 * One statement for all rows of all rooms, the new seq of each document, and its notice. From now on the
 * text may hold what this schema has: an older program leaves it alone. All updates are one value: in an array
 * each would be sent as words, at twice its size.
 */
const INSERT_ROWS = statement(
  'insert-updates',
  sql`
    WITH written AS (
      INSERT INTO document_update (document_id, epoch, seq, "update", messages, person_id,
        organisation_id, system, connection_id)
      SELECT document_id, epoch, seq, substr(${sql.placeholder('updates')}::bytea, starts_at, length),
        messages, person_id, organisation_id, system, connection_id
      FROM unnest(${column('documentId')}::uuid[], ${column('epoch')}::int[], ${column('seq')}::bigint[],
        ${column('startsAt')}::int[], ${column('length')}::int[], ${column('messages')}::int[],
        ${column('personId')}::uuid[], ${column('organisationId')}::uuid[], ${column('system')}::text[],
        ${column('connectionId')}::uuid[]) AS given (document_id, epoch, seq, starts_at, length, messages,
        person_id, organisation_id, system, connection_id)
      RETURNING document_id, epoch, seq),
    newest AS (SELECT document_id, epoch, max(seq) AS seq FROM written GROUP BY 1, 2),
    moved AS (
      UPDATE document d SET seq = n.seq,
        schema_number = greatest(d.schema_number, ${sql.raw(String(SCHEMA_NUMBER))})
      FROM newest n WHERE d.id = n.document_id
      RETURNING d.id, d.area_id, d.epoch, d.seq)
    SELECT pg_notify('document', json_build_object(
      'documentId', id, 'areaId', area_id, 'epoch', epoch, 'seq', seq)::text) FROM moved`,
)

export async function insertRows({ send }: Pipeline, appends: readonly Append[]): Promise<void> {
  // In PostgreSQL the first byte is number 1.
  let startsAt = 1
  const rows = appends.flatMap(({ documentId, epoch, base, rows: own }) =>
    own.map(({ author, update: { byteLength: length }, messages }, index) => ({
      documentId,
      epoch,
      seq: base + 1 + index,
      startsAt: (startsAt += length) - length,
      length,
      messages,
      personId: author.type === 'peer' ? author.peer.person.id : author.personId,
      organisationId:
        author.type === 'peer' ? (author.peer.organisation?.id ?? null) : author.organisationId,
      system: author.type === 'peer' ? null : author.system,
      connectionId: author.type === 'peer' ? author.peer.id : null,
    })),
  )
  if (rows.length === 0) return
  const values = COLUMNS.map((name) => [name, rows.map((row) => row[name])] as const)
  const updates = Buffer.concat(appends.flatMap((append) => append.rows.map((row) => row.update)))
  await send(INSERT_ROWS, { ...Object.fromEntries(values), updates })
}
