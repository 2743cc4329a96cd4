import { expect } from 'vitest'
import { visitor, type Visitor } from './visitor'

/** A code of the running program's own for a meeting that was started without it, as the screen shows it. */
export async function newCode(leader: Visitor, meetingId: string): Promise<string> {
  const renewed = await leader.send(`/api/meetings/${meetingId}/code`, { round: '0' })
  expect(renewed.status).toBe(303)
  const screen = await (await leader.get(`/meetings/${meetingId}/present`)).text()
  return /class="way-code">([^<]+)</.exec(screen)?.[1]?.replace(' ', '') ?? ''
}

export async function joinedAs(
  name: string,
  { url, code, headers = {} }: { url: string; code: string; headers?: Record<string, string> },
): Promise<Visitor> {
  const guest = visitor(url)
  await guest.get(`/join/${code}`, headers)
  const form = { name, organisation: 'Fjällbyn', role: 'resident', consent: 'on' }
  const entered = await guest.send('/join/enter', form, headers)
  expect(entered.headers.get('location')).toBe('/guest')
  return guest
}
