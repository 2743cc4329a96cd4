import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Connection } from '@/lib/db/connection'
import { stockholmDay } from '@/lib/kernel/day'
import { freePort } from '@/server/database/free-port'
import { life, open } from '../support/ballot-life'
import { GUEST, setHolder, setLeader } from '../support/ballot-life-commands'
import { newModel, type Secrecy } from '../support/ballot-life-model'
import { byVisits, type Visiting } from '../support/ballot-life-visits'
import { ballotWorld, type BallotWorld } from '../support/ballot-world'
import { joinedAs, newCode } from '../support/guest-visits'
import { giveRole, makePerson } from '../support/people'
import { startProgram, type Program } from '../support/program'
import { sessionCookie } from '../support/sessions'
import { visitor } from '../support/visitor'

const SECRET = 'q8Zr1vN4xT7yB2mK9pL5wD3sG6hJ0fUcEoAi'
const DAY = 24 * 3_600_000

const programs = new Map<number, Program>()
let connection: Connection
let visiting: Visiting

beforeAll(async () => {
  const first = await start({ EMBEDDED_DATABASE: '1' })
  programs.set(0, first)
  const { databaseUrl } = first
  const wrong = [-1, 1].map(async (days) => {
    programs.set(days, await start({ DATABASE_URL: databaseUrl }, days * DAY))
  })
  connection = connect(databaseUrl)
  const w = await ballotWorld({ ...connection, url: databaseUrl, drop: async () => {} })
  await Promise.all(wrong)
  visiting = { w, programs, ...(await everybody(w, first)), secret: SECRET, guestName: GUEST }
}, 120_000)
afterAll(async () => {
  await connection.close()
  for (const days of [-1, 1, 0]) await programs.get(days)?.stop()
})

async function start(env: Record<string, string>, clockOffset = 0): Promise<Program> {
  const port = await freePort()
  const own = { SECRET, BASE_URL: `http://127.0.0.1:${port}`, ...env }
  return startProgram({ demo: false, port, env: own, clockOffset })
}

async function everybody(w: BallotWorld, { url, databaseUrl }: Program) {
  const { db } = w.deps
  const administrator = await makePerson(db, { administrator: true })
  const other = await makePerson(db)
  await giveRole(db, { person: other.id, area: w.own.id, role: 'process-leader' })
  const signedIn = async ({ email }: { email: string }) =>
    visitor(url, await sessionCookie(databaseUrl, url, email))
  const leader = await signedIn(w.leader)
  const code = await newCode(leader, w.meeting.id)
  const guest = await joinedAs(GUEST, { url, code })
  const [joined] = await w.guests(w.meeting.id)
  const people = {
    leader,
    guest,
    'other leader': await signedIn(other),
    administrator: await signedIn(administrator),
    member: await signedIn(w.member),
    colleague: await signedIn(w.colleague),
    holder: await signedIn(w.holder),
    substitute: await signedIn(w.substitute),
    stranger: await signedIn(w.stranger),
  }
  return { people, guestId: joined?.guest.guestId ?? '' }
}

/**
 * As the leader's form prepares it; whoever is in the meeting votes too. With the rights it begins with: the life
 * of an earlier ballot has left any, another on a busy machine than else.
 */
async function prepared(secrecy: Secrecy, timed: boolean): Promise<string> {
  const { w, people } = visiting
  await setHolder(w, true)
  await setLeader(w, true)
  const closesAt = new Date(Date.now() + 2 * 3_600_000)
  const clock = { timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit' } as const
  const sent = await people['other leader'].send(`/api/areas/${w.own.slug}/ballots`, [
    ['id', randomUUID()],
    ['questionSv', 'Vad ska gå först?'],
    ['optionsSv', 'Lokal nytta\nNätkapacitet'],
    ['method', 'points'],
    ['budget', '1000000'],
    ['secrecy', secrecy],
    ['place', `meeting:${w.meeting.id}`],
    ['present', 'on'],
    ['seating', 'some'],
    ['organisations', w.berg.id],
    ...[w.member, w.colleague, w.holder].map(({ id }): [string, string] => ['persons', id]),
    ['closing', timed ? 'time' : 'person'],
    ['closesDay', stockholmDay(closesAt)],
    ['closesTime', closesAt.toLocaleTimeString('sv-SE', clock)],
  ])
  const location = sent.headers.get('location') ?? ''
  return /^\/ballots\/([\w-]+)\?done=prepared$/.exec(location)?.[1] ?? location
}

test('the clocks of two of the three programs are really wrong by a day, in pages too', async () => {
  for (const [days, program] of programs) {
    const by = (at: string) => Math.round((Date.parse(at) - Date.now()) / DAY) + 0
    expect(
      by(/"at":"([^"]+)","level":"info","event":"ready"/.exec(program.output())?.[1] ?? ''),
    ).toBe(days)
    const path = `/api/ballots/${randomUUID()}/close`
    const leader = visiting.people.leader.at(program.url)
    leader.cookies.delete('fardplan-form')
    const sent = await leader.send(path, { revision: '1' })
    expect(by(/expires=([^;]+)/i.exec(sent.headers.getSetCookie().join())?.[1] ?? '')).toBe(days)
    // A browser keeps why the form was refused for the next page all the same.
    expect([days, leader.cookies.has('fardplan-form')]).toEqual([days, true])
  }
})

test('a draft that closes in two hours is hindered by nothing, on the page of whichever program', async () => {
  const id = await prepared('open', true)
  for (const { url } of programs.values()) {
    const page = await visiting.people['other leader'].at(url).get(`/ballots/${id}/open`)
    expect(await page.text()).not.toContain('Tiden för stängning har redan varit.')
  }
})

const ballots = fc.record({
  secrecy: fc.constantFrom('open' as const, 'secret' as const),
  timed: fc.boolean(),
  isDraft: fc.nat(5).map((n) => n === 0),
})

test('T39: whatever is sent in whatever order, to programs whose clocks differ, a ballot keeps its laws', async () => {
  const seen = { closings: 0, papers: 0 }
  // On a busy machine fewer than sixteen.
  const enough = performance.now() + 45_000
  await fc.assert(
    fc.asyncProperty(
      ballots,
      life({ minLength: 15, maxLength: 22 }),
      async ({ secrecy, timed, isDraft }, commands) => {
        if (performance.now() > enough) return
        const driver = byVisits(visiting, await prepared(secrecy, timed))
        const model = newModel(secrecy, timed)
        if (!isDraft) await open(model, driver)
        await fc.asyncModelRun(() => ({ model, real: driver }), commands)
        seen.closings += model.closings
        seen.papers += model.papers.size
      },
    ),
    // The same lives every time; what chance finds is sought by `life.pg.test.ts`, which is cheaper.
    { numRuns: 16, endOnFailure: true, seed: 20_261_130 },
  )
  expect(seen.closings).toBeGreaterThan(1)
  expect(seen.papers).toBeGreaterThan(5)
}, 300_000)

test('B13: what is over is closed by one of the programs, at its set time, without anybody’s press', async () => {
  const { w } = visiting
  const id = await prepared('open', true)
  const driver = byVisits(visiting, id)
  await open(newModel('open', true), driver)
  const asked = { by: 'member', row: 'member', first: 0, revision: 0 } as const
  expect(await driver.vote(asked, 7)).toMatchObject({ ok: true })
  const closesAt = await w.inHours(-1)
  await w.setClosesAt(id, closesAt)
  await expect
    .poll(async () => (await w.readBallot(id))?.state, { timeout: 60_000, interval: 250 })
    .toBe('closed')
  expect((await w.events(id)).at(-1)).toMatchObject({ kind: 'closed', person: null })
  await driver.files()
  expect((await w.published(id)).content.closedAt).toBe(closesAt.toISOString())
})
