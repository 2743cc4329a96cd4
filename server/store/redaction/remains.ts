import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '@/lib/db/connection'
import { contentText, docContent } from '@/lib/documents/content'
import { listDocuments, readUpdates } from '@/lib/documents/queries'
import { docOfUpdates } from '@/lib/documents/replaying'
import { patternOf } from './masking'

/**
 * Where words stand that a redaction leaves: `fixed` was fixed or published and never changes, `said` is
 * what a person has said or handed in, `text` is another text with a log of its own, `record` is the rest.
 */
export type Remaining = {
  in: string
  why: 'fixed' | 'said' | 'text' | 'record'
  columns: string[]
  rows: number
  /** The first of them, by the key of the table. */
  ids: string[]
}

const WHY: Record<string, Remaining['why']> = {
  version: 'fixed',
  version_section: 'fixed',
  version_priority: 'fixed',
  version_ballot: 'fixed',
  minutes: 'fixed',
  ballot: 'fixed',
  ballot_option: 'fixed',
  ballot_event: 'fixed',
  ballot_result: 'fixed',
  comment: 'said',
  proposal: 'said',
  consultation_answer: 'said',
  consultation_comment: 'said',
  minutes_amendment: 'said',
  meeting_reply: 'said',
  agenda_proposal: 'said',
  document_update: 'text',
  document_snapshot: 'text',
}

/** Papers of a secret ballot are nobody's to look into; they hold no words but options. */
const NEVER_READ = ['secret_paper', 'ballot_voter']
const KEYS = ['id', 'document_id', 'version_id', 'thread_id']
const SHOWN = 20

type Column = { table_name: string; column_name: string; data_type: string }

/** Everything in the database that holds one of the passages, by table. */
export async function whatRemains(db: Db, passages: readonly string[]): Promise<Remaining[]> {
  const { rows } = await db.execute<Column>(sql`
    SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
    ORDER BY c.table_name, c.ordinal_position`)
  const tables = new Map<string, Column[]>()
  for (const row of rows) tables.set(row.table_name, [...(tables.get(row.table_name) ?? []), row])
  const remaining: Remaining[] = []
  for (const [table, columns] of tables) {
    if (NEVER_READ.includes(table)) continue
    const found = await searchTable(db, table, columns, passages)
    if (found) remaining.push(found)
  }
  const texts = await textsWith(db, passages)
  // Words that were typed letter by letter are in no row of the log as a whole.
  if (texts.length > 0)
    remaining.push({ in: 'document', why: 'text', columns: [], ...listed(texts) })
  return remaining
}

const listed = (ids: readonly string[]) => ({
  rows: ids.length,
  ids: [...new Set(ids)].slice(0, SHOWN),
})

async function searchTable(
  db: Db,
  table: string,
  columns: readonly Column[],
  passages: readonly string[],
): Promise<Remaining | null> {
  const looks = columns.flatMap((column) => {
    const look = conditionOn(column, passages)
    return look ? [sql`CASE WHEN ${look} THEN ${column.column_name}::text END`] : []
  })
  if (looks.length === 0) return null
  const names = columns.map((column) => column.column_name)
  const key = KEYS.find((name) => names.includes(name)) ?? names[0] ?? ''
  const { rows } = await db.execute<{ id: string; found: string[] }>(sql`
    SELECT * FROM (
      SELECT ${sql.identifier(key)}::text AS id,
        array_remove(ARRAY[${sql.join(looks, sql`, `)}], NULL) AS found
      FROM ${sql.identifier(table)}) AS searched WHERE cardinality(found) > 0`)
  if (rows.length === 0) return null
  const found = new Set(rows.flatMap((row) => row.found))
  return {
    in: table,
    why: WHY[table] ?? 'record',
    columns: names.filter((name) => found.has(name)),
    ...listed(rows.map((row) => row.id)),
  }
}

/** Whether the column of a row holds the words; null for columns that hold no words. */
function conditionOn(
  { column_name: name, data_type: type }: Column,
  passages: readonly string[],
): SQL | null {
  const column = sql.identifier(name)
  const pattern = patternOf(passages)
  if (type === 'bytea') {
    const looks = passages.map(
      (words) => sql`position(convert_to(${words}, 'UTF8') in ${column}) > 0`,
    )
    return sql`(${sql.join(looks, sql` OR `)})`
  }
  if (type === 'text' || type === 'ARRAY') return sql`${column}::text ~ ${pattern}`
  if (type !== 'jsonb') return null
  // Words of which some are bold stand in several nodes of a text.
  const joined = sql`(SELECT string_agg(word #>> '{}', '')
    FROM jsonb_path_query(${column}, 'strict $.**.text ? (@.type() == "string")', '{}', true) AS word)`
  return sql`(${column}::text ~ ${pattern} OR coalesce(${joined} ~ ${pattern}, false))`
}

async function textsWith(db: Db, passages: readonly string[]): Promise<string[]> {
  const pattern = new RegExp(patternOf(passages), 'u')
  const found: string[] = []
  for (const { id } of await listDocuments(db)) {
    const stored = await readUpdates(db, id)
    if (!stored) continue
    const doc = docOfUpdates(stored.updates)
    if (pattern.test(contentText(docContent(doc)))) found.push(id)
    doc.destroy()
  }
  return found
}
