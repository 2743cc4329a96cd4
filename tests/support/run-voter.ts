/**
 * A program of its own that sends the same vote many times at once, as often as its parent says.
 * `tsx tests/support/run-voter.ts <database> <secret> <cookie>`
 */
import { authorize } from '@/lib/access/authorize'
import { visit } from '@/lib/auth/queries'
import { castVote } from '@/lib/ballots/commands/casting'
import { CastVote } from '@/lib/ballots/schema/inputs'
import { connect } from '@/lib/db/connection'
import { systemClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { NOW } from './people'
import type { Asked, Told } from './parallel-votes'

const [databaseUrl = '', secret = '', cookie = ''] = process.argv.slice(2)
const { db } = connect(databaseUrl)
const config = { baseUrl: 'https://fardplan.example', secret, demo: false, dataDir: '' }
const deps = { db, clock: systemClock, newId, config, locale: 'sv' as const }

async function cast(input: CastVote): Promise<string> {
  const actor = await visit(db, cookie, NOW)
  const grant = actor && authorize(actor, 'ballot.vote', { type: 'county' })
  if (!grant?.ok) return 'signed-out'
  const done = await castVote(deps, grant.value, input)
  return done.ok ? done.value.receipt : done.error.type
}

process.on('message', ({ input, times }: Asked) => {
  const parsed = CastVote.parse(input)
  void Promise.all(Array.from({ length: times }, () => cast(parsed))).then((receipts) =>
    process.send?.({ receipts } satisfies Told),
  )
})
process.once('disconnect', () => process.exit(0))
process.send?.({ receipts: [] } satisfies Told)
