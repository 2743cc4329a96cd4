import type { Grant } from '@/lib/access/authorize'
import { areMentionable, personsMentioned } from '@/lib/comments/queries/mentioned'
import { readThread } from '@/lib/comments/queries/reading'
import {
  holdSection,
  insertComment,
  insertMentions,
  insertThread,
  lockThread,
  mayWriteMore,
  setResolved,
  tellThread,
} from '@/lib/comments/queries/writing'
import { passageOfWords } from '@/lib/comments/rules'
import type { Thread } from '@/lib/comments/types'
import { recordAudit } from '@/lib/audit/record'
import type { Database, Transaction } from '@/lib/db/connection'
import { flatten, type Passage } from '@/lib/documents/passages'
import { readCommitted } from '@/lib/documents/queries'
import { stockholmDay } from '@/lib/kernel/day'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { addMentions, addNotices, settleNotices } from '@/lib/notices/queries/telling'
import { decidersOf, insertProposal, readHeld, setClosed } from '../queries'
import { checkWording } from '../rules'
import type { Propose, Withdraw } from '../schema'
import type { ProposalRefused } from '../types'
import { byOf, refusedAsDecided, threadAsItIs } from './held'

type Refusable<T> = Promise<Result<T, ProposalRefused>>
type Write = Grant<'comment.write'>

/** Proposes a wording for a passage. Those who may decide are told. The same id again changes nothing. */
export async function propose(
  deps: Deps<Database>,
  grant: Write,
  input: Propose,
): Refusable<Thread> {
  return deps.db.transaction(async (tx): Refusable<Thread> => {
    const { id, sectionId, mode, body, mentions } = input
    const section = await holdSection(tx, grant.area, sectionId)
    if (!section) return err({ type: 'section-not-found' })
    if (section.removed) return err({ type: 'section-removed' })
    const passage = await passageOf(tx, section.documentId, input)
    if (!passage.ok) return passage
    const wording = checkWording(input, passage.value.quote)
    if (!wording.ok)
      return err({ type: 'invalid-input', fields: { replacement: wording.error.type } })
    const day = stockholmDay(deps.clock.now())
    const place = { areaId: grant.area, day }
    if (!(await areMentionable(tx, place, mentions))) return err({ type: 'mentioned-not-found' })

    const by = byOf(grant)
    if (!(await mayWriteMore(tx, by.personId, deps.clock.now())))
      return err({ type: 'too-many-comments' })
    const { roadmapId, documentId } = section
    const on = { sectionId, documentId, passage: passage.value }
    const thread = { id, areaId: grant.area, roadmapId, on, kind: 'proposal', by } as const
    if (!(await insertThread(tx, thread))) {
      const known = await readThread(tx, { threadId: id, areaId: grant.area })
      return known?.proposal && known.by.personId === by.personId
        ? ok(known)
        : err({ type: 'id-taken' })
    }
    await insertProposal(tx, { threadId: id, mode, replacement: wording.value })
    // The first comment bears the thread's own id: what came twice is known by one.
    if (!(await insertComment(tx, { id, threadId: id, by, body })))
      throw new Error(`comment ${id} has no thread`)
    await insertMentions(tx, id, mentions)
    const told = { areaId: grant.area, threadId: id, by }
    const mentioned = await personsMentioned(tx, place, mentions)
    await addMentions(tx, deps.newId, told, mentioned)
    const deciders = await decidersOf(tx, grant.area, day)
    const detail = { sectionId }
    await addNotices(tx, deps.newId, { ...told, kind: 'proposal', detail }, deciders)
    await tellThread(tx, id)
    return threadAsItIs(tx, grant.area, id)
  })
}

/** Takes one's own proposal back, as long as nobody has decided about it. */
export async function withdrawProposal(
  { db }: Deps<Database>,
  grant: Write,
  { threadId }: Withdraw,
): Refusable<Thread> {
  return db.transaction(async (tx): Refusable<Thread> => {
    const thread = await lockThread(tx, grant.area, threadId)
    const held = thread && (await readHeld(tx, threadId))
    if (!held) return err({ type: 'thread-not-found' })
    if (held.createdBy !== grant.person.id) return err({ type: 'not-your-proposal' })
    if (held.state === 'withdrawn') return threadAsItIs(tx, grant.area, threadId)
    if (held.state !== 'open') return refusedAsDecided(tx, grant.area, threadId)

    const by = byOf(grant)
    await setClosed(tx, threadId, { by, state: 'withdrawn', reason: null })
    await setResolved(tx, threadId, by)
    await settleNotices(tx, { threadId }, ['proposal'])
    await recordAudit(tx, grant, {
      action: 'proposal.withdraw',
      object: { kind: 'proposal', id: threadId },
      detail: { section: held.sectionId },
    })
    await tellThread(tx, threadId)
    return threadAsItIs(tx, grant.area, threadId)
  })
}

async function passageOf(
  tx: Transaction,
  documentId: string,
  { anchor, block, quote }: Propose,
): Promise<Result<Passage, { type: 'quote-not-there' | 'section-not-found' }>> {
  if (anchor) return ok(anchor)
  const text = await readCommitted(tx, documentId)
  if (!text) return err({ type: 'section-not-found' })
  const found = passageOfWords(flatten(text.content), { block, quote })
  return found.ok ? found : err({ type: 'quote-not-there' })
}
