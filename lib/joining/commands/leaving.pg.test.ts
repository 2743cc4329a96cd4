import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { authorizeGuest } from '@/lib/access/authorize'
import { meetingResource } from '@/lib/access/queries'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { roomWorld, type RoomWorld } from '@/tests/support/room-world'
import { readAttendance } from '../queries/attendance'
import { findGuest } from '../queries/guests'
import { guestsWhoAreIn } from '../queries/live'
import { leaveAsGuest } from './joining'

let database: TestDatabase
let world: RoomWorld
beforeEach(async () => {
  database = await freshDatabase()
  world = await roomWorld(database)
})
afterEach(() => database.drop())

describe('J7: a guest who leaves', () => {
  const guestOf = async (token: string) => {
    const found = await findGuest(database.db, token)
    if (found.is !== 'in') throw new Error(`The guest is ${found.is}.`)
    return found.guest
  }
  const leave = async (id: string, token: string) => {
    const resource = await meetingResource(database.db, id)
    const grant = authorizeGuest(await guestOf(token), 'meeting.attend', resource!)
    if (!grant.ok) throw new Error(grant.error.type)
    await leaveAsGuest(world.deps, grant.value)
  }
  const listed = async (id: string) =>
    (await readAttendance(database.db, id)).flatMap(({ guestId, name }) => (guestId ? [name] : []))

  test('is nobody to that cookie, follows no more and stays on the list, without a time', async () => {
    const { id, code } = await world.started()
    const { token } = await world.join(code, { name: 'Anna' })
    const { guestId } = await guestOf(token)
    const joinedAt = () => world.rows('SELECT joined_at, removed_at FROM guest')
    const before = await joinedAt()
    await leave(id, token)
    expect(await findGuest(database.db, token)).toEqual({ is: 'nobody' })
    expect((await guestsWhoAreIn(database.db, id)).has(guestId)).toBe(false)
    expect([await listed(id), await joinedAt()]).toEqual([['Anna'], before])
  })

  test('and comes back the same stands there once; somebody of that name who is still in is another', async () => {
    const { id, code } = await world.started()
    const first = await world.join(code, { name: 'Anna' })
    await world.join(code, { name: 'Anna' })
    expect(await listed(id)).toEqual(['Anna', 'Anna'])
    await leave(id, first.token)
    await world.join(code, { name: 'Anna', role: 'resident' })
    expect(await listed(id), 'in another role').toEqual(['Anna', 'Anna', 'Anna'])
    const back = await world.join(code, { name: 'ANNA', mode: 'remote' })
    await world.join(code, { name: 'ANNA', mode: 'remote' }, back.token)
    expect((await listed(id)).sort()).toEqual(['ANNA', 'Anna', 'Anna'])
    await leave(id, back.token)
    await Promise.all([world.join(code, { name: 'Anna' }), world.join(code, { name: 'Anna' })])
    expect((await listed(id)).length, 'one of two takes the place').toBe(4)
  })
})
