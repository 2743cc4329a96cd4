import { expect } from 'vitest'
import { newSecret } from '@/lib/kernel/ids'
import { startMeeting } from '@/lib/joining/commands/leading'
import { joinAsGuest, openCode } from '@/lib/joining/commands/joining'
import { readRound } from '@/lib/joining/queries/leading'
import { codeOf } from '@/lib/kernel/join-code'
import { JoinAsGuest } from '@/lib/joining/schema'
import { doorDepsOf } from './consultation-world'
import type { TestDatabase } from './database'
import { meetingWorld } from './meeting-world'
import { makeMeeting } from './meetings'

/** A meeting under way with two items, and what one does in it. */
export async function roomWorld(database: TestDatabase) {
  const { db } = database
  const world = await meetingWorld(database)
  const deps = doorDepsOf(database, '/nowhere')
  const { secret } = deps.config
  const address = '192.0.2.7'

  async function called(title = 'Aktörsträff') {
    const made = await makeMeeting(db, {
      areas: [world.own.id],
      by: world.by,
      title,
      items: ['Nuläge', 'Prioriteringar'],
    })
    return { ...made, grant: await world.grant('meeting.manage', made.id) }
  }
  async function started(title?: string) {
    const meeting = await called(title)
    expect(await startMeeting(deps, meeting.grant)).toEqual({ ok: true, value: undefined })
    return { ...meeting, code: await codeNow(meeting.id) }
  }
  async function codeNow(meetingId: string) {
    const found = await readRound(db, meetingId)
    return codeOf(secret, meetingId, found?.round ?? 0)
  }
  async function join(code: string, given: Record<string, unknown> = {}, token = newSecret()) {
    const opened = await openCode(deps, { code, address })
    const form = { name: 'Driftansvarig', organisation: 'Fjällbyn ek. för.', role: 'business' }
    const input = JoinAsGuest.parse({ ...form, consent: 'on', ...given })
    const joinKey = opened.ok ? opened.value.joinKey : null
    return { token, joined: await joinAsGuest(deps, { ...input, joinKey, token }) }
  }
  async function rows<T extends Record<string, unknown>>(query: string, values: unknown[] = []) {
    return (await database.pool.query<T>(query, values)).rows
  }
  return { ...world, deps, address, called, started, codeNow, join, rows }
}

export type RoomWorld = Awaited<ReturnType<typeof roomWorld>>
