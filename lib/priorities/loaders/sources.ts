import 'server-only'
import { authorize, type Grant } from '@/lib/access/authorize'
import { meetingResources } from '@/lib/access/queries'
import type { Actor } from '@/lib/access/types'
import type { Area } from '@/lib/areas/types'
import { threadPath } from '@/lib/comments/rules'
import { meetingsOfArea } from '@/lib/meetings/queries/reading'
import { runtime } from '@/lib/runtime'
import { readSourceBallots, type SourceBallot } from '../queries/source-ballots'
import {
  meetingsOfOutcomes,
  readSourceOutcomes,
  readSourceThreads,
  type SourceOutcome,
  type SourceThread,
} from '../queries/sources'
import { sourceWord } from '../rules'
import type { PriorityChange } from '../types'
import { readableAreas } from './areas'

/** A source as the history shows it. */
export type SourceView =
  | ({ type: 'outcome'; href: string } & SourceOutcome)
  | ({ type: 'thread'; href: string } & SourceThread)
  | ({ type: 'ballot'; href: string } & SourceBallot)

/** The sources of these changes that the reader may know of, by `sourceWord`: outcomes with their meeting (U3). */
export async function loadSourceViews(
  actor: Actor,
  { area, changes }: { area: Area; changes: readonly Pick<PriorityChange, 'source'>[] },
): Promise<Map<string, SourceView>> {
  const { db } = runtime()
  const readable = (await readableAreas(actor)).map(({ id }) => id)
  const ids = (kind: string) =>
    changes.flatMap(({ source }) => (source?.kind === kind ? source.id : []))
  const resources = await meetingResources(db, meetingsOfOutcomes(ids('outcome')))
  const meetingIds = resources
    .filter((one) => authorize(actor, 'meeting.read', one).ok)
    .map(({ id }) => id)
  const [outcomes, threads, ballots] = await Promise.all([
    readSourceOutcomes(db, { meetingIds, ids: ids('outcome') }),
    readSourceThreads(db, { areaId: area.id, ids: ids('thread') }),
    readSourceBallots(db, { readable, ids: ids('ballot') }),
  ])
  const views: SourceView[] = [
    ...outcomes.map((one) => ({
      type: 'outcome' as const,
      href: `/meetings/${one.meetingId}#outcome-${one.id}`,
      ...one,
    })),
    ...threads.map((one) => ({
      type: 'thread' as const,
      href: threadPath(area.slug, one.id),
      ...one,
    })),
    ...ballots.map((one) => ({ type: 'ballot' as const, href: `/ballots/${one.id}`, ...one })),
  ]
  return new Map(views.map((view) => [sourceWord({ kind: view.type, id: view.id }), view]))
}

/**
 * What a change may come from: outcomes of the area’s meetings that the actor may read, its threads,
 * closed ballots about it.
 */
export async function loadSources(actor: Actor, grant: Grant<'area.read'>) {
  const { db } = runtime()
  const readable = (await readableAreas(actor)).map(({ id }) => id)
  const resources = await meetingResources(db, meetingsOfArea(grant.area))
  const meetingIds = resources
    .filter((one) => authorize(actor, 'meeting.read', one).ok)
    .map(({ id }) => id)
  const [outcomes, threads, ballots] = await Promise.all([
    readSourceOutcomes(db, { meetingIds }),
    readSourceThreads(db, { areaId: grant.area }),
    readSourceBallots(db, { readable, areaId: grant.area }),
  ])
  return { outcomes, threads, ballots }
}

export type SourceChoices = Awaited<ReturnType<typeof loadSources>>
