import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { peopleWorld } from '@/tests/support/people-world'
import { makeOrganisation, makePerson, NOW, signIn } from '@/tests/support/people'
import { findActor, findActorBySession } from '@/lib/auth/queries'
import * as account from './account'
import * as organisations from './organisations'
import * as persons from './persons'
import { findOrganisation } from '../queries/organisations'
import { findPerson } from '../queries/persons'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
const { administrator, deps, grant } = peopleWorld(() => database)

describe('who is let in', () => {
  test('the last administrator stays, however it is tried', async () => {
    await database.pool.query('UPDATE person SET administrator = false')
    const by = await administrator()
    const me = by.person.id
    for (const leave of [
      () => persons.setAdministrator(deps, by, { person: me, administrator: false }),
      () => persons.setDisabled(deps, by, { person: me, disabled: true }),
    ])
      expect(await leave()).toMatchObject({ error: { type: 'last-administrator' } })
    const second = await makePerson(deps.db, { administrator: true })
    const both = await Promise.all(
      [me, second.id].map((person) =>
        persons.setAdministrator(deps, by, { person, administrator: false }),
      ),
    )
    expect(both.filter((one) => one.ok)).toHaveLength(1)
  })

  test('someone who is disabled is out at once', async () => {
    const by = await administrator()
    const { id } = await makePerson(deps.db)
    const session = await signIn(deps.db, id)
    await persons.setDisabled(deps, by, { person: id, disabled: true })
    expect(await findActorBySession(deps.db, session.id, NOW)).toBeNull()
    await persons.setDisabled(deps, by, { person: id, disabled: false })
    expect(
      await findActorBySession(deps.db, session.id, NOW),
      'the old session stays dead',
    ).toBeNull()
  })

  test('whoever becomes administrator has a session as short as an administrator', async () => {
    const by = await administrator()
    const { id } = await makePerson(deps.db)
    const { token } = await signIn(deps.db, id)
    await persons.setAdministrator(deps, by, { person: id, administrator: true })
    expect(await findActor(deps.db, token, new Date(NOW.getTime() + 3_599_000))).not.toBeNull()
    expect(await findActor(deps.db, token, new Date(NOW.getTime() + 3_600_000))).toBeNull()
  })

  test('leaving an organisation gives up its seat, and nobody acts for it any more', async () => {
    const by = await administrator()
    const { id: organisation } = await makeOrganisation(deps.db)
    const { id } = await makePerson(deps.db, { organisations: [organisation] })
    await organisations.setSeat(deps, by, { organisation, holder: id, substitute: null })
    const { token } = await signIn(deps.db, id)
    await persons.setAffiliations(deps, by, { person: id, organisations: [] })
    expect((await findOrganisation(deps.db, organisation))?.holder).toBeNull()
    expect((await findActor(deps.db, token, NOW))?.organisation).toBeNull()
  })

  test('a seat is filled from the organisation itself', async () => {
    const by = await administrator()
    const { id: organisation } = await makeOrganisation(deps.db)
    const stranger = (await makePerson(deps.db)).id
    expect(
      await organisations.setSeat(deps, by, { organisation, holder: null, substitute: stranger }),
    ).toMatchObject({ error: { fields: { substitute: 'not-of-organisation' } } })
  })

  test('a new address signs the person out everywhere', async () => {
    const by = await administrator()
    const { id, name } = await makePerson(deps.db)
    const { token } = await signIn(deps.db, id)
    await persons.changePerson(deps, by, { person: id, name, email: 'ny.adress@lan.example' })
    expect(await findActor(deps.db, token, NOW)).toBeNull()
    expect((await findPerson(deps.db, id))?.email).toBe('ny.adress@lan.example')
  })

  test('nobody acts for an organisation that is not theirs, and nobody ends the sessions of others', async () => {
    const me = await grant((await makePerson(deps.db)).id, 'self.manage', { type: 'self' })
    const foreign = (await makeOrganisation(deps.db)).id
    const theirs = await signIn(deps.db, (await makePerson(deps.db)).id)
    expect((await account.actFor(deps, me, { organisation: foreign })).ok).toBe(false)
    expect((await account.endOwnSession(deps, me, { session: theirs.id })).ok).toBe(false)
    expect(await findActor(deps.db, theirs.token, NOW)).not.toBeNull()
  })
})
