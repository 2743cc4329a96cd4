import { describe, expect, test } from 'vitest'
import { removeSection } from '@/lib/roadmaps/commands/sections'
import { COMMENTER, LEADER, MEMBER, OTHER } from '@/tests/support/comments-world'
import { NEW, OLD, proposalsWorld, type } from '@/tests/support/proposals-world'
import { decideProposal } from './decide'

const world = proposalsWorld()
const { deps, grantOf, section, told, idOf } = world
const { proposed, accept, follow, textReads, edited, decidedAgo, audited } = world

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
    expect(type(await follow('applied', { threadId, acceptanceId }))).toBe('not-in-text')

    await edited(MEMBER)
    const applied = await follow('applied', { threadId, acceptanceId })
    expect(applied).toMatchObject({ ok: true, value: { resolved: { by: {} } } })
    expect(await told()).toEqual([`proposal-decided ${COMMENTER}`])
    expect(type(await follow('applied', { threadId, acceptanceId }))).toBe('done')
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
    expect(both.map(({ done }) => type(done)).filter((one) => one !== 'done')).toEqual([
      'being-put-in',
    ])
    expect(await audited()).toEqual(['proposal.accept'])
    const won = both.find(({ done }) => done.ok)!
    const lost = both.find(({ done }) => !done.ok)!
    const state = { ...won, threadId }
    expect(type(await follow('applied', { ...state, acceptanceId: lost.acceptanceId }))).toBe(
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
    expect(type(await follow('applied', { threadId, ...killed }))).toBe('already-decided')
    await edited(OTHER)
    expect(type(await follow('applied', { threadId, ...taken }, OTHER))).toBe('done')
  })

  test('whose tab was killed after the edit is in the text: nobody makes it twice, anybody may say so', async () => {
    const { id: threadId } = await proposed()
    const killed = await accept(threadId)
    await decidedAgo(threadId, 3_600)
    await textReads(threadId, 'placed', NEW)
    expect(type((await accept(threadId, OTHER)).done)).toBe('already-decided')
    expect(type(await follow('reopened', { threadId, ...killed }, OTHER))).toBe('still-in-text')
    expect(type(await follow('applied', { threadId, ...killed }, OTHER))).toBe('done')
    expect(await told()).toEqual([`proposal-decided ${COMMENTER}`])
  })

  test('that could not be made is given back, and the proposal is open for everybody', async () => {
    const { id: threadId } = await proposed()
    const mine = await accept(threadId)
    expect(type(await follow('reopened', { threadId, ...mine }, OTHER))).toBe('being-put-in')
    expect(type(await follow('reopened', { threadId, ...mine }))).toBe('done')
    expect(type((await accept(threadId, OTHER)).done)).toBe('done')
    expect(await audited()).toEqual(['proposal.accept', 'proposal.reopen', 'proposal.accept'])
  })

  test('that was undone in the text can be opened again, and is waited for again', async () => {
    const { id: threadId } = await proposed()
    const mine = await accept(threadId)
    await edited(MEMBER)
    await follow('applied', { threadId, ...mine })
    await textReads(threadId, 'placed', NEW)
    expect(type(await follow('reopened', { threadId, ...mine }))).toBe('still-in-text')
    await textReads(threadId, 'placed', OLD)
    expect(await follow('reopened', { threadId, ...mine })).toMatchObject({
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
