import { canonicalJson } from '@/lib/documents/canonical'
import type { BallotWorld } from './ballot-world'
import { groupOf, type Happened, type SecretVoter } from './secret-votes'

/** A row as it lies in the table: what PostgreSQL notes of it, its place in a dump, and its columns. */
export type Lying = {
  ctid: string
  xmin: string
  xmax: string
  place: number
  row: Record<string, unknown>
}
export type FoundPaper = { group: string; text: string; lying: Lying; place: number }
/** What somebody has who has got hold of everything, but for who voted what. */
export type Loot = {
  tables: Map<string, Lying[]>
  voters: SecretVoter[]
  papers: FoundPaper[]
  accessLog: Happened['accessLog']
  receiptOf: Happened['receiptOf']
}

/** Every row of every table, in the order in which a dump has them, and the papers that are in it. */
export async function loot(w: BallotWorld, happened: Happened): Promise<Loot> {
  const names = await w.rows<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  )
  const tables = new Map<string, Lying[]>()
  for (const { name } of names) {
    const rows = await w.rows<Omit<Lying, 'place'>>(
      `SELECT ctid::text, xmin::text, xmax::text, to_jsonb(t) AS row FROM "${name}" t`,
    )
    tables.set(
      name,
      rows.map((row, place) => ({ ...row, place })),
    )
  }
  const { accessLog, receiptOf, voters } = happened
  const known = new Set(happened.ballots)
  const papers = [...kept(tables), ...published(tables)].filter(({ group }) =>
    known.has(group.split(' ')[0] ?? ''),
  )
  return { tables, voters, papers, accessLog, receiptOf }
}

function kept(tables: Loot['tables']): FoundPaper[] {
  return (tables.get('secret_paper') ?? []).map((lying) => ({
    group: groupOf({
      ballotId: String(lying.row.ballot_id),
      standing: String(lying.row.standing),
      class: typeof lying.row.class === 'string' ? lying.row.class : null,
    }),
    text: canonicalJson(lying.row.paper),
    lying,
    place: lying.place,
  }))
}

function published(tables: Loot['tables']): FoundPaper[] {
  return (tables.get('ballot_result') ?? []).flatMap((lying) => {
    const { content } = JSON.parse(String(lying.row.file)) as {
      content: { papers: { standing: string; vote: unknown }[] }
    }
    const ballotId = String(lying.row.ballot_id)
    return content.papers.map(({ standing, vote }, place) => ({
      group: groupOf({ ballotId, standing, class: null }),
      text: canonicalJson(vote),
      lying,
      place,
    }))
  })
}
