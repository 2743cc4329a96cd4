import { authorize, type Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import { findActorBySession } from '@/lib/auth/queries'
import type { Database, Transaction } from '@/lib/db/connection'
import { flatten, type Passage } from '@/lib/documents/passages'
import { readCommitted } from '@/lib/documents/queries'
import { stockholmDay } from '@/lib/kernel/day'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import {
  addMentions,
  addNotices,
  settleAnswered,
  settleNotices,
} from '@/lib/notices/queries/telling'
import { areMentionable, personsMentioned } from './queries/mentioned'
import { readThread } from './queries/reading'
import {
  commentOwner,
  holdSection,
  insertComment,
  insertMentions,
  insertThread,
  lockThread,
  mayWriteMore,
  roadmapOfArea,
  setResolved,
  tellThread,
  writersOf,
  type By,
  type NewThread,
} from './queries/writing'
import { checkResolvable, passageOfWords } from './rules'
import type { MentionInput, OneThread, Reply, StartRoadmapThread, StartThread } from './schema'
import type { CommentRefused, Thread } from './types'

type Refusable<T> = Promise<Result<T, CommentRefused>>
type Write = Grant<'comment.write'>

/** Begins a thread on a passage. Words that stand there no longer are no reason to refuse. */
export async function startThread(
  deps: Deps<Database>,
  grant: Write,
  input: StartThread,
): Refusable<Thread> {
  return deps.db.transaction(async (tx): Refusable<Thread> => {
    const { id, sectionId, kind } = input
    const section = await holdSection(tx, grant.area, sectionId)
    if (!section) return err({ type: 'section-not-found' })
    if (section.removed) return err({ type: 'section-removed' })
    const { roadmapId, documentId } = section
    const passage = await passageOf(tx, documentId, input)
    if (!passage.ok) return passage
    const on = { sectionId, documentId, passage: passage.value }
    return begin(tx, deps, { grant, said: input, thread: { id, roadmapId, on, kind } })
  })
}

/** Begins a thread about the roadmap as a whole. */
export async function startRoadmapThread(
  deps: Deps<Database>,
  grant: Write,
  input: StartRoadmapThread,
): Refusable<Thread> {
  return deps.db.transaction(async (tx): Refusable<Thread> => {
    const { id, kind } = input
    const roadmapId = await roadmapOfArea(tx, grant.area)
    if (!roadmapId) return err({ type: 'section-not-found' })
    return begin(tx, deps, { grant, said: input, thread: { id, roadmapId, on: null, kind } })
  })
}

/** Answers in a thread, resolved or not. */
export async function replyToThread(
  deps: Deps<Database>,
  grant: Write,
  input: Reply,
): Refusable<Thread> {
  const isEditor = await mayResolve(deps, grant)
  return deps.db.transaction(async (tx): Refusable<Thread> => {
    const { threadId, id, body, mentions } = input
    const thread = await lockThread(tx, grant.area, threadId)
    if (!thread) return err({ type: 'thread-not-found' })
    const place = placeOf(deps, grant)
    if (!(await areMentionable(tx, place, mentions))) return err({ type: 'mentioned-not-found' })

    const by = byOf(grant)
    if (!(await mayWriteMore(tx, by.personId, deps.clock.now())))
      return err({ type: 'too-many-comments' })
    if (!(await insertComment(tx, { id, threadId, by, body }))) {
      const owner = await commentOwner(tx, id)
      if (owner?.threadId !== threadId || owner.personId !== by.personId)
        return err({ type: 'id-taken' })
      return asItIs(tx, grant, threadId)
    }
    const mentioned = await tellMentioned(tx, deps, { grant, threadId, commentId: id, mentions })
    const writers = (await writersOf(tx, threadId)).filter((one) => !mentioned.includes(one))
    const told = { kind: 'reply', areaId: grant.area, threadId, by } as const
    await addNotices(tx, deps.newId, told, writers)
    const forEditors = isEditor && thread.createdBy !== by.personId
    await settleAnswered(tx, { threadId, by, forEditors })
    await tellThread(tx, threadId)
    return asItIs(tx, grant, threadId)
  })
}

/** Puts a thread aside, with who and when. Resolved twice, it is the first one's. */
export async function resolveThread(
  deps: Deps<Database>,
  grant: Write,
  { threadId }: OneThread,
): Refusable<Thread> {
  return changingState(deps, grant, threadId, async (tx, thread) => {
    const resolvable = checkResolvable(thread)
    if (!resolvable.ok) return resolvable
    if (thread.resolvedAt) return ok()
    const by = byOf(grant)
    await setResolved(tx, threadId, by)
    const told = { kind: 'comment-resolved', areaId: grant.area, threadId, by } as const
    await addNotices(tx, deps.newId, told, [thread.createdBy])
    await settleNotices(tx, { threadId }, ['mention', 'reply', 'feedback'])
    const object = { kind: 'thread', id: threadId }
    await recordAudit(tx, grant, { action: 'thread.resolved', object })
    await tellThread(tx, threadId)
    return ok()
  })
}

export async function reopenThread(
  deps: Deps<Database>,
  grant: Write,
  { threadId }: OneThread,
): Refusable<Thread> {
  return changingState(deps, grant, threadId, async (tx, thread) => {
    if (!thread.resolvedAt) return ok()
    await setResolved(tx, threadId, null)
    const object = { kind: 'thread', id: threadId }
    await recordAudit(tx, grant, { action: 'thread.reopened', object })
    await tellThread(tx, threadId)
    return ok()
  })
}

/** For whoever may write in the text, and for whoever began the thread. */
async function changingState(
  deps: Deps<Database>,
  grant: Write,
  threadId: string,
  change: (
    tx: Transaction,
    thread: NonNullable<Awaited<ReturnType<typeof lockThread>>>,
  ) => Refusable<undefined>,
): Refusable<Thread> {
  const mayAny = await mayResolve(deps, grant)
  return deps.db.transaction(async (tx): Refusable<Thread> => {
    const thread = await lockThread(tx, grant.area, threadId)
    if (!thread) return err({ type: 'thread-not-found' })
    if (!mayAny && thread.createdBy !== grant.person.id) return err({ type: 'not-your-thread' })
    const changed = await change(tx, thread)
    return changed.ok ? asItIs(tx, grant, threadId) : changed
  })
}

/** Whether the person writes in the area's text, and not only beside it. */
async function mayResolve({ db, clock }: Deps<Database>, grant: Write): Promise<boolean> {
  const actor = await findActorBySession(db, grant.sessionId, clock.now())
  const area = { type: 'area', id: grant.area, visibility: 'members' } as const
  return authorize(actor, 'thread.resolve', area).ok
}

type Beginning = {
  grant: Write
  said: { body: string; mentions: readonly MentionInput[] }
  thread: Pick<NewThread, 'id' | 'roadmapId' | 'on' | 'kind'>
}

async function begin(
  tx: Transaction,
  deps: Deps<Database>,
  { grant, said, thread }: Beginning,
): Refusable<Thread> {
  const { body, mentions } = said
  if (!(await areMentionable(tx, placeOf(deps, grant), mentions)))
    return err({ type: 'mentioned-not-found' })
  const by = byOf(grant)
  if (!(await mayWriteMore(tx, by.personId, deps.clock.now())))
    return err({ type: 'too-many-comments' })
  if (!(await insertThread(tx, { ...thread, areaId: grant.area, by }))) {
    const known = await readThread(tx, { threadId: thread.id, areaId: grant.area })
    if (known?.by.personId !== by.personId) return err({ type: 'id-taken' })
    return ok(known)
  }
  // The first comment bears the thread's own id: what came twice is known by one.
  const first = { id: thread.id, threadId: thread.id, by, body }
  if (!(await insertComment(tx, first))) throw new Error(`comment ${thread.id} has no thread`)
  await tellMentioned(tx, deps, { grant, threadId: thread.id, commentId: thread.id, mentions })
  await tellThread(tx, thread.id)
  return asItIs(tx, grant, thread.id)
}

type Mentioning = {
  grant: Write
  threadId: string
  commentId: string
  mentions: readonly MentionInput[]
}

async function tellMentioned(
  tx: Transaction,
  deps: Deps<Database>,
  { grant, threadId, commentId, mentions }: Mentioning,
): Promise<string[]> {
  await insertMentions(tx, commentId, mentions)
  const mentioned = await personsMentioned(tx, placeOf(deps, grant), mentions)
  await addMentions(tx, deps.newId, { areaId: grant.area, threadId, by: byOf(grant) }, mentioned)
  return mentioned.map(({ personId }) => personId)
}

async function passageOf(
  tx: Transaction,
  documentId: string,
  { anchor, block, quote }: StartThread,
): Refusable<Passage> {
  if (anchor) return ok(anchor)
  const text = await readCommitted(tx, documentId)
  if (!text) return err({ type: 'section-not-found' })
  return passageOfWords(flatten(text.content), { block, quote })
}

async function asItIs(tx: Transaction, grant: Write, threadId: string): Refusable<Thread> {
  const thread = await readThread(tx, { threadId, areaId: grant.area })
  return thread ? ok(thread) : err({ type: 'thread-not-found' })
}

function placeOf({ clock }: Deps<Database>, { area }: Write): { areaId: string; day: string } {
  return { areaId: area, day: stockholmDay(clock.now()) }
}

/** Who comments acts for an organisation: the table of rights asks for it. */
function byOf({ person, organisation }: Write): By {
  if (!organisation) throw new Error('a comment was granted to somebody without an organisation')
  return { personId: person.id, organisationId: organisation.id }
}
