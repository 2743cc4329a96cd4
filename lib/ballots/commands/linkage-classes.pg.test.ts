import { afterEach, beforeEach, expect, test } from 'vitest'
import { canonicalJson } from '@/lib/documents/canonical'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { papersOf, regrouped, type Published, type Sums } from '@/tests/support/class-attack'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { attacks, everyColumn } from '@/tests/support/linkage-attacks'
import { byChance, found } from '@/tests/support/linkage-chance'
import { loot, type Loot } from '@/tests/support/linkage-dump'
import { groupOf, secretVotes, type Happened } from '@/tests/support/secret-votes'
import { sumsOf } from '../rules'

let database: TestDatabase
let w: BallotWorld
beforeEach(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
})
afterEach(() => database.drop())

const SIZES = { persons: 10, seats: 10, guests: 5 }
const MUNICIPALITIES = ['Berg', 'Åre']

/** What an attack finds by any of the ways, beyond chance. */
function better(dump: Loot, happened: Happened) {
  const { voters } = dump
  const ways = { ...attacks(w.deps.config.secret), ...everyColumn(dump) }
  return Object.entries(ways)
    .map(([name, attack]) => [name, found(attack, dump, { ...happened, voters })] as const)
    .filter(([, hits]) => hits > byChance({ voters }))
}

type Named = { name: string; classes: readonly string[]; sums: Sums }

/** The dump as it is for whoever has worked out from sums which papers they are of. */
function workedOut(dump: Loot, published: Published, groups: readonly Named[]): Loot {
  const paperIn = new Map(
    groups.flatMap(({ name, sums }) =>
      papersOf(published, sums).map((place) => [
        canonicalJson(published.papers[place]?.vote),
        name,
      ]),
    ),
  )
  const called = new Map(
    groups.flatMap(({ name, classes }) => classes.map((one) => [one, name] as const)),
  )
  const classOf = new Map(dump.voters.map((one) => [one.voterId, one.class]))
  return regrouped(dump, {
    voter: (voterId) => called.get(classOf.get(voterId) ?? '') ?? null,
    paper: (text) => paperIn.get(text) ?? null,
  })
}

test(
  'T38: with a breakdown nothing links voter and vote better than chance, open or closed',
  { timeout: 120_000 },
  async () => {
    const asked = { ballots: 20, byCommand: 1, sizes: SIZES, municipalities: MUNICIPALITIES }
    const happened = await secretVotes(w, asked)
    const { voters, ballots } = happened
    expect(new Set(voters.map((one) => one.class))).toEqual(new Set([...MUNICIPALITIES, null]))
    await w.close(await w.opened({ secrecy: 'secret' }))
    const open = await loot(w, happened)
    expect(open.papers).toHaveLength(voters.length)
    expect(better(open, happened)).toEqual([])

    for (const ballotId of ballots) expect(await w.close(ballotId)).toMatchObject({ ok: true })
    const closed = await loot(w, happened)
    const none = () => null
    expect(better(regrouped(closed, { voter: none, paper: none }), happened)).toEqual([])
    const dumps: Loot[] = []
    for (const ballotId of ballots) {
      const { content } = await w.published(ballotId)
      const { groups } = content.breakdown!
      expect(groups.map(({ cast }) => cast)).toEqual([10, 10])
      const its = {
        ...closed,
        voters: voters.filter((one) => one.ballotId === ballotId),
        papers: closed.papers.filter(({ group }) => group.startsWith(ballotId)),
      }
      const named = groups.map(({ classes, ...sums }) => ({
        name: classes.join('+'),
        classes,
        sums,
      }))
      dumps.push(workedOut(its, content, named))
    }
    // It works: of every paper it is known which group it is in, and how it was cast.
    const dump = { ...closed, ...joined(dumps) }
    const classOf = new Map(voters.map((one) => [happened.paperOf.get(one.voterId), groupOf(one)]))
    expect(dump.papers.filter(({ group, text }) => group === classOf.get(text))).toHaveLength(500)
    expect(better(dump, happened)).toEqual([])
    const smallest = attacks('')['small groups']!
    expect(found(smallest, dump, happened), 'one in each group').toBe(5 * ballots.length)
  },
)

const joined = (dumps: readonly Loot[]) => ({
  voters: dumps.flatMap(({ voters }) => voters),
  papers: dumps.flatMap(({ papers }) => papers),
})

test('T38: where classes were published as they are, or by how they voted, that would find whoever is alone', async () => {
  const happened = await secretVotes(w, {
    ballots: 1,
    byCommand: 1,
    sizes: SIZES,
    municipalities: MUNICIPALITIES,
  })
  const [ballotId] = happened.ballots
  await w.close(ballotId!)
  const { content } = await w.published(ballotId!)
  const closed = await loot(w, happened)
  const voteOf = new Map(content.papers.map(({ vote }) => [canonicalJson(vote), vote]))
  const alone = happened.voters.filter(({ standing }) => standing === 'seat')
  const others = happened.voters.filter(({ standing }) => standing === 'person')

  /** What the sums of these would say if they were published. */
  const planted = (groups: readonly (typeof alone)[]) => {
    const named = groups.map((some, index): Named => {
      const papers = some.map(({ voterId }) => ({
        vote: voteOf.get(happened.paperOf.get(voterId)!)!,
      }))
      const sums = sumsOf(content.terms, papers)
      return { name: String(index), classes: [String(index)], sums }
    })
    const placeOf = new Map(
      groups.flatMap((some, index) => some.map((one) => [one.voterId, String(index)])),
    )
    const voters = happened.voters.map((one) => ({
      ...one,
      class: placeOf.get(one.voterId) ?? null,
    }))
    const dump = workedOut({ ...closed, voters }, content, named)
    return found(attacks('')['small groups']!, dump, { ...happened, voters: dump.voters }, alone)
  }
  const bySeat = alone.map((seat, index) => [seat, others[index]!])
  expect(planted(bySeat), 'one seat and one person in each').toBe(10)
  expect(planted(alone.map((seat) => [seat])), 'class by standing').toBe(10)
})
