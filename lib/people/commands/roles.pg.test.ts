import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { peopleWorld } from '@/tests/support/people-world'
import { actorFor, giveRole as assign, makePerson, NOW } from '@/tests/support/people'
import * as invitations from './invitations'
import * as roles from './roles'
import { listAreaInvitations } from '../queries/invitations'
import { findRole, listAreaRoles, listOpenThings } from '../queries/roles'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
const { deps, grant, handover, invitation } = peopleWorld(() => database)

describe('handover', () => {
  test('the successor gets role, note, predecessor and the unanswered invitations', async () => {
    const { area, by, leaver, held } = await handover()
    await database.pool.query("UPDATE role_assignment SET role = 'process-leader' WHERE id = $1", [
      held,
    ])
    const asLeaver = await grant(leaver.id, 'area.invite', area)
    await invitations.inviteToArea(deps, asLeaver, await invitation(area.id))
    expect(
      (await listOpenThings(deps.db, { id: held, personId: leaver.id, areaId: area.id }, NOW))
        .invitations,
    ).toHaveLength(1)

    const input = {
      role: held,
      endsOn: '2026-11-22',
      successor: by,
      note: 'Ring Åre',
      moveSections: true,
    }
    await database.pool.query('DELETE FROM role_assignment WHERE person_id = $1', [by])
    await assign(deps.db, { person: by, area: area.id, role: 'commenter' })
    const admin = (await makePerson(deps.db, { administrator: true })).id
    const ended = await roles.endRole(deps, await grant(admin, 'area.hand-over', area), input)

    expect(ended.ok).toBe(true)
    const held2 = (await listAreaRoles(deps.db, area.id)).find(
      (one) => one.person.id === by && one.role === 'process-leader',
    )
    expect(held2).toMatchObject({
      startsOn: '2026-11-23',
      predecessor: { id: leaver.id },
      handoverNote: 'Ring Åre',
    })
    const [sent] = await listAreaInvitations(deps.db, area.id, NOW)
    expect(sent?.invitedBy.id).toBe(by)
    expect((await actorFor(deps.db, leaver.id)).roles.has(area.id)).toBe(false)
  })

  test('T18: a role of another area is not there', async () => {
    const mine = await handover()
    const other = await handover()
    const input = {
      role: other.held,
      endsOn: '2026-11-23',
      successor: null,
      note: '',
      moveSections: false,
    }
    const granted = await grant(mine.by, 'area.hand-over', mine.area)
    expect(await roles.endRole(deps, granted, input)).toMatchObject({
      error: { type: 'role-not-found' },
    })
    expect((await findRole(deps.db, other.area.id, other.held))?.endsOn).toBeNull()
  })

  test('a process leader names nobody from outside the area as successor', async () => {
    const { area, by, held } = await handover()
    const outsider = await makePerson(deps.db)
    const input = {
      role: held,
      endsOn: '2026-11-23',
      successor: outsider.id,
      note: '',
      moveSections: false,
    }
    expect(await roles.endRole(deps, await grant(by, 'area.hand-over', area), input)).toMatchObject(
      {
        error: { fields: { successor: 'choose-successor' } },
      },
    )
  })
})
