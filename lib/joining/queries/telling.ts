import { authorize } from '@/lib/access/authorize'
import type { Actor, MeetingResource } from '@/lib/access/types'
import { readClosed, wordsOf } from '@/lib/ballots/queries/closed'
import type { Db } from '@/lib/db/connection'
import type { Locale } from '@/lib/i18n/locales'
import { forGuests, withCarried, type LiveRead } from './live'
import { ownIn, type BallotRow, type Voters } from './live-ballots'
import { liveResult } from '../rules/live-result'
import type { CountedBallot, Live, LiveWithCount } from '../types'

/** Where the meeting stands, as its guest is told. */
export function guestsTold(read: LiveRead, voters: Voters): (guestId: string) => Live {
  const live = forGuests(read)
  return (guestId) => ({
    ...live,
    ballots: live.ballots.map((ballot) => ({
      ...ballot,
      own: ownIn(voters, ballot.id, guestId) ?? 'reads',
    })),
  })
}

/** Where the meeting stands, as somebody with a sign-in is told. */
export async function membersTold(
  db: Db,
  read: LiveRead,
  about: { voters: Voters; resource: MeetingResource },
): Promise<(actor: Actor) => LiveWithCount> {
  const { voters, resource } = about
  const [live, results] = await Promise.all([
    withCarried(db, read, resource),
    Promise.all(read.ballots.map((ballot) => resultOf(db, ballot))),
  ])
  const reads = (actor: Actor, areaId: string) => {
    const area = resource.areas.find(({ id }) => id === areaId)
    return area && authorize(actor, 'ballot.read', area).ok ? ('reads' as const) : null
  }
  return (actor) => ({
    ...live,
    ballots: live.ballots.map(({ areaId, ...ballot }, index) => ({
      ...ballot,
      own: ownIn(voters, ballot.id, actor.person.id) ?? reads(actor, areaId),
      result: results[index] ?? null,
    })),
  })
}

/** In both languages, since all are told the same. A closing's result never changes. */
const known = new Map<string, NonNullable<CountedBallot['result']>>()
const MOST_KNOWN = 100

async function resultOf(db: Db, ballot: BallotRow): Promise<CountedBallot['result']> {
  if (ballot.state !== 'closed') return null
  const key = `${ballot.id} ${ballot.round}`
  const before = known.get(key)
  if (before) return before
  const closed = await readClosed(db, ballot.id)
  // It may have been opened again since it was read; then all are told so in a moment.
  if (!closed) return null
  const said = (locale: Locale) => liveResult(closed.content, wordsOf(closed, locale))
  const result = { sv: said('sv'), en: said('en') }
  const [oldest] = known.keys()
  if (known.size >= MOST_KNOWN && oldest) known.delete(oldest)
  known.set(key, result)
  return result
}
