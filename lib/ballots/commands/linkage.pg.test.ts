import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { attacks, everyColumn, type Attack } from '@/tests/support/linkage-attacks'
import { loot, type Loot } from '@/tests/support/linkage-dump'
import { groupOf, secretVotes, type Happened, type SecretVoter } from '@/tests/support/secret-votes'
import { smallTallies } from '../rules'
import { receiptOf } from '../rules/receipt'

let database: TestDatabase
let w: BallotWorld
beforeEach(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
})
afterEach(() => database.drop())

const BALLOTS = 20
const SIZES = { persons: 200, seats: 50, guests: 250 }

/** How many voters' papers an attack has found, of those in `some`. */
function found(attack: Attack, all: Loot, { paperOf, voters }: Happened, some = voters): number {
  const guesses = attack(all)
  return some.filter(({ voterId }) => guesses.get(voterId) === paperOf.get(voterId)).length
}

/**
 * Papers of a group are all different: whatever somebody believes who knows nothing, one voter in it is
 * expected to be found, with a variance of one at most. Six deviations more is a chance of one in a thousand millions.
 */
function byChance({ voters }: Happened): number {
  const groups = new Set(voters.map(groupOf)).size
  return groups + 6 * Math.sqrt(groups)
}

const isSigned = ({ personId }: SecretVoter) => personId !== null

describe('T38: nothing links voter and vote better than chance', () => {
  test(
    'twelve ways over ten thousand votes, before a closing, after another one and after its own',
    { timeout: 240_000 },
    async () => {
      const happened = await secretVotes(w, { ballots: BALLOTS, byCommand: 1, sizes: SIZES })
      const { voters, ballots } = happened
      expect([voters.length, new Set(happened.paperOf.values()).size > 9_900]).toEqual([
        10_000,
        true,
      ])
      const all = attacks(w.deps.config.secret)
      expect(Object.keys(all)).toHaveLength(12)
      const limit = byChance(happened)
      expect(limit).toBeLessThan(voters.length / 90)
      const open = await loot(w, happened)
      for (const name of ['xmin', 'ctid', 'dump order', 'sequences', 'access-log times'])
        expect([name, found(all[name]!, open, happened) > voters.length * 0.9]).toEqual([
          name,
          true,
        ])
      const signed = voters.filter(isSigned)
      const bySession = found(all['session last-seen']!, open, happened, signed)
      expect(bySession).toBeGreaterThan(signed.length * 0.9)
      const other = await w.opened({ secrecy: 'secret' })
      expect(await w.close(other)).toMatchObject({ ok: true })
      const rewritten = await loot(w, happened)
      expect(rewritten.tables.get('secret_paper')).toHaveLength(voters.length)
      for (const ballotId of ballots) expect(await w.close(ballotId)).toMatchObject({ ok: true })
      const closed = await loot(w, happened)
      expect(closed.tables.get('secret_paper')).toEqual([])
      expect(closed.papers).toHaveLength(voters.length)
      for (const dump of [rewritten, closed]) {
        const ways = { ...all, ...everyColumn(dump) }
        expect(Object.keys(ways).length).toBeGreaterThan(60)
        const better = Object.entries(ways)
          .map(([name, attack]) => [name, found(attack, dump, happened)] as const)
          .filter(([, hits]) => hits > limit)
        expect(better).toEqual([])
      }
    },
  )

  test('where the program left a trace of any of the other ways, that way would find it', async () => {
    await w.rows(`
      ALTER TABLE ballot_voter ADD COLUMN n bigserial, ADD COLUMN at timestamptz DEFAULT clock_timestamp();
      ALTER TABLE secret_paper ADD COLUMN n bigserial, ADD COLUMN at timestamptz DEFAULT clock_timestamp();
      ALTER TABLE notice DROP CONSTRAINT notice_check_2;
      CREATE TABLE attempt (key text, electorate_id uuid);
      CREATE FUNCTION tells() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO audit_entry (person_id, action, object_kind, object_id, detail)
          VALUES (NEW.cast_by, 'ballot.vote', 'voter', NEW.electorate_id, '{}');
        INSERT INTO notice (id, person_id, kind, detail, created_at)
          SELECT gen_random_uuid(), NEW.cast_by, 'mention', '{}', clock_timestamp() WHERE NEW.cast_by IS NOT NULL;
        RETURN NULL;
      END $$;
      CREATE TRIGGER tells AFTER INSERT ON ballot_voter FOR EACH ROW EXECUTE FUNCTION tells()`)
    const sizes = { persons: 60, seats: 1, guests: 40 }
    const happened = await secretVotes(w, { ballots: 1, byCommand: 0, sizes })
    const { voters, paperOf } = happened
    for (const [voterId, text] of paperOf) {
      await w.rows('INSERT INTO attempt VALUES ($1, $2)', [
        createHash('sha256').update(text).digest('hex'),
        voterId,
      ])
      happened.receiptOf.set(voterId, receiptOf(w.deps.config.secret, text))
    }
    const dump = await loot(w, happened)
    const all = attacks(w.deps.config.secret)
    for (const name of ['sequences', 'timestamps', 'receipt', 'idempotency store', 'audit order'])
      expect([name, found(all[name]!, dump, happened)]).toEqual([name, voters.length])
    const signed = voters.filter(isSigned)
    expect(found(all.notifications!, dump, happened, signed)).toBe(signed.length)
    const alone = voters.filter(({ standing }) => standing === 'seat')
    expect(found(all['small groups']!, dump, happened, alone)).toBe(1)
    const entitled = { persons: 61, seats: 1, guests: 40 }
    expect(smallTallies(entitled), 'of whom the pages warn').toEqual(['seats'])
  })

  test('what a vote tells the program’s other processes is that somebody has voted in the meeting', async () => {
    const told: unknown[] = []
    const client = await database.pool.connect()
    client.on('notification', ({ payload }) => told.push(payload))
    // Not `access`: those who will vote are made here too.
    for (const channel of ['meeting', 'presence', 'roadmap', 'turnout'])
      await client.query(`LISTEN ${channel}`)
    await secretVotes(w, { ballots: 1, byCommand: 1, sizes: { persons: 3, seats: 3, guests: 3 } })
    await client.query('SELECT 1')
    client.release()
    expect(new Set(told)).toEqual(new Set([w.meeting.id]))
  })
})
