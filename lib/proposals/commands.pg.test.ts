import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Thread } from '@/lib/comments/types'
import { removeSection } from '@/lib/roadmaps/commands/sections'
import { COMMENTER, commentsWorld, LEADER, MEMBER, OTHER } from '@/tests/support/comments-world'
import { makePerson } from '@/tests/support/people'
import { decideProposal } from './commands/decide'
import { propose, withdrawProposal } from './commands/propose'
import { Propose } from './schema'

const world = commentsWorld()
const { deps, grantOf, section, anchor, told, count, idOf } = world
const OLD = 'stärker platsen'
const NEW = 'ger arbete där den sker'

async function proposal(given: Record<string, unknown> = {}, email = COMMENTER) {
  const input = Propose.parse({
    id: randomUUID(),
    sectionId: (await section()).id,
    mode: 'replace',
    replacement: NEW,
    body: 'Beskriv hur värden återförs.',
    anchor: await anchor(OLD),
    ...given,
  })
  return propose(deps(), await grantOf('comment.write', email), input)
}

async function proposed(given: Record<string, unknown> = {}): Promise<Thread> {
  const done = await proposal(given)
  if (!done.ok) throw new Error(done.error.type)
  return done.value
}

async function accept(threadId: string, email = MEMBER, given: Record<string, unknown> = {}) {
  const acceptanceId = randomUUID()
  const words = { wordsBefore: OLD, wordsAfter: NEW, ...given }
  const done = await decideProposal(deps(), await grantOf('proposal.decide', email), {
    threadId,
    outcome: 'accepted',
    acceptanceId,
    ...words,
  })
  return { acceptanceId, done }
}

async function then(
  outcome: 'applied' | 'reopened',
  { threadId, acceptanceId }: { threadId: string; acceptanceId: string },
  email = MEMBER,
) {
  const grant = await grantOf('proposal.decide', email)
  return decideProposal(deps(), grant, { threadId, outcome, acceptanceId })
}

/** As the room does it in the transaction of the text. */
async function textReads(threadId: string, place: string, words = OLD) {
  await world
    .pool()
    .query('UPDATE thread SET place = $2, words = $3 WHERE id = $1', [threadId, place, words])
}

/** An edit in the log, as the person's editor makes one. */
async function edited(email: string) {
  const { documentId } = await section()
  await world.pool().query(
    `INSERT INTO document_update (document_id, epoch, seq, "update", messages, person_id)
     SELECT id, epoch, seq + 1, '\\x00', 1, $2 FROM document WHERE id = $1`,
    [documentId, await idOf(email)],
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

const type = (done: { ok: boolean; error?: { type: string } }) =>
  done.ok ? 'done' : done.error?.type

async function audited(): Promise<string[]> {
  const { rows } = await world
    .pool()
    .query(`SELECT action FROM audit_entry WHERE action LIKE 'proposal.%' ORDER BY id`)
  return rows.map(({ action }) => action as string)
}

describe('a proposal', () => {
  test('is a thread with a wording and a reason, and those who may decide are told', async () => {
    const thread = await proposed()
    expect(thread).toMatchObject({
      kind: 'proposal',
      place: 'waiting',
      said: { quote: OLD },
      comments: [{ body: 'Beskriv hur värden återförs.' }],
      proposal: { mode: 'replace', replacement: NEW, state: 'open', decided: null },
    })
    const notices = await told()
    expect(notices).toContain(`proposal ${LEADER}`)
    expect(notices).toContain(`proposal ${MEMBER}`)
    expect(notices.every((notice) => !notice.includes(COMMENTER))).toBe(true)
  })

  test('G8: sent twice, and twice at once, it is one', async () => {
    const id = randomUUID()
    const both = await Promise.all([proposal({ id }), proposal({ id })])
    const again = await proposal({ id, body: 'Annat' })
    expect([...both, again].map(type)).toEqual(['done', 'done', 'done'])
    expect(await count('proposal')).toBe(1)
    expect(type(await proposal({ id }, MEMBER))).toBe('id-taken')
    const comment = await world.started()
    expect(type(await proposal({ id: comment.id }))).toBe('id-taken')
  })

  test('that says the same, has other lines or is nothing is refused, and nothing is stored', async () => {
    for (const [replacement, reason] of [
      [OLD, 'same-as-before'],
      ['ett\ntvå', 'other-lines'],
      [' ', 'missing'],
    ])
      expect(await proposal({ replacement })).toEqual({
        ok: false,
        error: { type: 'invalid-input', fields: { replacement: reason } },
      })
    expect(await count('proposal')).toBe(0)
    expect(await told()).toEqual([])
  })

  test('with markup is words, sign by sign', async () => {
    const replacement = '<script>alert(1)</script> **fet** [länk](javascript:1)'
    expect((await proposed({ replacement })).proposal?.replacement).toBe(replacement)
  })

  test.each([
    ['\u202Egnirts', 'hidden-signs'],
    ['x'.repeat(5_001), 'too-long'],
  ])('with invisible signs or more than 5,000 is refused', (replacement, reason) => {
    const raw = { id: randomUUID(), sectionId: randomUUID(), mode: 'replace', body: 'x' }
    const parsed = Propose.safeParse({ ...raw, replacement })
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual([reason])
  })

  test('of typed words is found in its paragraph; a deletion and an insertion keep their kind', async () => {
    const typed = await proposed({ anchor: undefined, block: 0, quote: '' })
    expect(typed.said.quote.length).toBeGreaterThan(20)
    const gone = await proposed({ mode: 'delete', replacement: 'struntas i' })
    expect(gone.proposal).toMatchObject({ mode: 'delete', replacement: '' })
    const more = await proposed({ mode: 'insert', replacement: ' och bygden ' })
    expect(more.proposal).toMatchObject({ mode: 'insert', replacement: 'och bygden' })
  })

  test('on a removed section or another area’s is refused', async () => {
    const foreign = await proposal({ sectionId: (await section('upplevelser')).id })
    expect(type(foreign)).toBe('section-not-found')
    const { id } = await section()
    await removeSection(deps(), await grantOf('section.manage', LEADER), { sectionId: id })
    expect(type(await proposal({ sectionId: id }))).toBe('section-removed')
  })
})

describe('an acceptance', () => {
  test('is reserved first, and counts when the edit is in the log: then the proposer is told', async () => {
    const { id: threadId } = await proposed()
    const { acceptanceId, done } = await accept(threadId)
    expect(done).toMatchObject({
      ok: true,
      value: {
        resolved: null,
        proposal: { state: 'accepted', acceptanceId, appliedAt: null, wordsAfter: NEW },
      },
    })
    expect(await told()).not.toContain(`proposal-decided ${COMMENTER}`)
    expect(type(await then('applied', { threadId, acceptanceId }))).toBe('not-in-text')

    await edited(MEMBER)
    const applied = await then('applied', { threadId, acceptanceId })
    expect(applied).toMatchObject({ ok: true, value: { resolved: { by: {} } } })
    expect(await told()).toEqual([`proposal-decided ${COMMENTER}`])
    expect(type(await then('applied', { threadId, acceptanceId }))).toBe('done')
    expect(await told()).toHaveLength(1)
  })

  test('names proposer and acceptor in the audit log', async () => {
    const { id: threadId } = await proposed()
    const { acceptanceId } = await accept(threadId)
    const { rows } = await world
      .pool()
      .query(
        `SELECT person_id, object_id, detail FROM audit_entry WHERE action = 'proposal.accept'`,
      )
    expect(rows).toEqual([
      {
        person_id: await idOf(MEMBER),
        object_id: threadId,
        detail: {
          acceptanceId,
          proposer: await idOf(COMMENTER),
          section: (await section()).id,
        },
      },
    ])
  })

  test('of two editors at once is one; the other is told whose', async () => {
    const { id: threadId } = await proposed()
    const both = await Promise.all([accept(threadId), accept(threadId, OTHER)])
    expect(both.map(({ done }) => type(done)).sort()).toEqual(['being-put-in', 'done'])
    expect(await audited()).toEqual(['proposal.accept'])
    const won = both.find(({ done }) => done.ok)!
    const lost = both.find(({ done }) => !done.ok)!
    const state = { ...won, threadId }
    expect(type(await then('applied', { ...state, acceptanceId: lost.acceptanceId }))).toBe(
      'already-decided',
    )
  })

  test('against a decline at once is one decision', async () => {
    const { id: threadId } = await proposed()
    const grant = await grantOf('proposal.decide', OTHER)
    const decline = { threadId, outcome: 'declined', reason: 'För långt.' } as const
    const [first, second] = await Promise.all([
      accept(threadId).then(({ done }) => done),
      decideProposal(deps(), grant, decline),
    ])
    expect([first.ok, second.ok].filter(Boolean)).toHaveLength(1)
    expect(await audited()).toHaveLength(1)
  })

  test('sent again by the same editor changes nothing', async () => {
    const { id: threadId } = await proposed()
    const { acceptanceId } = await accept(threadId)
    const grant = await grantOf('proposal.decide', MEMBER)
    const again = { threadId, outcome: 'accepted', acceptanceId } as const
    const words = { wordsBefore: OLD, wordsAfter: 'något annat' }
    expect(type(await decideProposal(deps(), grant, { ...again, ...words }))).toBe('done')
    expect(await audited()).toEqual(['proposal.accept'])
    const { rows } = await world.pool().query('SELECT words_after FROM proposal')
    expect(rows).toEqual([{ words_after: NEW }])
  })

  test('whose tab was killed before the edit is left to that editor for half a minute, then to others', async () => {
    const { id: threadId } = await proposed()
    const killed = await accept(threadId)
    expect(type((await accept(threadId, OTHER)).done)).toBe('being-put-in')
    await decidedAgo(threadId, 31)
    const taken = await accept(threadId, OTHER)
    expect(taken.done).toMatchObject({ ok: true, value: { proposal: { state: 'accepted' } } })
    expect(type(await then('applied', { threadId, ...killed }))).toBe('already-decided')
    await edited(OTHER)
    expect(type(await then('applied', { threadId, ...taken }, OTHER))).toBe('done')
  })

  test('whose tab was killed after the edit is in the text: nobody makes it twice, anybody may say so', async () => {
    const { id: threadId } = await proposed()
    const killed = await accept(threadId)
    await decidedAgo(threadId, 3_600)
    await textReads(threadId, 'placed', NEW)
    expect(type((await accept(threadId, OTHER)).done)).toBe('already-decided')
    expect(type(await then('reopened', { threadId, ...killed }, OTHER))).toBe('still-in-text')
    expect(type(await then('applied', { threadId, ...killed }, OTHER))).toBe('done')
    expect(await told()).toEqual([`proposal-decided ${COMMENTER}`])
  })

  test('that could not be made is given back, and the proposal is open for everybody', async () => {
    const { id: threadId } = await proposed()
    const mine = await accept(threadId)
    expect(type(await then('reopened', { threadId, ...mine }, OTHER))).toBe('being-put-in')
    expect(type(await then('reopened', { threadId, ...mine }))).toBe('done')
    expect(type((await accept(threadId, OTHER)).done)).toBe('done')
    expect(await audited()).toEqual(['proposal.accept', 'proposal.reopen', 'proposal.accept'])
  })

  test('that was undone in the text can be opened again, and is waited for again', async () => {
    const { id: threadId } = await proposed()
    const mine = await accept(threadId)
    await edited(MEMBER)
    await then('applied', { threadId, ...mine })
    await textReads(threadId, 'placed', NEW)
    expect(type(await then('reopened', { threadId, ...mine }))).toBe('still-in-text')
    await textReads(threadId, 'placed', OLD)
    expect(await then('reopened', { threadId, ...mine })).toMatchObject({
      ok: true,
      value: { resolved: null, proposal: { state: 'open', decided: null, appliedAt: null } },
    })
    const notices = await told()
    expect(notices).toContain(`proposal ${LEADER}`)
    expect(notices).not.toContain(`proposal-decided ${COMMENTER}`)
  })

  test('in a removed section is refused', async () => {
    const { id: threadId, sectionId } = await proposed()
    const manage = await grantOf('section.manage', LEADER)
    await removeSection(deps(), manage, { sectionId: sectionId! })
    expect(type((await accept(threadId)).done)).toBe('section-removed')
    expect(await audited()).toEqual([])
  })
})

describe('a proposal that is not taken in', () => {
  test('is declined with a reason, which the proposer is told of', async () => {
    const { id: threadId } = await proposed()
    const grant = await grantOf('proposal.decide', LEADER)
    const decline = {
      threadId,
      outcome: 'declined',
      reason: 'Nämnden vill ha det kortare.',
    } as const
    expect(await decideProposal(deps(), grant, decline)).toMatchObject({
      ok: true,
      value: {
        resolved: { by: {} },
        proposal: { state: 'declined', reason: 'Nämnden vill ha det kortare.' },
      },
    })
    expect(await told()).toEqual([`proposal-decided ${COMMENTER}`])
    const late = (await accept(threadId)).done
    expect(late).toMatchObject({
      error: { type: 'already-decided', state: 'declined', at: expect.any(String) },
    })
    await decidedAgo(threadId, 3_600)
    expect(type((await accept(threadId, LEADER)).done)).toBe('already-decided')
  })

  test('is taken back by whoever made it, and by nobody else', async () => {
    const { id: threadId } = await proposed()
    const other = await grantOf('comment.write', MEMBER)
    expect(type(await withdrawProposal(deps(), other, { threadId }))).toBe('not-your-proposal')
    const own = await grantOf('comment.write', COMMENTER)
    expect(type(await withdrawProposal(deps(), own, { threadId }))).toBe('done')
    expect(type(await withdrawProposal(deps(), own, { threadId }))).toBe('done')
    expect(await told()).toEqual([])
    expect(type((await accept(threadId)).done)).toBe('already-decided')
    expect(await audited()).toEqual(['proposal.withdraw'])
  })

  test('of another area is not there, and a comment is no proposal', async () => {
    const { id } = await proposed()
    const grant = { ...(await grantOf('proposal.decide', MEMBER)), area: randomUUID() }
    const decline = { outcome: 'declined', reason: 'Nej.' } as const
    expect(type(await decideProposal(deps(), grant, { threadId: id, ...decline }))).toBe(
      'thread-not-found',
    )
    const comment = await world.started()
    const mine = await grantOf('proposal.decide', MEMBER)
    expect(type(await decideProposal(deps(), mine, { threadId: comment.id, ...decline }))).toBe(
      'thread-not-found',
    )
  })
})

test('whoever only comments, reads, or has left may not decide', async () => {
  await makePerson(world.db(), { email: 'reader@lan.example' })
  await expect(grantOf('proposal.decide', COMMENTER)).rejects.toThrow('forbidden')
  await expect(grantOf('proposal.decide', 'reader@lan.example')).rejects.toThrow('forbidden')
  await world
    .pool()
    .query(`UPDATE role_assignment SET ends_on = '2026-01-01' WHERE person_id = $1`, [
      await idOf(MEMBER),
    ])
  await expect(grantOf('proposal.decide', MEMBER)).rejects.toThrow('forbidden')
})
