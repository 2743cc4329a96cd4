import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { guest, peopleWorld } from '@/tests/support/people-world'
import { actorFor, makePerson, NOW } from '@/tests/support/people'
import { findActor } from '@/lib/auth/queries'
import * as invitations from './invitations'
import { listAreaInvitations } from '../queries/invitations'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
const { clock, deps, grant, handover, invitation, mailedToken } = peopleWorld(() => database)

describe('invitations', () => {
  test('make the invited a person with organisation and role, signed in', async () => {
    const { area, by } = await handover()
    const input = await invitation(area.id)
    await invitations.inviteToArea(deps, await grant(by, 'area.invite', area), input)
    const accepted = await invitations.acceptInvitation(deps, {
      token: await mailedToken(input.email),
      ...guest,
    })
    const token = accepted.ok ? (accepted.value.session?.token ?? '') : ''
    expect(await findActor(deps.db, token, NOW)).toMatchObject({
      person: { name: 'Utvecklingschef', email: input.email },
      organisation: { id: input.organisation },
      roles: new Map([[area.id, 'member']]),
    })
  })

  test('T12: work once, however many accept at the same time', async () => {
    const { area, by } = await handover()
    const input = await invitation(area.id)
    await invitations.inviteToArea(deps, await grant(by, 'area.invite', area), input)
    const token = await mailedToken(input.email)
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => invitations.acceptInvitation(deps, { token, ...guest })),
    )
    expect(tries.filter((one) => one.ok)).toHaveLength(1)
  })

  test('are over after 14 days, and when taken back', async () => {
    const { area, by } = await handover()
    const granted = await grant(by, 'area.invite', area)
    const first = await invitation(area.id)
    await invitations.inviteToArea(deps, granted, first)
    const late = await mailedToken(first.email)
    clock.advance(14 * 86_400_000)
    expect(await invitations.acceptInvitation(deps, { token: late, ...guest })).toMatchObject({
      error: { type: 'gone' },
    })
    const second = await invitation(area.id)
    await invitations.inviteToArea(deps, granted, second)
    const token = await mailedToken(second.email)
    const sent = (await listAreaInvitations(deps.db, area.id, clock.now())).find(
      (i) => i.state === 'waiting',
    )
    await invitations.revokeAreaInvitation(deps, granted, { invitation: sent!.id })
    expect((await invitations.acceptInvitation(deps, { token, ...guest })).ok).toBe(false)
  })

  test('sign nobody in who is a person already, and wait until that person has', async () => {
    const { area, by } = await handover()
    const ada = await makePerson(deps.db)
    const input = { ...(await invitation(area.id)), email: ada.email }
    await invitations.inviteToArea(deps, await grant(by, 'area.invite', area), input)
    const token = await mailedToken(input.email)
    for (const signedInAs of [null, by])
      expect(
        await invitations.acceptInvitation(deps, { token, label: '', signedInAs }),
      ).toMatchObject({
        error: { type: 'sign-in-first' },
      })
    const mine = await invitations.acceptInvitation(deps, { token, label: '', signedInAs: ada.id })
    expect(mine).toEqual({ ok: true, value: { session: null } })
    expect((await actorFor(deps.db, ada.id, clock.now())).roles.get(area.id)).toBe('member')
  })

  test('T18: one of another area cannot be taken back', async () => {
    const [mine, other] = [await handover(), await handover()]
    const theirs = await grant(other.by, 'area.invite', other.area)
    await invitations.inviteToArea(deps, theirs, await invitation(other.area.id))
    const [sent] = await listAreaInvitations(deps.db, other.area.id, NOW)
    const granted = await grant(mine.by, 'area.invite', mine.area)
    expect(
      await invitations.revokeAreaInvitation(deps, granted, { invitation: sent!.id }),
    ).toMatchObject({ error: { type: 'invitation-not-found' } })
  })
})
