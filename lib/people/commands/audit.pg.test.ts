import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { guest, peopleWorld } from '@/tests/support/people-world'
import { makeArea, makeOrganisation, makePerson, NOW } from '@/tests/support/people'
import { newId } from '@/lib/kernel/ids'
import * as account from './account'
import * as invitations from './invitations'
import * as organisations from './organisations'
import * as persons from './persons'
import * as roles from './roles'
import { listAreaInvitations } from '../queries/invitations'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
const { administrator, deps, grant, handover, invitation, mailedToken } = peopleWorld(
  () => database,
)

const auditRows = async () => {
  const { rows } = await database.pool.query('SELECT action FROM audit_entry ORDER BY id')
  return rows.map((row: { action: string }) => row.action)
}

describe('every command', () => {
  type Scenario = () => Promise<() => Promise<{ ok: boolean }>>
  const scenarios: Record<string, Scenario> = {
    async addOrganisation() {
      const by = await administrator()
      const input = {
        name: `Nya byn ${newId()}`,
        shortName: 'Nya',
        kind: 'other',
        municipality: null,
      } as const
      return () => organisations.addOrganisation(deps, by, input)
    },
    async changeOrganisation() {
      const by = await administrator()
      const { id } = await makeOrganisation(deps.db)
      const rest = {
        name: `Ändrad ${newId()}`,
        shortName: 'Änd',
        kind: 'region',
        municipality: null,
      } as const
      return () => organisations.changeOrganisation(deps, by, { organisation: id, ...rest })
    },
    async setSeat() {
      const by = await administrator()
      const { id } = await makeOrganisation(deps.db)
      const holder = (await makePerson(deps.db, { organisations: [id] })).id
      return () => organisations.setSeat(deps, by, { organisation: id, holder, substitute: null })
    },
    async addPerson() {
      const by = await administrator()
      const input = {
        name: 'Strateg',
        email: `s-${newId().slice(0, 8)}@lan.example`,
        organisations: [],
      }
      return () => persons.addPerson(deps, by, input)
    },
    async changePerson() {
      const by = await administrator()
      const { id, email } = await makePerson(deps.db)
      return () => persons.changePerson(deps, by, { person: id, name: 'Ny', email })
    },
    async setAffiliations() {
      const by = await administrator()
      const { id } = await makePerson(deps.db)
      return () => persons.setAffiliations(deps, by, { person: id, organisations: [] })
    },
    async setAdministrator() {
      const by = await administrator()
      const { id } = await makePerson(deps.db)
      return () => persons.setAdministrator(deps, by, { person: id, administrator: true })
    },
    async setDisabled() {
      const by = await administrator()
      const { id } = await makePerson(deps.db)
      return () => persons.setDisabled(deps, by, { person: id, disabled: true })
    },
    async giveRole() {
      const by = await administrator()
      const [person, area] = [(await makePerson(deps.db)).id, (await makeArea(deps.db)).id]
      const days = { startsOn: '2026-11-23', endsOn: null }
      return () => roles.giveRole(deps, by, { person, area, role: 'member', ...days })
    },
    async endRole() {
      const { area, by, held } = await handover()
      const input = {
        role: held,
        endsOn: '2026-11-23',
        successor: null,
        note: '',
        moveSections: false,
      }
      return async () => roles.endRole(deps, await grant(by, 'area.hand-over', area), input)
    },
    async inviteToArea() {
      const { area, by } = await handover()
      const input = await invitation(area.id)
      const granted = await grant(by, 'area.invite', area)
      return () => invitations.inviteToArea(deps, granted, input)
    },
    async invite() {
      const by = await administrator()
      const input = { ...(await invitation('x')), area: null, role: null }
      return () => invitations.invite(deps, by, input)
    },
    async revokeAreaInvitation() {
      const { area, by } = await handover()
      const granted = await grant(by, 'area.invite', area)
      await invitations.inviteToArea(deps, granted, await invitation(area.id))
      const [sent] = await listAreaInvitations(deps.db, area.id, NOW)
      return () => invitations.revokeAreaInvitation(deps, granted, { invitation: sent!.id })
    },
    async revokeInvitation() {
      const by = await administrator()
      const sent = await invitations.invite(deps, by, {
        ...(await invitation('x')),
        area: null,
        role: null,
      })
      const id = sent.ok ? sent.value.id : ''
      return () => invitations.revokeInvitation(deps, by, { invitation: id })
    },
    async acceptInvitation() {
      const by = await administrator()
      const input = { ...(await invitation('x')), area: null, role: null }
      await invitations.invite(deps, by, input)
      const token = await mailedToken(input.email)
      return () => invitations.acceptInvitation(deps, { token, ...guest })
    },
    async actFor() {
      const { id: organisation } = await makeOrganisation(deps.db)
      const { id } = await makePerson(deps.db, { organisations: [organisation] })
      const by = await grant(id, 'self.manage', { type: 'self' })
      return () => account.actFor(deps, by, { organisation })
    },
    async endOwnSession() {
      const { id } = await makePerson(deps.db)
      const by = await grant(id, 'self.manage', { type: 'self' })
      return () => account.endOwnSession(deps, by, { session: by.sessionId })
    },
    async endAllSessions() {
      const { id } = await makePerson(deps.db)
      const by = await grant(id, 'self.manage', { type: 'self' })
      return () => account.endAllSessions(deps, by, {})
    },
  }
  const commands = { ...account, ...invitations, ...organisations, ...persons, ...roles }
  const names = Object.keys(commands).filter((name) => name !== 'trust')

  test('has a scenario here', () => {
    expect(names.filter((name) => !(name in scenarios))).toEqual([])
  })

  test.each(names)('%s writes one row in the audit log, in its own transaction', async (name) => {
    const run = await scenarios[name]!()
    const before = (await auditRows()).length
    expect((await run()).ok).toBe(true)
    expect(await auditRows()).toHaveLength(before + 1)

    const again = await scenarios[name]!()
    await database.pool.query('ALTER TABLE audit_entry ADD CONSTRAINT shut CHECK (false) NOT VALID')
    try {
      await expect(again(), 'no audit row, no change').rejects.toThrow('audit_entry')
    } finally {
      await database.pool.query('ALTER TABLE audit_entry DROP CONSTRAINT shut')
    }
  })
})
