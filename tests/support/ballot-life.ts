import fc from 'fast-check'
import { expect } from 'vitest'
import { recountResult, readResult } from '@/lib/ballots/rules'
import type { BallotWorld } from './ballot-world'

type Secrecy = 'open' | 'secret'
type Row = 'berg' | 'member' | 'colleague' | 'holder' | 'stranger'
type Who = 'member' | 'colleague' | 'holder' | 'substitute' | 'stranger'
type Paper = { by: Who; first: number }

/** A ballot as somebody would keep it who knows the laws and no program. */
export type Model = {
  state: 'draft' | 'open' | 'closed'
  secrecy: Secrecy
  timed: boolean
  isOver: boolean
  revision: number
  hasSeat: boolean
  isAdded: boolean
  papers: Map<Row, Paper>
  closings: number
  /** What was done last to its state, and the page that it was done from. */
  last: { press: 'open' | 'close' | 'reopen'; revision: number } | null
}
export type Real = {
  w: BallotWorld
  id: string
  receipts: Map<Row, string>
  /** ms that the program's clock is wrong by. */
  clock: { wrongBy: number }
}

export const newModel = (secrecy: Secrecy, timed: boolean): Model => ({
  state: 'draft',
  secrecy,
  timed,
  isOver: false,
  revision: 1,
  hasSeat: true,
  isAdded: false,
  papers: new Map(),
  closings: 0,
  last: null,
})

const DAY = 24 * 3_600_000
const done = { ok: true }
const refused = (type: string, more: object = {}) => ({ ok: false, error: { type, ...more } })

type Step = (m: Model, r: Real) => Promise<void>

/** A command of the model: always possible, with its verdict worked out from the model alone. */
class Does implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly name: string,
    readonly step: Step,
  ) {}
  check = () => true
  async run(m: Model, r: Real) {
    await this.step(m, r)
    await standsAs(m, r)
  }
  toString = () => this.name
}

/** Turnout and state are the model's after every step, and nothing is in the result before the closing. */
async function standsAs(m: Model, { w, id }: Real): Promise<void> {
  if (m.state === 'draft') return expect(await w.readBallot(id)).toBeNull()
  const rows = [...m.papers.keys()]
  const seats = rows.filter((row) => row === 'berg').length
  expect(await w.readBallot(id)).toMatchObject({
    state: m.state,
    cast: { persons: rows.length, seats, guests: 0 },
    entitled: { persons: m.isAdded ? 5 : 4, seats: 1, guests: 0 },
  })
  expect(await w.results(id)).toHaveLength(m.closings)
}

const press = {
  open: (r: Real, revision: number) => r.w.open(r.id, revision),
  close: (r: Real, revision: number) => r.w.close(r.id, revision),
  reopen: (r: Real, revision: number) => r.w.reopen(r.id, { revision }),
}

function moves(
  kind: keyof typeof press,
  verdict: (m: Model) => object,
  then: (m: Model) => void,
): Step {
  return async (m, r) => {
    const expected = verdict(m)
    expect(await press[kind](r, m.revision)).toMatchObject(expected)
    if (expected !== done) return
    m.last = { press: kind, revision: m.revision }
    m.revision += 1
    then(m)
  }
}

export const open = moves(
  'open',
  (m) => (m.state === 'draft' ? done : refused('ballot-state', { state: m.state })),
  (m) => (m.state = 'open'),
)
const close = moves(
  'close',
  (m) => {
    if (m.state !== 'open') return refused('ballot-state', { state: m.state })
    return m.timed && !m.isOver ? refused('ballot-not-over') : done
  },
  (m) => {
    m.state = 'closed'
    m.closings += 1
  },
)
const reopen = moves(
  'reopen',
  (m) => {
    if (m.state !== 'closed') return refused('ballot-state', { state: m.state })
    return m.secrecy === 'secret' ? refused('ballot-secret') : done
  },
  (m) => Object.assign(m, { state: 'open', timed: false, isOver: false }),
)

/** The same form once more: nothing happens, and nobody is frightened. */
const again: Step = async (m, r) => {
  if (m.last) expect(await press[m.last.press](r, m.last.revision)).toMatchObject(done)
}

const vote =
  (by: Who, row: Row, first: number): Step =>
  async (m, r) => {
    const { w, id } = r
    const as = row === 'berg' ? w.berg.id : w[row].id
    const verdict = verdictOf(m, { by, row, first })
    const answer = await w.cast(id, w[by].id, w.points(first, 1), as)
    if ('taken' in verdict || 'again' in verdict) {
      const receipt = r.receipts.get(row)
      expect(answer).toMatchObject({
        ok: true,
        value: {
          ...(receipt && { receipt }),
          already: m.secrecy === 'secret' && 'again' in verdict,
        },
      })
      if (answer.ok) r.receipts.set(row, answer.value.receipt)
    } else expect(answer).toMatchObject(verdict)
    if (!('taken' in verdict)) return
    m.papers.set(row, { by, first })
    if (m.secrecy === 'open' && row === 'berg' && by === 'holder') m.papers.delete('holder')
  }

type Asked = { by: Who; row: Row; first: number }

function verdictOf(m: Model, { by, row, first }: Asked): object {
  if (row === 'stranger' && !m.isAdded) return refused('ballot-not-found')
  const earlier = m.papers.get(row)
  const isTheirs = earlier?.by === by
  if (m.secrecy === 'open' && isTheirs && earlier.first === first) return { again: true }
  if (m.secrecy === 'secret' && isTheirs && m.state === 'open') return { again: true }
  const speaks = row === 'berg' ? by === 'substitute' || (by === 'holder' && m.hasSeat) : by === row
  if (!speaks) return refused(row === 'berg' ? 'not-the-seat' : 'ballot-not-found')
  const forSeat = m.papers.get('berg')?.by === by && row !== 'berg'
  if (m.secrecy === 'open' && forSeat) return refused('voted-already')
  if (m.secrecy === 'secret' && earlier) return { again: true }
  if (m.state !== 'open') return refused('ballot-state', { state: m.state })
  if (m.isOver) return refused('ballot-over')
  if (m.secrecy === 'open') return { taken: true }
  const elsewhere = [...m.papers].some(([other, paper]) => other !== row && paper.by === by)
  if (elsewhere) return refused('voted-already')
  const isFirst = row === 'holder' && m.hasSeat && !m.papers.has('berg')
  return isFirst ? refused('seat-first') : { taken: true }
}

/** Somebody takes the mandate from the holder, or gives it back. */
const role: Step = async (m, { w }) => {
  m.hasSeat = !m.hasSeat
  await w.rows('UPDATE seat SET holder_id = $2 WHERE organisation_id = $1', [
    w.berg.id,
    m.hasSeat ? w.holder.id : null,
  ])
}

const add: Step = async (m, { w, id }) => {
  const answer = await w.add(id, { voter: { standing: 'person', id: w.stranger.id } })
  if (m.state === 'draft') expect(answer).toMatchObject(refused('ballot-not-found'))
  else if (m.state === 'closed' || m.isOver)
    expect(answer).toMatchObject(refused('ballot-state', { state: 'closed' }))
  else {
    expect(answer).toMatchObject(done)
    m.isAdded = true
  }
}

const timePasses: Step = async (m, { w, id }) => {
  if (m.state !== 'open' || !m.timed) return
  m.isOver = true
  await w.setClosesAt(id, await w.inHours(-1))
}

const clockMoves =
  (days: number): Step =>
  async (_, { clock }) => {
    clock.wrongBy = days * DAY
  }

/** Every published file counts to itself; the newest holds the papers that the model has. */
const recount: Step = async (m, { w, id }) => {
  const results = await w.results(id)
  for (const { file } of results)
    expect(recountResult(file)).toMatchObject({ ok: true, value: { difference: null } })
  const newest = readResult(results[0]?.file ?? '')
  if (m.state !== 'closed' || !newest.ok) return
  const { papers, secret } = newest.value.content
  expect(secret).toBe(m.secrecy === 'secret')
  const marks = papers.map(({ standing, vote: its, by }) =>
    JSON.stringify([standing, its.method === 'points' && sumOf(its.points), by?.person ?? null]),
  )
  const expected = [...m.papers].map(([row, { by, first }]) =>
    JSON.stringify([row === 'berg' ? 'seat' : 'person', first + 1, secret ? null : w[by].name]),
  )
  expect(marks.sort()).toEqual(expected.sort())
}

const sumOf = (all: readonly { points: number }[]) =>
  all.reduce((sum, { points }) => sum + points, 0)

const first = fc.integer({ min: 0, max: 3 })
const own = (name: Who & Row) => first.map((n) => new Does(`${name}:${n}`, vote(name, name, n)))
const seat = (name: Who) =>
  first.map((n) => new Does(`${name} for Berg:${n}`, vote(name, 'berg', n)))
const just = (name: string, step: Step) => fc.constant(new Does(name, step))

export const life = fc.array(
  fc.oneof(
    just('open', open),
    just('close', close),
    just('close', close),
    just('reopen', reopen),
    just('the same form again', again),
    own('member'),
    own('colleague'),
    own('holder'),
    own('holder'),
    own('stranger'),
    seat('holder'),
    seat('holder'),
    seat('substitute'),
    seat('member'),
    just('mandate lost or given back', role),
    just('somebody is added', add),
    just('the set time comes', timePasses),
    fc.constantFrom(-1, 1).map((days) => new Does(`clock ${days} d`, clockMoves(days))),
    just('recount', recount),
  ),
  { minLength: 15, maxLength: 35, size: 'max' },
)
