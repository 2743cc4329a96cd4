import { and, asc, eq, sql } from 'drizzle-orm'
import type { Bilingual } from '@/lib/areas/types'
import type { Db } from '@/lib/db/connection'
import { ballot, ballotOption, ballotResult } from '@/lib/db/schema/ballots'
import { resultLanguage } from '@/lib/i18n/ballot-results'
import type { Locale } from '@/lib/i18n/locales'
import type { ResultContent } from '../rules/result-file'
import { publishedContent } from '../rules/result-read'
import { resultWords, type ResultWords } from '../rules/result-words'

/** What was published at the last closing. Its words are in Swedish, as in the file. */
export type Closed = {
  id: string
  question: Bilingual
  content: ResultContent
  sha256: string
  /** Its options in both languages. */
  names: ReadonlyMap<string, Bilingual>
}

/** The closed ballots of a meeting, the first to close first. */
export async function readClosedOf(db: Db, meetingId: string): Promise<Closed[]> {
  return find(db, eq(ballot.meetingId, meetingId))
}

/** Null unless it is closed. */
export async function readClosed(db: Db, id: string): Promise<Closed | null> {
  return (await find(db, eq(ballot.id, id)))[0] ?? null
}

/** Whether it is a ballot of that meeting that has been closed. */
export async function isClosedIn(db: Db, { id, meetingId }: { id: string; meetingId: string }) {
  const rows = await db
    .select({ id: ballot.id })
    .from(ballot)
    .where(and(eq(ballot.id, id), eq(ballot.meetingId, meetingId), eq(ballot.state, 'closed')))
  return rows.length > 0
}

/** What a closed ballot is said with, outside of a request. */
export const wordsOf = (
  { content, names }: Pick<Closed, 'content' | 'names'>,
  locale: Locale,
): ResultWords =>
  resultWords(content, resultLanguage(locale), (option) => {
    const name = names.get(option)
    return name?.[locale] || name?.sv
  })

async function find(db: Db, which: ReturnType<typeof eq>): Promise<Closed[]> {
  const rows = await db
    .select({
      id: ballot.id,
      sv: ballot.questionSv,
      en: ballot.questionEn,
      file: ballotResult.file,
      sha256: ballotResult.sha256,
    })
    .from(ballot)
    .innerJoin(
      ballotResult,
      and(eq(ballotResult.ballotId, ballot.id), eq(ballotResult.round, ballot.round)),
    )
    .where(and(which, eq(ballot.state, 'closed')))
    .orderBy(asc(ballot.closedAt), asc(ballot.id))
  return Promise.all(
    rows.map(async ({ id, sv, en, file, sha256 }) => ({
      id,
      question: { sv, en },
      content: publishedContent(file),
      sha256,
      names: await readOptionNames(db, id),
    })),
  )
}

/** A ballot's options in both languages. */
export async function readOptionNames(db: Db, ballotId: string): Promise<Map<string, Bilingual>> {
  const rows = await db
    .select({ id: ballotOption.id, sv: ballotOption.textSv, en: ballotOption.textEn })
    .from(ballotOption)
    .where(eq(ballotOption.ballotId, ballotId))
    .orderBy(sql`${ballotOption.position}`)
  return new Map(rows.map(({ id, ...name }) => [id, name]))
}
