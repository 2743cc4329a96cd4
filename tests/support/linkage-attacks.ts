import { createHash } from 'node:crypto'
import { receiptOf } from '@/lib/ballots/rules/receipt'
import type { FoundPaper, Loot, Lying } from './linkage-dump'
import { grouped, groupOf, type SecretVoter } from './secret-votes'

/** Whose paper is which, as an attack believes: text by row of the electorate. */
export type Guesses = Map<string, string>
export type Attack = (loot: Loot) => Guesses
export type Sortable = number | string | bigint
export type Order<T> = (of: T) => Sortable | null

/** The twelve ways of T38. Each is as good as it can be made with what is there. */
export function attacks(secret: string): Record<string, Attack> {
  return {
    xmin: byTransaction,
    ctid: (loot) =>
      inStep(
        loot,
        (voter) => placeOnDisk(cast(loot, voter)),
        ({ lying }) => placeOnDisk(lying),
      ),
    'dump order': (loot) => inStep(loot, (voter) => cast(loot, voter)?.place ?? null, inPlace),
    sequences: (loot) =>
      inStep(loot, numberOf(loot), (paper) => countIn(paper.lying) ?? paper.place),
    timestamps: (loot) => inStep(loot, timeOf(loot), (paper) => timeIn(paper.lying) ?? paper.place),
    'audit order': (loot) => inStep(loot, columnOf(loot, 'audit_entry', 'id'), inPlace),
    'access-log times': (loot) => {
      const places = new Map(loot.accessLog.map(({ voterId }, place) => [voterId, place]))
      return inStep(loot, ({ voterId }) => places.get(voterId) ?? null, inPlace)
    },
    receipt: (loot) => byReceipt(loot, secret),
    'idempotency store': byKey,
    'session last-seen': (loot) => inStep(loot, columnOf(loot, 'session', 'last_seen_at'), inPlace),
    notifications: (loot) => inStep(loot, columnOf(loot, 'notice', 'created_at'), inPlace),
    'small groups': bySize,
  }
}

/**
 * Every column of every table that leads to a voter, in step with the papers as they lie, from either end:
 * also those that nobody has thought of yet. A column that says the same of all is none.
 */
export function everyColumn(loot: Loot): Record<string, Attack> {
  const ways: Record<string, Attack> = {}
  for (const table of loot.tables.keys()) {
    const rows = loot.voters.flatMap((voter) => leadingTo(loot, table, voter) ?? [])
    const columns = new Set(rows.flatMap(({ row }) => Object.keys(row)))
    for (const column of [...columns, 'ctid', 'xmin', 'xmax']) {
      const order = columnOf(loot, table, column)
      const keys = new Map(loot.voters.map((voter) => [voter, order(voter)]))
      if (new Set(keys.values()).size < 3) continue
      const known = (voter: SecretVoter) => keys.get(voter) ?? null
      ways[`${table}.${column}`] = () => inStep(loot, known, inPlace)
      ways[`${table}.${column} backwards`] = () => inStep(loot, known, ({ place }) => -place)
    }
  }
  return ways
}

const inPlace = ({ place }: FoundPaper) => place

/** Within those who vote alike, the first in one order cast the first in the other. */
export function inStep(
  { voters, papers }: Loot,
  ofVoter: Order<SecretVoter>,
  ofPaper: Order<FoundPaper>,
): Guesses {
  const papersIn = grouped(sorted(papers, ofPaper), ({ group }) => group)
  const votersIn = grouped(sorted(voters, ofVoter), groupOf)
  const guesses: Guesses = new Map()
  for (const [group, some] of votersIn)
    for (const [index, { voterId }] of some.entries()) {
      const paper = papersIn.get(group)?.[index]
      if (paper) guesses.set(voterId, paper.text)
    }
  return guesses
}

function sorted<T>(all: readonly T[], order: Order<T>): T[] {
  return all
    .flatMap((one) => {
      const key = order(one)
      return key === null ? [] : [{ one, key }]
    })
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ one }) => one)
}

function byTransaction(loot: Loot): Guesses {
  const byXmin = grouped(loot.papers, ({ lying }) => lying.xmin)
  const guesses = inStep(
    loot,
    (voter) => numbered(cast(loot, voter)?.xmin),
    ({ lying }) => numbered(lying.xmin),
  )
  for (const voter of loot.voters) {
    const marks = ['ballot_voter', 'ballot_electorate', 'guest', 'session', 'seat', 'person']
      .flatMap((table) => leadingTo(loot, table, voter) ?? [])
      .flatMap(({ xmin, xmax }) => [xmin, xmax])
    const found = marks.flatMap((mark) => byXmin.get(mark) ?? [])
    const [only] = found
    if (only && found.every(({ text }) => text === only.text)) guesses.set(voter.voterId, only.text)
  }
  return guesses
}

/** Whoever has the program's secret tries whether receipts are over papers; else by their order. */
function byReceipt(loot: Loot, secret: string): Guesses {
  const byCode = new Map(loot.papers.map(({ text }) => [receiptOf(secret, text), text]))
  const guesses = inStep(
    loot,
    ({ voterId }) => loot.receiptOf.get(voterId) ?? null,
    ({ text }) => receiptOf(secret, text),
  )
  for (const [voterId, receipt] of loot.receiptOf) {
    const text = byCode.get(receipt)
    if (text) guesses.set(voterId, text)
  }
  return guesses
}

/** A row anywhere that has a voter, and a paper or its hash. */
function byKey({ tables, voters, papers }: Loot): Guesses {
  const byKeyOf = new Map(
    papers.flatMap(({ text }) => [
      [text, text],
      [createHash('sha256').update(text).digest('hex'), text],
    ]),
  )
  const byId = new Map(voters.flatMap((one) => idsOf(one).map((id) => [id, one.voterId])))
  const guesses: Guesses = new Map()
  for (const rows of tables.values())
    for (const { row } of rows) {
      const values = Object.values(row).filter((value) => typeof value === 'string')
      const voterId = values.flatMap((value) => byId.get(value) ?? [])[0]
      const text = values.flatMap((value) => byKeyOf.get(value) ?? [])[0]
      if (voterId && text) guesses.set(voterId, text)
    }
  return guesses
}

/** Whoever votes alone in their way has the only such paper; of others the commonest one is the best guess. */
function bySize({ voters, papers }: Loot): Guesses {
  const papersIn = grouped(papers, ({ group }) => group)
  const commonest = new Map(
    [...papersIn].map(([group, some]) => {
      const [most] = [...grouped(some, ({ text }) => text)].sort(
        ([, a], [, b]) => b.length - a.length,
      )
      return [group, most?.[0]]
    }),
  )
  return new Map(
    voters.flatMap((voter): [string, string][] => {
      const text = commonest.get(groupOf(voter))
      return text ? [[voter.voterId, text]] : []
    }),
  )
}

const idsOf = ({ voterId, rowOf, personId }: SecretVoter) =>
  [voterId, rowOf, personId].filter((id) => id !== null)

const indexes = new WeakMap<Lying[], Map<string, Lying>>()

/** The row of the table that names the voter: by row of the electorate, person, organisation or guest. */
function leadingTo(loot: Loot, table: string, voter: SecretVoter): Lying | null {
  const rows = loot.tables.get(table)
  if (!rows) return null
  let index = indexes.get(rows)
  if (!index) {
    index = new Map(
      rows.flatMap((lying) =>
        Object.values(lying.row)
          .filter((value) => typeof value === 'string')
          .map((value) => [value, lying] as const),
      ),
    )
    indexes.set(rows, index)
  }
  return idsOf(voter).flatMap((id) => index.get(id) ?? [])[0] ?? null
}

const cast = (loot: Loot, voter: SecretVoter) => leadingTo(loot, 'ballot_voter', voter)

function columnOf(loot: Loot, table: string, column: string): Order<SecretVoter> {
  return (voter) => {
    const found = leadingTo(loot, table, voter)
    if (!found) return null
    if (column === 'ctid') return placeOnDisk(found)
    if (column === 'xmin' || column === 'xmax') return numbered(found[column])
    const value = found.row[column]
    return typeof value === 'number' ? value : value === null ? null : JSON.stringify(value)
  }
}

/** A counter that came with the vote; where there is none, the transaction's number is one. */
const numberOf =
  (loot: Loot): Order<SecretVoter> =>
  (voter) => {
    const row = cast(loot, voter)
    return countIn(row) ?? numbered(row?.xmin)
  }

function countIn(lying: Lying | null): number | null {
  return Object.values(lying?.row ?? {}).find((value) => typeof value === 'number') ?? null
}

const timeOf =
  (loot: Loot): Order<SecretVoter> =>
  (voter) =>
    timeIn(cast(loot, voter)) ?? timeIn(leadingTo(loot, 'guest', voter))

const TIME = /^\d{4}-\d\d-\d\dT/
function timeIn(lying: Lying | null): string | null {
  const times = Object.values(lying?.row ?? {}).filter((value) => typeof value === 'string')
  return times.find((value) => TIME.test(value)) ?? null
}

export const numbered = (xid: string | undefined) => (xid === undefined ? null : BigInt(xid))

function placeOnDisk(lying: Lying | null): number | null {
  const [block, item] = (lying?.ctid.match(/\d+/g) ?? []).map(Number)
  return block === undefined || item === undefined ? null : block * 10_000 + item
}
