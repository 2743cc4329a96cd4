import 'server-only'
import { authorize } from '@/lib/access/authorize'
import { meetingResource } from '@/lib/access/queries'
import { answer, refuse } from '@/lib/auth/answers'
import { currentActor } from '@/lib/auth/next'
import { isOurOrigin } from '@/lib/auth/origin'
import { runtime } from '@/lib/runtime'
import { readLive, suggestionsOf } from '../queries/live'
import { readWhoVotes } from '../queries/live-ballots'
import { followMeeting, type Follower } from './feed'
import { guestGrantFor } from './guest'
import { guestsTold, membersTold } from '../queries/telling'

/** GET /api/meetings/[id]/live: as a stream, else as JSON for those whose network lets no stream through. */
export async function memberLive(request: Request, id: string): Promise<Response> {
  if (isForeign(request)) return refuse({ type: 'foreign-origin' })
  const actor = await currentActor()
  if (!actor) return refuse({ type: 'signed-out' })
  const resource = await meetingResource(runtime().db, id)
  const granted = resource && authorize(actor, 'meeting.attend', resource)
  if (!resource || !granted) return refuse({ type: 'not-found' })
  if (!granted.ok) return refuse(granted.error)
  if (wantsStream(request)) return stream(request, id, { actor })
  const { db } = runtime()
  const live = await readLive(db, id)
  if (!live) return refuse({ type: 'not-found' })
  const voters = await readWhoVotes(db, live.ballots)
  const toMember = await membersTold(db, live, { voters, resource })
  return answer(200, { live: toMember(actor), own: [] })
}

/** GET /api/guest/live: the same for the guest of the cookie, with what the guest suggested. */
export async function guestLive(request: Request): Promise<Response> {
  if (isForeign(request)) return refuse({ type: 'foreign-origin' })
  const grant = await guestGrantFor('meeting.attend')
  if (!grant) return refuse({ type: 'guest-out' })
  const { guestId } = grant.guest
  if (wantsStream(request)) return stream(request, grant.meeting, { guestId })
  const { db } = runtime()
  const [live, own] = await Promise.all([readLive(db, grant.meeting), suggestionsOf(db, guestId)])
  if (!live) return refuse({ type: 'guest-out' })
  const voters = await readWhoVotes(db, live.ballots)
  return answer(200, { live: guestsTold(live, voters)(guestId), own })
}

function stream(request: Request, meetingId: string, follower: Follower): Response {
  const body = followMeeting(meetingId, follower, request.signal)
  if (!body) return refuse({ type: 'too-many' })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // `no-transform` also keeps compression from holding events back.
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

function isForeign(request: Request): boolean {
  return request.headers.has('origin') && !isOurOrigin(request.headers, runtime().config.origins)
}

function wantsStream(request: Request): boolean {
  return request.headers.get('accept')?.includes('text/event-stream') === true
}
