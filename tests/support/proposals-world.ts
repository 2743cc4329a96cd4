import { randomUUID } from 'node:crypto'
import type { Thread } from '@/lib/comments/types'
import { decideProposal } from '@/lib/proposals/commands/decide'
import { propose } from '@/lib/proposals/commands/propose'
import { Propose } from '@/lib/proposals/schema'
import { COMMENTER, commentsWorld, MEMBER } from './comments-world'

export const OLD = 'stärker platsen'
export const NEW = 'ger arbete där den sker'

/** What became of a command: done, or why not. */ export const type = (done: {
  ok: boolean
  error?: { type: string }
}) => (done.ok ? 'done' : done.error?.type)

/** The demo county, with proposals for a passage of Hållbar energi; fresh for each test of the file. */
export function proposalsWorld() {
  const world = commentsWorld()

  async function proposal(given: Record<string, unknown> = {}, email = COMMENTER) {
    const input = Propose.parse({
      id: randomUUID(),
      sectionId: (await world.section()).id,
      mode: 'replace',
      replacement: NEW,
      body: 'Beskriv hur värden återförs.',
      anchor: await world.anchor(OLD),
      ...given,
    })
    return propose(world.deps(), await world.grantOf('comment.write', email), input)
  }

  async function proposed(given: Record<string, unknown> = {}): Promise<Thread> {
    const done = await proposal(given)
    if (!done.ok) throw new Error(done.error.type)
    return done.value
  }

  async function accept(threadId: string, email = MEMBER, given: Record<string, unknown> = {}) {
    const acceptanceId = randomUUID()
    const words = { wordsBefore: OLD, wordsAfter: NEW, ...given }
    const done = await decideProposal(world.deps(), await world.grantOf('proposal.decide', email), {
      threadId,
      outcome: 'accepted',
      acceptanceId,
      ...words,
    })
    return { acceptanceId, done }
  }

  async function follow(
    outcome: 'applied' | 'reopened',
    { threadId, acceptanceId }: { threadId: string; acceptanceId: string },
    email = MEMBER,
  ) {
    const grant = await world.grantOf('proposal.decide', email)
    return decideProposal(world.deps(), grant, { threadId, outcome, acceptanceId })
  }

  /** As the room does it in the transaction of the text. */
  async function textReads(threadId: string, place: string, words = OLD) {
    await world
      .pool()
      .query('UPDATE thread SET place = $2, words = $3 WHERE id = $1', [threadId, place, words])
  }

  /** An edit in the log, as the person's editor makes one. */
  async function edited(email: string) {
    const { documentId } = await world.section()
    await world.pool().query(
      `INSERT INTO document_update (document_id, epoch, seq, "update", messages, person_id)
     SELECT id, epoch, seq + 1, '\\x00', 1, $2 FROM document WHERE id = $1`,
      [documentId, await world.idOf(email)],
    )
  }

  /** As if somebody had accepted it so long ago. */
  async function decidedAgo(threadId: string, seconds: number) {
    await world
      .pool()
      .query(
        'UPDATE proposal SET decided_at = decided_at - make_interval(secs => $2) WHERE thread_id = $1',
        [threadId, seconds],
      )
  }

  async function audited(): Promise<string[]> {
    const { rows } = await world
      .pool()
      .query(`SELECT action FROM audit_entry WHERE action LIKE 'proposal.%' ORDER BY id`)
    return rows.map(({ action }) => action as string)
  }

  return { ...world, proposal, proposed, accept, follow, textReads, edited, decidedAgo, audited }
}
