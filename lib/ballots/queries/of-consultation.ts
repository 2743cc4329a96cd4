import { authorize } from '@/lib/access/authorize'
import type { Actor, ConsultationResource } from '@/lib/access/types'
import type { Db } from '@/lib/db/connection'
import type { Locale } from '@/lib/i18n/locales'
import { ownIn, readWhoVotes } from '@/lib/joining/queries/live-ballots'
import { resultSentences } from '../rules/result-words'
import { readOptionNames, wordsOf } from './closed'
import { readPublishedResult } from './latest'
import { readBallotsOf } from './pages'

/**
 * The ballots held in a consultation of which the actor may know (B21), the newest first: each with whether
 * their vote is in, and, once it is closed, with the sentence to remember.
 */
export async function readBallotsIn(
  db: Db,
  actor: Actor,
  { resource, locale }: { resource: ConsultationResource; locale: Locale },
) {
  const { id: consultationId, area } = resource
  const drafts = authorize(actor, 'ballot.manage', area).ok
  const held = await readBallotsOf(db, { areaId: area.id, drafts, consultationId })
  const voters = await readWhoVotes(db, held)
  const readsArea = authorize(actor, 'ballot.read', area).ok
  const told = held
    .map((ballot) => ({ ...ballot, own: ownIn(voters, ballot.id, actor.person.id) ?? null }))
    .filter(({ own }) => readsArea || own !== null)
  return Promise.all(
    told.map(async (ballot) => ({ ...ballot, result: await sentenceOf(db, ballot, locale) })),
  )
}

type Row = { id: string; round: number; state: string }

/** Null until it is closed. */
async function sentenceOf(db: Db, { id, round, state }: Row, locale: Locale) {
  const content = state === 'closed' ? await readPublishedResult(db, { ballotId: id, round }) : null
  if (!content) return null
  const words = wordsOf({ content, names: await readOptionNames(db, id) }, locale)
  return resultSentences(content, words).headline
}
