import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Connection } from '@/lib/db/connection'
import { seat } from '@/lib/db/schema/people'
import { ballotPath } from '@/lib/ballots/rules'
import { freePort } from '@/server/database/free-port'
import { accessLog, type AccessLog } from '../support/access-log'
import { ballotWorld, type BallotWorld } from '../support/ballot-world'
import { joinedAs, newCode } from '../support/guest-visits'
import { loot } from '../support/linkage-dump'
import { waysWithLog, type Traces } from '../support/log-attacks'
import { makeOrganisation, makePerson } from '../support/people'
import { startProgram, type Program } from '../support/program'
import {
  grouped,
  groupOf,
  openWith,
  shuffled,
  votersOf,
  votesOf,
  type Cast,
  type Happened,
} from '../support/secret-votes'
import { sessionCookie } from '../support/sessions'
import { visitor, type Visitor } from '../support/visitor'

const SECRET = 'q8Zr1vN4xT7yB2mK9pL5wD3sG6hJ0fUcEoAi'
const [PERSONS, SEATS, GUESTS] = [25, 15, 25]
const RECEIPT = />((?:[0-9a-f]{4}-){4}[0-9a-f]{4})</

let log: AccessLog
let program: Program
let connection: Connection
let w: BallotWorld
let voters: Voters
let happened: Happened
let page = ''
const answers: Answered[] = []

type Voters = Map<string, { who: Visitor; headers: Record<string, string> }>
/** What one voter was answered, in order. */
type Answered = { standing: string; how: string; texts: string[] }

beforeAll(async () => {
  log = await accessLog()
  const [port, base] = [await freePort(), { SECRET, BASE_URL: log.url, EMBEDDED_DATABASE: '1' }]
  program = await startProgram({ demo: false, port, env: { ...base, TRUSTED_PROXY_HOPS: '1' } })
  log.leadTo(program.port)
  const { databaseUrl } = program
  connection = connect(databaseUrl)
  w = await ballotWorld({ ...connection, url: databaseUrl, drop: async () => {} })
  voters = await everybody()
  const electorate = [...voters.keys()].map((key) => {
    const [standing = '', id = ''] = key.split(' ')
    return { standing: standing as 'person', id }
  })
  const ballotId = await openWith(w, electorate)
  page = ballotPath(ballotId)
  const votes = votesOf(shuffled(await votersOf(w, ballotId)))
  happened = { ...newHappened(ballotId), voters: votes.map(({ voter }) => voter) }
  for (const [index, vote] of votes.entries()) await cast(vote, index)
}, 180_000)
afterAll(async () => {
  await connection.close()
  await program.stop()
  log.close()
})

const newHappened = (ballotId: string): Happened => ({
  ballots: [ballotId],
  voters: [],
  paperOf: new Map(),
  receiptOf: new Map(),
  accessLog: [],
})

/** Who votes, by standing and id, all of the same name, each from an address and with a browser of their own. */
async function everybody(): Promise<Voters> {
  const { db } = w.deps
  const all: Voters = new Map()
  const own = await makeOrganisation(db, { name: 'Region Norr' })
  const came = (key: string, who: Visitor) => {
    const nth = all.size + 10
    const headers = { 'x-forwarded-for': `192.0.2.${nth}`, 'user-agent': `Browser/${nth + 100}.0` }
    all.set(key, { who, headers })
  }
  const signedIn = async (organisation: string) => {
    const email = `v${all.size + 100}@norr.example`
    const person = await makePerson(db, { email, name: 'Väljare', organisations: [organisation] })
    return {
      ...person,
      who: visitor(log.url, await sessionCookie(program.databaseUrl, log.url, email)),
    }
  }
  for (let n = 0; n < PERSONS; n += 1) {
    const { id, who } = await signedIn(own.id)
    came(`person ${id}`, who)
  }
  for (let n = 0; n < SEATS; n += 1) {
    const { id } = await makeOrganisation(db, { name: `Norrbyn ${100 + n}` })
    const holder = await signedIn(id)
    await db.insert(seat).values({ organisationId: id, holderId: holder.id })
    came(`seat ${id}`, holder.who)
  }
  const leader = visitor(log.url, await sessionCookie(program.databaseUrl, log.url, w.leader.email))
  const code = await newCode(leader, w.meeting.id)
  for (let n = 0; n < GUESTS; n += 1) {
    const from = { 'x-forwarded-for': `192.0.2.${all.size + 10}` }
    const guest = await joinedAs('Gäst', { url: log.url, code, headers: from })
    const [newest] = await w.guests(w.meeting.id)
    came(`guest ${newest?.guest.guestId}`, guest)
  }
  log.lines.length = 0
  return all
}

/** As everybody does it: reads the page, votes, reads the receipt. Some press twice, some vote by script. */
async function cast({ voter, vote, text }: Cast, index: number): Promise<void> {
  const { who, headers } = voters.get(`${voter.standing} ${voter.rowOf}`)!
  const how = ['once', 'once', 'twice', 'by script'][index % 4] ?? ''
  const door = voter.standing === 'guest' ? `/guest${page}/cast` : `/api${page}/cast`
  const { voterId } = voter
  const form: Record<string, string> = { voterId, revision: '0', method: 'score' }
  if (vote.method === 'score')
    for (const { option, score } of vote.scores) form[`score-${option}`] = String(score)
  const texts = [plain(await (await who.get(page, headers)).text())]
  happened.accessLog.push({ at: new Date(), voterId })
  for (const time of how === 'twice' ? ['cast', 'already'] : ['cast']) {
    const answer =
      how === 'by script'
        ? await who.tell(door, { voterId, revision: 0, vote }, headers)
        : await who.send(door, form, headers)
    expect(answer.headers.get('location')).toBe(
      how === 'by script' ? null : `${page}?done=${time}#vote`,
    )
    texts.push(plain(await answerAsText(answer)))
    const receipt = await who.get(`${page}?done=${time}`, headers)
    const told = await receipt.text()
    happened.receiptOf.set(voterId, RECEIPT.exec(told)?.[1] ?? '')
    texts.push(plain(headOf(receipt) + told))
  }
  happened.paperOf.set(voterId, text)
  answers.push({ standing: voter.standing, how, texts })
}

const headOf = ({ status, headers }: Response) =>
  [status, ...[...headers].filter(([name]) => !VARIES.has(name)).map((pair) => pair.join(': '))]
    .join('\n')
    .replaceAll(/expires=[^;]+/gi, 'WHEN')
const VARIES = new Set(['date', 'content-length', 'etag'])
const answerAsText = async (answer: Response) => `${headOf(answer)}\n${await answer.text()}`

/** But for what is the voter's own whatever they vote, and how many have voted before them. */
function plain(text: string): string {
  return inOrder(
    text
      .replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, 'ID')
      .replaceAll(/(?:[0-9a-f]{4}-){4}[0-9a-f]{4}/g, 'RECEIPT')
      .replaceAll(/(nonce(?:"? content)?[^\w+/]{1,6})[\w+/]{24}/g, '$1NONCE')
      .replaceAll(/Norrbyn \d+/g, 'ORGANISATION')
      .replaceAll(/\d+ av \d+ /g, 'TURNOUT'),
  )
}

const TOLD = /<script[^>]*>self\.__next_f\.push\((\[1,.*?\])\)<\/script>/gs

/** What is told to a page's script comes in the order in which it was ready: of that, what is said, sorted. */
function inOrder(text: string): string {
  const told = [...text.matchAll(TOLD)].map(([, one = '']) => (JSON.parse(one) as string[])[1])
  const pairs = told.join('').match(/"[\w-]+":(?:\d+|true|false|"[^"$]*")/g) ?? []
  return `${text.replaceAll(TOLD, '')}\n${pairs.toSorted().join('\n')}`
}

/** Where one text first differs from another. */
function differenceOf(one: string, other: string): string[] | null {
  if (one === other) return null
  let from = 0
  while (one[from] === other[from]) from += 1
  return [one, other].map((text) => text.slice(Math.max(0, from - 80), from + 80))
}

/** Requests of the ballot by each voter's address, in order. */
function traces(): Traces {
  const byAddress = grouped(log.lines, ({ address }) => address)
  return new Map(
    happened.voters.map(({ voterId, standing, rowOf }) => {
      const { headers } = voters.get(`${standing} ${rowOf}`)!
      return [voterId, byAddress.get(headers['x-forwarded-for'] ?? '') ?? []]
    }),
  )
}

async function found(): Promise<[string, number][]> {
  const all = await loot(w, happened)
  return Object.entries(waysWithLog(all, traces(), SECRET)).map(([name, attack]) => {
    const guesses = attack(all)
    const { paperOf } = happened
    return [name, [...paperOf].filter(([id, text]) => guesses.get(id) === text).length]
  })
}

test('T38a: what a voter is answered is the same whatever they vote: pages, redirects, cookies and sizes', () => {
  expect(answers).toHaveLength(PERSONS + SEATS + GUESTS)
  const differing = [...grouped(answers, ({ standing, how }) => `${standing} ${how}`)].flatMap(
    ([kind, [first, ...others]]) =>
      others.flatMap(({ texts }) =>
        texts.flatMap((text, nth) => {
          const difference = differenceOf(text, first?.texts[nth] ?? '')
          return difference ? [[kind, nth, ...difference]] : []
        }),
      ),
  )
  expect(differing).toEqual([])
  const heads = log.lines.filter(({ method }) => method === 'POST')
  expect(new Set(heads.map(({ status, head }) => `${status} ${head}`)).size).toBe(3)
})

test('T38a: an access log beside the database links nobody with a paper once the ballot is closed', async () => {
  const open = new Map(await found())
  const size = happened.voters.length
  // While it is open the order does, as the page says (B19): these ways can find what is there.
  for (const way of ['xmin', 'at of request 2, papers by transaction'])
    expect([way, (open.get(way) ?? 0) > size * 0.9]).toEqual([way, true])

  expect(await w.close(happened.ballots[0] ?? '')).toMatchObject({ ok: true })
  for (const { who, headers } of shuffled([...voters.values()]))
    expect((await who.get(page, headers)).status).toBe(200)
  // By chance one in each group of those who vote alike: three, more than eighteen once in 300 million times.
  const groups = new Set(happened.voters.map(groupOf)).size
  const ways = await found()
  expect([groups, ways.length > 250]).toEqual([3, true])
  expect(ways.filter(([, hits]) => hits > 18)).toEqual([])
})

test('T38a: what the program prints says that a request came, and of no voter, paper or receipt', () => {
  const printed = program.output()
  const requests = printed.split('\n').filter((line) => line.includes('"event":"request"'))
  expect(requests.length).toBeGreaterThan(3 * happened.voters.length)
  for (const line of requests)
    expect(Object.keys(JSON.parse(line) as object)).toEqual([
      'at',
      'level',
      'event',
      'method',
      'path',
      'status',
      'ms',
    ])
  const told = happened.voters.flatMap(({ voterId, rowOf, personId, ballotId }) => [
    voterId,
    rowOf,
    ...(personId ? [personId] : []),
    ballotId,
    happened.receiptOf.get(voterId) ?? '',
  ])
  const known = [...voters.values()].flatMap(({ who, headers }) => [
    ...who.cookies.values(),
    ...Object.values(headers),
  ])
  expect(
    [...told, ...known, 'norr.example', 'score'].filter((one) => printed.includes(one)),
  ).toEqual([])
})
