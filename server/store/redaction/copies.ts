import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { proposal, roomRequest, thread } from '@/lib/db/schema/comments'
import { disposition } from '@/lib/db/schema/consultations'
import { section } from '@/lib/db/schema/county'
import { outcomeHandling } from '@/lib/db/schema/outcomes'
import { maskParts, patternOf } from './masking'

/** So much of a word that the edge of a passage has cut is a part of it still. */
const RECOGNISABLE = 3

type Passage = [prefix: string, quote: string, suffix: string]

/**
 * Erases the words from what the program has copied out of a text: passages of comments, proposals,
 * outcomes and dispositions. Returns how many rows had any. What people have said of it is not touched.
 */
export async function maskCopies(
  tx: Transaction,
  documentId: string,
  passages: readonly string[],
): Promise<number> {
  const pattern = patternOf(passages)
  const mask = (text: string) => maskParts([text], pattern).value[0] ?? ''
  const maskPassage = (parts: Passage) => cutEdges(maskParts(parts, pattern).value, passages)
  const masked =
    (await maskThreads(tx, documentId, maskPassage)) +
    (await maskProposals(tx, documentId, mask)) +
    (await maskHandlings(tx, documentId, maskPassage)) +
    (await maskDispositions(tx, documentId, mask))
  await emptyRequests(tx, documentId)
  return masked
}

/** Half a name at the outer edge of what stands around a passage is no better than a whole one. */
function cutEdges(
  [prefix = '', quote = '', suffix = '']: string[],
  passages: readonly string[],
): Passage {
  const before = prefix.toLowerCase()
  const behind = suffix.toLowerCase()
  const longest = (isCut: (part: string) => boolean, part: (words: string, n: number) => string) =>
    Math.max(
      0,
      ...passages.map((words) => {
        for (let n = words.length - 1; n >= RECOGNISABLE; n -= 1)
          if (isCut(part(words.toLowerCase(), n))) return n
        return 0
      }),
    )
  const head = longest(
    (part) => before.startsWith(part),
    (words, n) => words.slice(-n),
  )
  const tail = longest(
    (part) => behind.endsWith(part),
    (words, n) => words.slice(0, n),
  )
  return [prefix.slice(head), quote, suffix.slice(0, suffix.length - tail)]
}

const differ = (one: readonly string[], other: readonly string[]) =>
  one.some((part, index) => part !== other[index])

async function maskThreads(
  tx: Transaction,
  documentId: string,
  mask: (parts: Passage) => Passage,
): Promise<number> {
  const rows = await tx
    .select()
    .from(thread)
    .where(eq(thread.documentId, documentId))
    .orderBy(thread.id)
    .for('update')
  let changed = 0
  for (const row of rows) {
    const said: Passage = [row.prefix, row.quote, row.suffix]
    const now: Passage = [row.wordsPrefix, row.words, row.wordsSuffix]
    const [prefix, quote, suffix] = mask(said)
    const [wordsPrefix, words, wordsSuffix] = mask(now)
    const after = [prefix, quote, suffix, wordsPrefix, words, wordsSuffix]
    if (!differ([...said, ...now], after)) continue
    changed += 1
    await tx
      .update(thread)
      .set({ prefix, quote, suffix, wordsPrefix, words, wordsSuffix, changedAt: sql`now()` })
      .where(eq(thread.id, row.id))
    const notice = JSON.stringify({ areaId: row.areaId, documentId, threadId: row.id })
    await tx.execute(sql`SELECT pg_notify('thread', ${notice})`)
  }
  return changed
}

async function maskProposals(
  tx: Transaction,
  documentId: string,
  mask: (text: string) => string,
): Promise<number> {
  const ofText = tx.select({ id: thread.id }).from(thread).where(eq(thread.documentId, documentId))
  const rows = await tx.select().from(proposal).where(inArray(proposal.threadId, ofText))
  let changed = 0
  for (const { threadId, replacement, wordsBefore, wordsAfter } of rows) {
    const before = [replacement, wordsBefore ?? '', wordsAfter ?? '']
    const after = before.map(mask)
    if (!differ(before, after)) continue
    changed += 1
    const [wording = '', was = '', became = ''] = after
    await tx
      .update(proposal)
      .set({
        replacement: wording,
        wordsBefore: wordsBefore === null ? null : was,
        wordsAfter: wordsAfter === null ? null : became,
      })
      .where(eq(proposal.threadId, threadId))
  }
  return changed
}

const sectionOf = (tx: Transaction, documentId: string) =>
  tx.select({ id: section.id }).from(section).where(eq(section.documentId, documentId))

async function maskHandlings(
  tx: Transaction,
  documentId: string,
  mask: (parts: Passage) => Passage,
): Promise<number> {
  const rows = await tx
    .select()
    .from(outcomeHandling)
    .where(inArray(outcomeHandling.sectionId, sectionOf(tx, documentId)))
  let changed = 0
  for (const row of rows) {
    const before: Passage = [row.prefix, row.quote, row.suffix]
    const [prefix, quote, suffix] = mask(before)
    if (!differ(before, [prefix, quote, suffix])) continue
    changed += 1
    await tx
      .update(outcomeHandling)
      .set({ prefix, quote, suffix })
      .where(eq(outcomeHandling.id, row.id))
  }
  return changed
}

async function maskDispositions(
  tx: Transaction,
  documentId: string,
  mask: (text: string) => string,
): Promise<number> {
  const rows = await tx
    .select()
    .from(disposition)
    .where(inArray(disposition.changeSectionId, sectionOf(tx, documentId)))
  let changed = 0
  for (const { id, changeBefore, changeAfter } of rows) {
    const before = [changeBefore ?? '', changeAfter ?? '']
    const [was = '', became = ''] = before.map(mask)
    if (!differ(before, [was, became])) continue
    changed += 1
    await tx
      .update(disposition)
      .set({ changeBefore: was, changeAfter: became })
      .where(eq(disposition.id, id))
  }
  return changed
}

/** Whole texts that were to be brought back. What waits would bring the words back with it. */
async function emptyRequests(tx: Transaction, documentId: string): Promise<void> {
  await tx.update(roomRequest).set({ payload: {} }).where(eq(roomRequest.documentId, documentId))
  await tx
    .update(roomRequest)
    .set({ answeredAt: sql`now()`, answer: { ok: false, refused: 'failed' } })
    .where(and(eq(roomRequest.documentId, documentId), sql`answered_at IS NULL`))
}
