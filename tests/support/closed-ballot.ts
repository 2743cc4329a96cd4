import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { resultFile, resultText } from '@/lib/ballots/rules'
import type { ResultContent } from '@/lib/ballots/rules/result-file'
import type { Database } from '@/lib/db/connection'
import { ballot, ballotOption, ballotResult } from '@/lib/db/schema/ballots'

type Row = { areaId: string; personId: string; organisationId: string }

/**
 * A ballot that is closed with that result, its options under ids of their own. Past the commands, so that
 * hundreds of papers need nobody to cast them.
 */
export async function makeClosedBallot(
  db: Database,
  content: ResultContent,
): Promise<{ id: string; file: string; sha256: string }> {
  const id = randomUUID()
  const published = resultFile(renamed(content), renamed(content).papers)
  const { sha256 } = published
  const file = resultText(published)
  const [row] = (
    await db.execute<Row>(sql`SELECT a.id AS "areaId", p.id AS "personId", o.id AS "organisationId"
      FROM area a, person p, organisation o WHERE a.slug = 'upplevelser' LIMIT 1`)
  ).rows
  if (!row) throw new Error('the demo county has no such area')
  const { terms, options, title } = published.content
  await db.insert(ballot).values({
    id,
    areaId: row.areaId,
    questionSv: title,
    terms,
    quorum: published.content.quorum,
    state: 'draft',
    createdBy: row.personId,
    createdFor: row.organisationId,
  })
  await db.insert(ballotOption).values(
    options.map((option, position) => ({
      ballotId: id,
      id: option.id,
      position,
      textSv: option.name,
    })),
  )
  const at = new Date(published.content.closedAt)
  const set = (values: Partial<typeof ballot.$inferInsert>) =>
    db.update(ballot).set(values).where(eq(ballot.id, id))
  await set({ state: 'open', openedAt: at, round: 1, revision: 2 })
  await set({ state: 'closed', closedAt: at, revision: 3 })
  await db.insert(ballotResult).values({ ballotId: id, round: 1, file, sha256 })
  return { id, file, sha256 }
}

/** Its options are called by a letter; in the database an option's id is a UUID. */
function renamed(content: ResultContent): ResultContent {
  const ids = new Map(content.terms.options.map((option) => [option, uuidOf(option)]))
  const other = (_: string, value: unknown) =>
    typeof value === 'string' ? (ids.get(value) ?? value) : value
  return JSON.parse(JSON.stringify(content, other)) as ResultContent
}

/** The same for the same letter. */
const uuidOf = (option: string) =>
  `0b9a4c52-7d0e-4f6b-8a31-${Buffer.from(option).toString('hex').padStart(12, '0').slice(-12)}`
