import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { unpacked } from '@/lib/auth/form-memory'
import { statusOf } from '@/lib/auth/status'
import { ballotPath } from '@/lib/ballots/rules'
import { receiptOf } from '@/lib/ballots/rules/receipt'
import type { Answer, Driver } from './ballot-life'
import { setLeader, standsIn } from './ballot-life-commands'
import type { Row, Who } from './ballot-life-model'
import type { BallotWorld } from './ballot-world'
import type { Program } from './program'
import type { Visitor } from './visitor'

export type Visiting = {
  w: BallotWorld
  /** Of one database, by what their clocks are wrong by, in days. */
  programs: ReadonlyMap<number, Program>
  people: Record<Who | 'leader' | 'other leader' | 'administrator', Visitor>
  guestId: string
  guestName: string
  secret: string
}

const FORM = 'fardplan-form'
const RECEIPT = />((?:[0-9a-f]{4}-){4}[0-9a-f]{4})</g
const TALLY = /class="bal-turnout">(\d+) av (\d+) (person|organisation|gäst)/g
const WORDS = { persons: 'person', seats: 'organisation', guests: 'gäst' } as const
const DONE = { open: 'opened', close: 'closed', reopen: 'reopened' }

/** A ballot's life from outside: by browsers without script, of running programs. */
export function byVisits(visiting: Visiting, id: string): Driver {
  const { w, programs, people, guestId, secret } = visiting
  const page = ballotPath(id)
  let days = 0
  let recounted = ''
  const at = (who: keyof Visiting['people']) => people[who].at(programs.get(days)?.url ?? '')
  const rowOf = (row: Row) => (row === 'guest' ? guestId : row === 'berg' ? w.berg.id : w[row].id)
  const voterOf = (row: Row) => w.voterId(id, rowOf(row))

  return {
    async press(press, revision) {
      const leader = at('leader')
      const door = `/api${page}/${press}`
      const form = { revision: String(revision), closing: 'person' }
      if (press !== 'reopen') return pressed(leader, door, form, `${page}?done=${DONE[press]}`)
      expect((await leader.send(door, form)).status, 'without a reason').toBe(422)
      const why = { reason: 'En röst föll bort.' }
      return pressed(leader, door, { ...form, ...why }, `${page}?done=reopened`)
    },
    async vote({ by, row, revision }, points) {
      const [who, voterId] = [at(by), await voterOf(row)]
      const [first = ''] = await optionsOf(w, id)
      const door = by === 'guest' ? `/guest${page}/cast` : `/api${page}/cast`
      const form = { voterId, revision: String(revision), method: 'points' }
      const sent = await who.send(door, { ...form, [`points-${first}`]: String(points) })
      const location = sent.headers.get('location') ?? ''
      if (sent.status !== 303) return refusal(who, sent)
      const done = /^\/ballots\/[\w-]+\?done=(cast|already)#vote$/.exec(location)?.[1]
      expect([location, done]).toEqual([location, expect.any(String)])
      const shown = [...(await read(who, location)).matchAll(RECEIPT)].map(([, code]) => code)
      const receipt = receiptOf(secret, voterId)
      expect(shown, 'the receipt is on the page').toContain(receipt)
      return { ok: true, value: { receipt, already: done === 'already' } }
    },
    async form(by, row) {
      const voterId = await voterOf(row)
      const text = await read(at(by), page)
      const found = new RegExp(
        `name="voterId" value="${voterId}"/><input type="hidden" name="revision" value="(\\d+)"`,
      ).exec(text)
      return found ? { revision: Number(found[1]) } : null
    },
    add: () =>
      pressed(
        at('leader'),
        `/api${page}/voters`,
        { voter: `person:${w.stranger.id}`, reason: 'Glömdes bort.' },
        `${page}?done=added`,
      ),
    async setSeat(isHeld) {
      const seat = { holder: isHeld ? w.holder.id : '', substitute: w.substitute.id }
      const door = `/administration/organisations/${w.berg.id}/seat`
      expect((await at('administrator').send(door, seat)).status).toBe(303)
    },
    setLeader: (leads) => setLeader(w, leads),
    timeComes: async () => w.setClosesAt(id, await w.inHours(-1)),
    async clock(wrongBy) {
      days = wrongBy
    },
    async stands() {
      const text = await read(at('other leader'), page)
      const stored = await standsIn(w, id)
      const state = /class="bal-state" data-s="(\w+)"/.exec(text)?.[1]
      // A program may have closed it between page and database.
      if (state === 'over') expect(stored?.state).not.toBe('draft')
      else expect(state).toBe(stored?.state ?? 'draft')
      if (state === 'open' && stored) expect(turnoutOn(text)).toEqual(turnoutOf(stored))
      return stored
    },
    async files() {
      const stored = await w.results(id)
      const files: string[] = []
      for (const { round, file } of stored) {
        const got = await at('other leader').get(`${page}/results/${round}/json`)
        files.push(await got.text())
        expect(files.at(-1)).toBe(file)
      }
      const [newest] = files
      if (newest && newest !== recounted) await recounts(programs.get(days), newest)
      recounted = newest ?? ''
      return files
    },
    async reads(closings) {
      const round = `${page}/results/${closings + 1}`
      const meeting = `/meetings/${w.meeting.id}`
      const doors: Partial<Record<keyof Visiting['people'], string[]>> = {
        leader: [page, `${round}/json`, `${round}/csv`, `${round}/blt`, `${meeting}/room`],
        'other leader': [page, `/areas/${w.own.slug}/ballots`, `${meeting}/present`],
        member: [page, '/', '/search?q=Vad+ska', `${round}/json`, `/api${meeting}/live`],
        holder: [page, '/awaiting'],
        substitute: [page],
        stranger: [page],
        guest: [page, '/guest', '/api/guest/live', `${round}/json`],
      }
      for (const { cookies } of Object.values(people)) cookies.delete(FORM)
      const asked = Object.entries(doors).flatMap(([reader, paths]) =>
        paths.map((door) => ({ reader, door, who: at(reader as 'member') })),
      )
      const told = await Promise.all(
        asked.map(async ({ who, ...which }) => ({ ...which, text: await read(who, which.door) })),
      )
      const streams = [
        { reader: 'other leader', door: `/api${meeting}/live`, who: at('other leader') },
        { reader: 'guest', door: '/api/guest/live', who: at('guest') },
      ]
      for (const { who, ...which } of streams)
        told.push({ ...which, text: await firstOf(who, which.door) })
      return told
    },
    nameOf: (by) => (by === 'guest' ? visiting.guestName : w[by].name),
    closesItself: true,
  }
}

/** A leader's form: on to the ballot, which says what was done. */
async function pressed(
  who: Visitor,
  door: string,
  form: Record<string, string>,
  done: string,
): Promise<Answer> {
  const sent = await who.send(door, form)
  if (sent.status !== 303) return refusal(who, sent)
  expect(sent.headers.get('location')).toBe(done)
  expect(await read(who, done)).toContain('role="status"')
  return { ok: true }
}

/** A refusal as a browser sees it: its status, why in the form's cookie, and a page that says it. */
async function refusal(who: Visitor, sent: Response): Promise<Answer> {
  const memory = unpacked(who.cookies.get(FORM) ?? '')
  const type = memory?.outcome ?? ''
  expect([type, sent.status]).toEqual([type, statusOf(type)])
  const next = /http-equiv="refresh" content="0; url=([^"]+)"/.exec(await sent.text())?.[1] ?? ''
  const page = await follow(who, next)
  // Whoever may not know of it is told that alone, or asked to sign in: a guest, of a draft.
  const isOutside = new URL(page.url).pathname === '/sign-in'
  if (page.status === 200 && !isOutside) expect(await page.text()).toContain('role="alert"')
  return { ok: false, error: { type } }
}

async function follow(who: Visitor, path: string): Promise<Response> {
  const response = await who.get(path.split('#')[0] ?? '')
  const to = response.headers.get('location')
  return to ? follow(who, to) : response
}
const read = async (who: Visitor, path: string) => (await follow(who, path)).text()

/** The first that a stream tells. */
async function firstOf(who: Visitor, path: string): Promise<string> {
  const { body } = await who.get(path, { accept: 'text/event-stream' })
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!text.includes('\n\n')) {
    const { value, done } = await reader.read()
    if (done) throw new Error(`The stream of ${path} ended.`)
    text += value
  }
  await reader.cancel()
  return text
}

async function recounts(program: Program | undefined, file: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fardplan-life-'))
  try {
    writeFileSync(join(folder, 'result.json'), file)
    const told = await program?.cli('recount', join(folder, 'result.json'), '--json')
    expect([told?.code, told?.json()]).toMatchObject([0, { matches: true }])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function optionsOf(w: BallotWorld, ballotId: string): Promise<string[]> {
  const options = await w.rows<{ id: string }>(
    'SELECT id FROM ballot_option WHERE ballot_id = $1 ORDER BY position',
    [ballotId],
  )
  return options.map(({ id }) => id)
}

function turnoutOn(page: string): string[] {
  return [...page.matchAll(TALLY)].map(([, cast, entitled, word]) => `${word}: ${cast} ${entitled}`)
}

function turnoutOf({ cast, entitled }: NonNullable<Awaited<ReturnType<typeof standsIn>>>) {
  return (['persons', 'seats', 'guests'] as const).map(
    (tally) => `${WORDS[tally]}: ${cast[tally]} ${entitled[tally]}`,
  )
}
