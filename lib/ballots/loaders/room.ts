import 'server-only'
import { authorize } from '@/lib/access/authorize'
import type { Actor, MeetingResource } from '@/lib/access/types'
import { runtime } from '@/lib/runtime'
import { findPresent } from '../queries/present'
import { readDraft } from '../queries/reading'
import { readOfMeeting } from '../queries/room'
import { loadDraftSummary } from './managing'

/** What whoever leads a meeting does with its ballots: of the areas whose ballots the actor manages. */
export async function loadRoomBallots(actor: Actor, resource: MeetingResource) {
  const { db, newId } = runtime()
  const areaIds = resource.areas
    .filter((area) => authorize(actor, 'ballot.manage', area).ok)
    .map(({ id }) => id)
  const rows =
    areaIds.length > 0 ? await readOfMeeting(db, { meetingId: resource.id, areaIds }) : []
  const drafts = await Promise.all(
    rows.filter(({ state }) => state === 'draft').map((which) => readDraft(db, which)),
  )
  const [summaries, open] = await Promise.all([
    Promise.all(drafts.flatMap((draft) => (draft ? [loadDraftSummary(actor, draft)] : []))),
    Promise.all(
      rows
        .filter(({ state }) => state === 'open')
        .map(async ({ id, revision, present, closesAt }) => ({
          id,
          revision,
          closesAt,
          /** How many have come into the meeting since it opened and would vote if they were added. */
          come:
            present && resource.state === 'live'
              ? (await findPresent(db, { ballotId: id, meetingId: resource.id })).length
              : 0,
        })),
    ),
  ])
  return {
    /** Areas in which the actor may prepare one. */
    areaIds,
    drafts: summaries,
    open: new Map(open.map((one) => [one.id, one])),
    /** For an outcome of each: sent twice it is one. */
    outcomeIds: new Map(rows.map(({ id }) => [id, newId()])),
  }
}

export type RoomBallots = Awaited<ReturnType<typeof loadRoomBallots>>
export type OpenInRoom = NonNullable<ReturnType<RoomBallots['open']['get']>>
