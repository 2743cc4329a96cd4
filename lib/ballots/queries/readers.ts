import { authorize } from '@/lib/access/authorize'
import type { Actor, GuestActor } from '@/lib/access/types'
import { readAreas } from '@/lib/areas/queries'
import type { Area } from '@/lib/areas/types'
import type { Db } from '@/lib/db/connection'
import { isId } from '@/lib/kernel/is-id'
import { isConcerned } from './casting'
import { findPlace } from './pages'

/** Who asks: somebody signed in, a guest of a meeting under way, both or neither. */
export type Asking = { actor: Actor | null; guest: GuestActor | null }

/** Who reads a ballot, and what they may do with it besides. */
export type BallotReader =
  | { is: 'person'; actor: Actor; readsArea: boolean; manages: boolean }
  | { is: 'guest'; guest: GuestActor }

type Place = NonNullable<Awaited<ReturnType<typeof findPlace>>>
export type FoundBallot = { id: string; place: Place; area: Area; reader: BallotReader }

/**
 * A ballot for whoever may know of it: readers of its area, those who may vote in it, and guests of its
 * meeting while they are in; a draft for those who prepare it. Null: there is none for them.
 */
export async function findBallotFor(
  db: Db,
  { actor, guest }: Asking,
  id: string,
): Promise<FoundBallot | null> {
  const place = isId(id) ? await findPlace(db, id) : null
  const area = place && (await readAreas(db)).find((one) => one.id === place.areaId)
  if (!place || !area) return null
  const person = actor && (await asPerson(db, actor, { id, place, area }))
  if (person) return { id, place, area, reader: person }
  const isTheirs = guest !== null && guest.meetingId === place.meeting?.id
  if (!isTheirs || place.state === 'draft') return null
  return { id, place, area, reader: { is: 'guest', guest } }
}

/** Whether guests of this meeting could read the ballot while they were in. */
export async function wasTold(db: Db, meetingId: string, id: string): Promise<boolean> {
  const place = isId(id) ? await findPlace(db, id) : null
  return place?.meeting?.id === meetingId && place.state !== 'draft'
}

async function asPerson(
  db: Db,
  actor: Actor,
  { id, place, area }: { id: string; place: Place; area: Area },
): Promise<BallotReader | null> {
  const resource = { type: 'area', id: area.id, visibility: area.visibility } as const
  const manages = authorize(actor, 'ballot.manage', resource).ok
  const readsArea = authorize(actor, 'ballot.read', resource).ok
  const isKnown = async () =>
    readsArea || (await isConcerned(db, { ballotId: id, personId: actor.person.id }))
  const may = place.state === 'draft' ? manages : await isKnown()
  return may ? { is: 'person', actor, readsArea, manages } : null
}
