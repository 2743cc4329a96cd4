import fc from 'fast-check'
import { expect } from 'vitest'
import { readResult, recountResult } from '@/lib/ballots/rules'
import {
  clockCloses,
  done,
  happens,
  hasForm,
  pointsOf,
  revisionOf,
  takes,
  unpublished,
  verdictOfAdding,
  verdictOfPress,
  verdictOfVote,
  type Asked,
  type Model,
  type Press,
  type Row,
  type Who,
} from './ballot-life-model'

export type Answer =
  | { ok: true; value?: { receipt: string; already: boolean } | undefined }
  | { ok: false; error: { type: string } }
type Tallies = { persons: number; seats: number; guests: number }
type Stands = { state: string; cast: Tallies; entitled: Tallies; results: number }

/** One ballot of a county, and all that is done with it: by the commands, or from outside. */
export type Driver = {
  press(press: Press, revision: number): Promise<Answer>
  vote(asked: Asked, points: number): Promise<Answer>
  /** The paper that the form shows; null: there is no form; undefined: there are no pages. */
  form(by: Who, row: Row): Promise<{ revision: number } | null | undefined>
  add(): Promise<Answer>
  setSeat(isHeld: boolean): Promise<void>
  setLeader(leads: boolean): Promise<void>
  timeComes(): Promise<void>
  /** From now on a program is asked whose clock is wrong by so many days. */
  clock(days: number): Promise<void>
  /** Null: a draft. */
  stands(): Promise<Stands | null>
  /** Results as somebody gets them, the newest first. */
  files(): Promise<string[]>
  /** What each reader is told of the ballot, wherever one can ask. */
  reads(closings: number): Promise<{ door: string; reader: string; text: string }[]>
  nameOf(by: Who): string
  /** Whether programs run that close what is over by themselves. */
  closesItself: boolean
}

type Step = (m: Model, d: Driver) => Promise<void>

/** A command of the model: always possible, with its verdict worked out from the model alone. */
class Does implements fc.AsyncCommand<Model, Driver> {
  constructor(
    readonly name: string,
    readonly step: Step,
  ) {}
  check = () => true
  async run(m: Model, d: Driver) {
    await this.step(m, d)
    await standsAs(m, d)
  }
  toString = () => this.name
}

/** Turnout and state are the model's after every step, and nothing is in the result before the closing. */
async function standsAs(m: Model, d: Driver): Promise<void> {
  const found = await d.stands()
  if (m.state === 'draft') return expect(found).toBeNull()
  if (mayBeClosed(m, d) && found?.state === 'closed') clockCloses(m)
  const rows = [...m.papers.keys()]
  const count = (which: Row) => rows.filter((row) => row === which).length
  const guests = count('guest')
  expect(found).toMatchObject({
    state: m.state,
    cast: { persons: rows.length - guests, seats: count('berg'), guests },
    // The leader is among them, who has started the meeting and does not vote.
    entitled: { persons: m.isAdded ? 6 : 5, seats: 1, guests: 1 },
    results: m.closings,
  })
}

const mayBeClosed = (m: Model, d: Driver) => d.closesItself && m.state === 'open' && m.isOver

/**
 * Asks, and expects the model's verdict. What is over may have been closed by a program meanwhile: where the
 * answer does not fit an open ballot, it has to fit that closed one.
 */
async function judged<V>(
  { m, d }: { m: Model; d: Driver },
  ask: () => Promise<Answer>,
  verdictOf: () => V,
  answerOf: (verdict: V) => object,
): Promise<{ answer: Answer; verdict: V }> {
  const verdict = verdictOf()
  const answer = await ask()
  if (!mayBeClosed(m, d) || isLike(answer, answerOf(verdict))) {
    expect(answer).toMatchObject(answerOf(verdict))
    return { answer, verdict }
  }
  clockCloses(m)
  const later = verdictOf()
  expect(answer).toMatchObject(answerOf(later))
  return { answer, verdict: later }
}

/** As `toMatchObject`, as a question. */
function isLike(found: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return found === wanted
  const has = new Map(Object.entries(found ?? {}))
  return Object.entries(wanted).every(([name, value]) => isLike(has.get(name), value))
}

const presses =
  (press: Press, from: 'the page' | 'an old page'): Step =>
  async (m, d) => {
    const revision = from === 'the page' ? m.revision : Math.max(1, m.revision - 1)
    const { verdict } = await judged(
      { m, d },
      () => d.press(press, revision),
      () => verdictOfPress(m, press, revision),
      (its) => its.answer,
    )
    if (verdict.happens) happens(m, press)
  }

export const open = presses('open', 'the page')

/** The same form once more: nothing happens, and nobody is frightened. */
const sameForm: Step = async (m, d) => {
  if (m.last && m.leads) expect(await d.press(m.last.press, m.last.revision)).toMatchObject(done)
}

/** From the page as it is, unless it is said which paper the page showed. */
const votes = (by: Who, row: Row, first: number): Step => {
  return async (m, d) => {
    const shown = await d.form(by, row)
    if (shown !== undefined)
      expect(shown).toEqual(hasForm(m, by, row) ? { revision: revisionOf(m, row) } : null)
    await casts(m, d, { by, row, first, revision: revisionOf(m, row) })
  }
}

async function casts(m: Model, d: Driver, asked: Asked): Promise<void> {
  const { row } = asked
  const { answer, verdict } = await judged(
    { m, d },
    () => d.vote(asked, pointsOf(row, asked.first)),
    () => verdictOfVote(m, asked),
    (its) => {
      if (its.is === 'refused') return its.answer
      const already = m.secrecy === 'secret' && its.is === 'again'
      const receipt = m.receipts.get(row)
      return { ok: true, value: { ...(receipt && { receipt }), already } }
    },
  )
  m.lastVote = asked
  if (answer.ok && answer.value) m.receipts.set(row, answer.value.receipt)
  if (verdict.is === 'taken') takes(m, asked)
}

/** The answer was lost on its way: the very same request comes once more, perhaps to another program. */
const sameRequest: Step = async (m, d) => {
  if (m.lastVote) await casts(m, d, m.lastVote)
}

/** Another tab, which shows a paper that is not the row's any more. */
const oldTab =
  (by: Who, row: Row, first: number): Step =>
  async (m, d) => {
    const now = revisionOf(m, row)
    await casts(m, d, { by, row, first, revision: now === 0 ? 1 : now - 1 })
  }

/** Somebody takes the mandate from the holder, or gives it back. */
const mandate: Step = async (m, d) => {
  m.hasSeat = !m.hasSeat
  await d.setSeat(m.hasSeat)
}

const leading: Step = async (m, d) => {
  m.leads = !m.leads
  await d.setLeader(m.leads)
}

const add: Step = async (m, d) => {
  const { answer } = await judged(
    { m, d },
    () => d.add(),
    () => verdictOfAdding(m),
    (verdict) => verdict,
  )
  if (answer.ok) m.isAdded = true
}

const timePasses: Step = async (m, d) => {
  if (m.state !== 'open' || !m.timed) return
  m.isOver = true
  await d.timeComes()
}

/** Nobody reads anywhere how it stands before the closing, but for what they have voted themselves (B15). */
const look: Step = async (m, d) => {
  if (m.state !== 'open') return
  const told = await d.reads(m.closings)
  const found = await d.stands()
  // Closed meanwhile: what was read may be its result.
  if (mayBeClosed(m, d) && found?.state === 'closed') return clockCloses(m)
  for (const { door, reader, text } of told)
    expect([door, reader, unpublished(m, reader).filter((one) => isIn(text, one))]).toEqual([
      door,
      reader,
      [],
    ])
}

function isIn(text: string, figure: number): boolean {
  const plain = text.replaceAll(/(\d)(?:\s|&nbsp;|&#160;)(?=\d{3})/g, '$1')
  return new RegExp(`(?<![\\w-])${figure}(?![\\w-])`).test(plain)
}

/** Every published file counts to itself; the newest holds the papers that the model has. */
const recount: Step = async (m, d) => {
  const files = await d.files()
  for (const file of files)
    expect(recountResult(file)).toMatchObject({ ok: true, value: { difference: null } })
  const newest = readResult(files[0] ?? '')
  if (m.state !== 'closed' || !newest.ok) return
  const { papers, secret } = newest.value.content
  expect(secret).toBe(m.secrecy === 'secret')
  const marks = papers.map(({ standing, vote: its, by }) =>
    JSON.stringify([standing, its.method === 'points' && sumOf(its.points), by?.person ?? null]),
  )
  const expected = [...m.papers].map(([row, { by, first }]) =>
    JSON.stringify([standingOf(row), pointsOf(row, first), secret ? null : d.nameOf(by)]),
  )
  expect(marks.sort()).toEqual(expected.sort())
}

const standingOf = (row: Row) => (row === 'berg' ? 'seat' : row === 'guest' ? 'guest' : 'person')
const sumOf = (all: readonly { points: number }[]) =>
  all.reduce((sum, { points }) => sum + points, 0)

const firsts = fc.integer({ min: 0, max: 3 })
const own = (name: Who & Row) => firsts.map((n) => new Does(`${name}:${n}`, votes(name, name, n)))
const seat = (name: Who) =>
  firsts.map((n) => new Does(`${name} for Berg:${n}`, votes(name, 'berg', n)))
const just = (name: string, step: Step) => fc.constant(new Does(name, step))
const old = (press: Press) => just(`${press} from an old page`, presses(press, 'an old page'))

const clock = fc
  .constantFrom(-1, 0, 1)
  .map((days) => new Does(`a clock wrong by ${days} d`, (_, d) => d.clock(days)))

/** What may happen, in any order. */
export const life = (steps: { minLength: number; maxLength: number }) =>
  fc.array(
    fc.oneof(
      just('open', open),
      just('close', presses('close', 'the page')),
      just('close', presses('close', 'the page')),
      just('close', presses('close', 'the page')),
      just('reopen', presses('reopen', 'the page')),
      just('the same form again', sameForm),
      fc.oneof(old('open'), old('close'), old('reopen')),
      own('member'),
      own('colleague'),
      own('holder'),
      own('holder'),
      own('guest'),
      own('stranger'),
      seat('holder'),
      seat('holder'),
      seat('substitute'),
      seat('member'),
      just('the same request again', sameRequest),
      firsts.map((n) => new Does(`member, old tab:${n}`, oldTab('member', 'member', n))),
      firsts.map((n) => new Does(`substitute, old tab:${n}`, oldTab('substitute', 'berg', n))),
      just('mandate lost or given back', mandate),
      just('leader’s role lost or given back', leading),
      just('somebody is added', add),
      just('the set time comes', timePasses),
      clock,
      clock,
      just('look', look),
      just('recount', recount),
    ),
    { ...steps, size: 'max' },
  )
