import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { currentActor } from '@/lib/auth/next'
import { currentGuest } from '@/lib/joining/loaders/guest'
import { runtime } from '@/lib/runtime'
import { readBallotPage } from '../queries/page'
import { findBallotFor } from '../queries/readers'
import { outsidePath } from './outside'

/** The page of a ballot for whoever may know of it; others are led outside, or told that it is not there. */
export const loadBallot = cache(async (id: string, path: string) => {
  const { db, config } = runtime()
  const [actor, came] = await Promise.all([currentActor(), currentGuest()])
  const guest = came.is === 'in' ? came.guest : null
  const found = await findBallotFor(db, { actor, guest }, id)
  if (!found && !actor) redirect(await outsidePath(id, path))
  const page = found && (await readBallotPage(db, found, config.secret))
  return page ?? notFound()
})

export type { LoadedBallot, OwnRow } from '../queries/page'
