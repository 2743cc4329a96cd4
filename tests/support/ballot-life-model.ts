export type Secrecy = 'open' | 'secret'
export type Row = 'berg' | 'member' | 'colleague' | 'holder' | 'stranger' | 'guest'
export type Who = 'member' | 'colleague' | 'holder' | 'substitute' | 'stranger' | 'guest'
export type Press = 'open' | 'close' | 'reopen'
type Paper = { by: Who; first: number; revision: number }

/** A ballot as somebody would keep it who knows the laws and no program. */
export type Model = {
  state: 'draft' | 'open' | 'closed'
  secrecy: Secrecy
  timed: boolean
  isOver: boolean
  revision: number
  hasSeat: boolean
  leads: boolean
  isAdded: boolean
  papers: Map<Row, Paper>
  receipts: Map<Row, string>
  closings: number
  /** Of how many of these the clock was the one that closed. */
  byClock: number
  /** What results say so far. */
  published: Set<number>
  /** What was done last to its state, and the page that it was done from. */
  last: { press: Press; revision: number } | null
  lastVote: Asked | null
}

export const newModel = (secrecy: Secrecy, timed: boolean): Model => ({
  state: 'draft',
  secrecy,
  timed,
  isOver: false,
  revision: 1,
  hasSeat: true,
  leads: true,
  isAdded: false,
  papers: new Map(),
  receipts: new Map(),
  closings: 0,
  byClock: 0,
  published: new Set(),
  last: null,
  lastVote: null,
})

export const done = { ok: true }
export const refused = (type: string, more: object = {}) => ({
  ok: false,
  error: { type, ...more },
})

const ways = {
  open: { from: 'draft', to: 'open' },
  close: { from: 'open', to: 'closed' },
  reopen: { from: 'closed', to: 'open' },
} as const

/** `done`: it happens now; `again`: it has happened, by this very form. */
export function verdictOfPress(m: Model, press: Press, revision: number) {
  const { from, to } = ways[press]
  if (!m.leads) return { answer: refused('forbidden') }
  if (m.state === to && m.revision === revision + 1) return { answer: done }
  if (m.state !== from) return { answer: refused('ballot-state') }
  if (m.revision !== revision) return { answer: refused('ballot-changed') }
  if (press === 'close' && m.timed && !m.isOver) return { answer: refused('ballot-not-over') }
  if (press === 'reopen' && m.secrecy === 'secret') return { answer: refused('ballot-secret') }
  return { answer: done, happens: true }
}

export function happens(m: Model, press: Press): void {
  m.last = { press, revision: m.revision }
  m.revision += 1
  m.state = ways[press].to
  if (press === 'close') publish(m)
  if (press === 'reopen') Object.assign(m, { timed: false, isOver: false })
}

/** What is over is closed by a program's clock when it comes to it, without anybody's press. */
export function clockCloses(m: Model): void {
  m.revision += 1
  m.state = 'closed'
  m.last = null
  m.byClock += 1
  publish(m)
}

function publish(m: Model): void {
  m.closings += 1
  for (const figure of figures(m)) m.published.add(figure)
}

export function verdictOfAdding(m: Model): object {
  if (!m.leads) return refused('forbidden')
  if (m.state === 'draft') return refused('ballot-not-found')
  return m.state === 'closed' || m.isOver ? refused('ballot-state') : done
}

export type Asked = { by: Who; row: Row; first: number; revision: number }
export type Verdict = { is: 'taken' | 'again' } | { is: 'refused'; answer: object }

const no = (type: string): Verdict => ({ is: 'refused', answer: refused(type) })

export function verdictOfVote(m: Model, { by, row, first, revision }: Asked): Verdict {
  if (row === 'stranger' && !m.isAdded) return no('ballot-not-found')
  // Whoever is in the meeting gets a row by the opening.
  if (row === 'guest' && m.state === 'draft') return no('ballot-not-found')
  const earlier = m.papers.get(row)
  const isTheirs = earlier?.by === by
  if (m.secrecy === 'open' && isTheirs && earlier.first === first) return { is: 'again' }
  if (m.secrecy === 'secret' && isTheirs && m.state === 'open') return { is: 'again' }
  const speaks = row === 'berg' ? by === 'substitute' || (by === 'holder' && m.hasSeat) : by === row
  if (!speaks) return no(row === 'berg' ? 'not-the-seat' : 'ballot-not-found')
  const forSeat = m.papers.get('berg')?.by === by && row !== 'berg'
  if (m.secrecy === 'open' && forSeat) return no('voted-already')
  if (m.secrecy === 'secret' && earlier) return { is: 'again' }
  if (m.state !== 'open') return no('ballot-state')
  if (m.isOver) return no('ballot-over')
  if (m.secrecy === 'open')
    return revision === revisionOf(m, row) ? { is: 'taken' } : no('vote-changed')
  const elsewhere = [...m.papers].some(([other, paper]) => other !== row && paper.by === by)
  if (elsewhere) return no('voted-already')
  const isFirst = row === 'holder' && m.hasSeat && !m.papers.has('berg')
  return isFirst ? no('seat-first') : { is: 'taken' }
}

export function takes(m: Model, { by, row, first }: Asked): void {
  m.papers.set(row, { by, first, revision: revisionOf(m, row) + 1 })
  // Whoever votes for a seat votes as a person with that.
  if (m.secrecy === 'open' && row === 'berg' && by === 'holder') m.papers.delete('holder')
}

export const revisionOf = (m: Model, row: Row) => m.papers.get(row)?.revision ?? 0

/** Whether this voter's page has a form for the row: where one is, a new paper is taken. */
export function hasForm(m: Model, by: Who, row: Row): boolean {
  const asked = { by, row, first: -1, revision: revisionOf(m, row) }
  return verdictOfVote(m, asked).is === 'taken'
}

const ROWS: readonly Row[] = ['berg', 'member', 'colleague', 'holder', 'stranger', 'guest']

/** Points that stand for one paper and nothing else on any page: five digits. */
export const pointsOf = (row: Row, first: number) =>
  11_003 + ROWS.indexOf(row) * 7_919 + first * 613

/** All that a result would say now: what each paper gives, and what those of a tally give together. */
function figures({ papers }: Model): number[] {
  const all = [...papers].map(([row, { first }]) => ({ row, points: pointsOf(row, first) }))
  const sum = (some: typeof all) => some.reduce((total, { points }) => total + points, 0)
  const [guests, persons] = [
    all.filter(({ row }) => row === 'guest'),
    all.filter(({ row }) => row !== 'guest'),
  ]
  return [...all.map(({ points }) => points), sum(persons), sum(guests), sum(all)].filter(Boolean)
}

/** What nobody but the paper's own voter may read yet. */
export function unpublished(m: Model, reader: string): number[] {
  const own = [...m.papers].flatMap(([row, { by, first }]) =>
    by === reader && m.secrecy === 'open' ? pointsOf(row, first) : [],
  )
  return figures(m).filter((figure) => !m.published.has(figure) && !own.includes(figure))
}
