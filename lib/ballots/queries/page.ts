import { authorize } from '@/lib/access/authorize'
import { meetingResource, readableAreaIds } from '@/lib/access/queries'
import type { Db } from '@/lib/db/connection'
import { publishedContent } from '../rules'
import { receiptOf } from '../rules/receipt'
import { hasInterest } from './casting'
import { readLedTo } from './led-to'
import { readGuestRows, readOptionPlaces } from './pages'
import { readVoters } from './preparing'
import type { BallotReader, FoundBallot } from './readers'
import { readBallot, readDraft, readEvents, readOwnRows, readResults } from './reading'

/**
 * Everything on the page of a ballot, for its reader: how many have voted, and of papers the reader's own
 * alone until it is closed (B15). `secret` signs receipts. Null: it has been opened or removed meanwhile.
 */
export async function readBallotPage(db: Db, found: FoundBallot, secret: string) {
  const { id, place, area, reader } = found
  const which = { id, areaId: area.id }
  const ballot = place.state === 'draft' ? await readDraft(db, which) : await readBallot(db, which)
  if (!ballot) return null
  const person = reader.is === 'person' ? reader.actor.person.id : null
  const isClosed = place.state === 'closed'
  const [events, results, places, names, rows, hasDeclared, ledTo] = await Promise.all([
    readEvents(db, id),
    readResults(db, which),
    placesFor(db, reader, id),
    reader.is === 'person' && reader.readsArea ? readVoters(db, id) : null,
    rowsOf(db, reader, id),
    person === null ? false : hasInterest(db, { ballotId: id, personId: person }),
    reader.is === 'person' && isClosed ? readLedTo(db, reader.actor, id) : [],
  ])
  /** How many have voted while it is open is for readers of its area (B31); afterwards the result says it. */
  const mayCount = ballot.state === 'open' && reader.is === 'person' && reader.readsArea
  const options = ballot.options.map((option) => ({
    id: option.id,
    sv: option.sv,
    en: option.en,
    /** Where the reader may read the priority that it is. */
    place: places.get(option.id) ?? null,
  }))
  return {
    reader,
    area,
    meeting: await meetingFor(db, reader, place.meeting),
    ballot: { ...ballot, options, cast: mayCount ? ballot.cast : null },
    isOver: place.isOver,
    events,
    results: results.map(({ file, ...result }) => ({ ...result, content: publishedContent(file) })),
    /** Who may vote; null: the reader may not know. */
    names,
    rows: rows.map((row) => ({
      ...row,
      /** Null: no paper yet. */
      receipt: row.revision > 0 ? receiptOf(secret, row.voterId) : null,
    })),
    hasDeclared,
    /** What became of its priorities, once it is closed. */
    ledTo,
  }
}

export type LoadedBallot = NonNullable<Awaited<ReturnType<typeof readBallotPage>>>
export type OwnRow = LoadedBallot['rows'][number]

/** The meeting that it is of, where the reader may know of that. */
async function meetingFor(
  db: Db,
  reader: BallotReader,
  meeting: { id: string; title: string } | null,
) {
  if (!meeting || reader.is === 'guest') return meeting
  const resource = await meetingResource(db, meeting.id)
  return resource && authorize(reader.actor, 'meeting.read', resource).ok ? meeting : null
}

async function placesFor(db: Db, reader: BallotReader, id: string) {
  const readable = reader.is === 'person' ? await readableAreaIds(db, reader.actor) : []
  return readOptionPlaces(db, id, readable)
}

/** As whom the reader may vote, seats first: whoever speaks for one votes as a person with that (B12). */
async function rowsOf(db: Db, reader: BallotReader, ballotId: string) {
  const rows =
    reader.is === 'guest'
      ? await readGuestRows(db, { ballotId, guestId: reader.guest.guestId })
      : await readOwnRows(db, { ballotId, personId: reader.actor.person.id })
  const seats = rows.filter(({ standing }) => standing === 'seat')
  return [...seats, ...rows.filter(({ standing }) => standing !== 'seat')]
}
