import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { authorize } from '@/lib/access/authorize'
import { readableAreaIds } from '@/lib/access/queries'
import type { Actor, GuestActor } from '@/lib/access/types'
import { readAreas } from '@/lib/areas/queries'
import type { Area } from '@/lib/areas/types'
import { currentActor, signInPath } from '@/lib/auth/next'
import { currentGuest } from '@/lib/joining/loaders/guest'
import { isId } from '@/lib/kernel/is-id'
import { runtime } from '@/lib/runtime'
import { hasInterest, isConcerned } from '../queries/casting'
import { findPlace, readGuestRows, readNames, readOptionPlaces } from '../queries/pages'
import { readBallot, readDraft, readEvents, readOwnRows, readResults } from '../queries/reading'
import { readResult } from '../rules'
import { receiptOf } from '../rules/receipt'

type Place = NonNullable<Awaited<ReturnType<typeof findPlace>>>

/** Who reads the page, and what they may do with the ballot besides. */
export type BallotReader =
  | { is: 'person'; actor: Actor; readsArea: boolean; manages: boolean }
  | { is: 'guest'; guest: GuestActor }

/**
 * A ballot for whoever may know of it: readers of its area, those who may vote in it, guests of its
 * meeting; a draft for those who prepare it. Others are led to sign-in, or told that it is not there.
 */
export const loadBallot = cache(async (id: string, path: string) => {
  const { db } = runtime()
  const place = isId(id) ? await findPlace(db, id) : null
  const area = place && (await readAreas(db)).find((one) => one.id === place.areaId)
  const reader = place && area ? await readerOf(id, place, area) : null
  if (!reader && !(await currentActor())) redirect(signInPath(path))
  if (!place || !area || !reader) notFound()
  const which = { id, areaId: area.id }
  const ballot = place.state === 'draft' ? await readDraft(db, which) : await readBallot(db, which)
  if (!ballot) notFound()
  const [events, results, options, names, rows, hasDeclared] = await Promise.all([
    readEvents(db, id),
    readResults(db, which),
    withPlaces(reader, ballot),
    reader.is === 'person' && reader.readsArea ? readNames(db, id) : null,
    rowsOf(reader, id),
    reader.is === 'person' && hasInterest(db, { ballotId: id, personId: reader.actor.person.id }),
  ])
  return {
    reader,
    area,
    meeting: place.meeting,
    ballot: { ...ballot, options },
    isOver: place.isOver,
    events,
    results: results.map(({ file, ...result }) => ({ ...result, content: contentOf(file) })),
    /** Who may vote; null: the reader may not know. */
    names,
    rows,
    hasDeclared,
  }
})

export type LoadedBallot = Awaited<ReturnType<typeof loadBallot>>
export type OwnRow = LoadedBallot['rows'][number]

async function readerOf(id: string, place: Place, area: Area): Promise<BallotReader | null> {
  const actor = await currentActor()
  const person = actor && (await asPerson(actor, { id, place, area }))
  if (person) return person
  const found = await currentGuest()
  const isTheirs = found.is === 'in' && found.guest.meetingId === place.meeting?.id
  return isTheirs && place.state !== 'draft' ? { is: 'guest', guest: found.guest } : null
}

async function asPerson(
  actor: Actor,
  { id, place, area }: { id: string; place: Place; area: Area },
): Promise<BallotReader | null> {
  const resource = { type: 'area', id: area.id, visibility: area.visibility } as const
  const manages = authorize(actor, 'ballot.manage', resource).ok
  const readsArea = authorize(actor, 'ballot.read', resource).ok
  const who = { ballotId: id, personId: actor.person.id }
  const may =
    place.state === 'draft' ? manages : readsArea || (await isConcerned(runtime().db, who))
  return may ? { is: 'person', actor, readsArea, manages } : null
}

/** It was written by the closing and is never changed: what cannot be read is a bug. */
function contentOf(file: string) {
  const read = readResult(file)
  if (!read.ok) throw new Error(`a stored result is ${read.error.type}`)
  return read.value.content
}

type Options = { id: string; options: readonly { id: string; sv: string; en: string }[] }

/** Options that are priorities, with where the reader may read them. */
async function withPlaces(reader: BallotReader, { id, options }: Options) {
  const { db } = runtime()
  const readable = reader.is === 'person' ? await readableAreaIds(db, reader.actor) : []
  const places = await readOptionPlaces(db, id, readable)
  return options.map((option) => ({
    id: option.id,
    sv: option.sv,
    en: option.en,
    place: places.get(option.id) ?? null,
  }))
}

/** As whom the reader may vote, seats first: whoever speaks for one votes as a person with that (B12). */
async function rowsOf(reader: BallotReader, ballotId: string) {
  const { db, config } = runtime()
  const rows =
    reader.is === 'guest'
      ? await readGuestRows(db, { ballotId, guestId: reader.guest.guestId })
      : await readOwnRows(db, { ballotId, personId: reader.actor.person.id })
  const seats = rows.filter(({ standing }) => standing === 'seat')
  const others = rows.filter(({ standing }) => standing !== 'seat')
  return [...seats, ...others].map((row) => ({
    ...row,
    /** Null: no paper yet. */
    receipt: row.revision > 0 ? receiptOf(config.secret, row.voterId) : null,
  }))
}
