import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { removeSection } from '@/lib/roadmaps/commands/sections'
import { COMMENTER, LEADER, MEMBER } from '@/tests/support/comments-world'
import { makePerson } from '@/tests/support/people'
import { NEW, OLD, proposalsWorld, type } from '@/tests/support/proposals-world'
import { decideProposal } from './decide'
import { withdrawProposal } from './propose'
import { Propose } from '../schema'

const world = proposalsWorld()
const { deps, grantOf, section, told, count, idOf } = world
const { proposal, proposed, accept, decidedAgo, audited } = world

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
