import 'server-only'
import { signInPath } from '@/lib/auth/next'
import { currentGuest } from '@/lib/joining/loaders/guest'
import { runtime } from '@/lib/runtime'
import { wasTold } from '../queries/readers'

/**
 * Where somebody is led who has no session and may not know of the ballot: to sign-in, or, having been a guest
 * of its meeting in this browser, to where they are told that the meeting is over for them (J4).
 */
export async function outsidePath(id: string, signInTo: string): Promise<string> {
  const came = await currentGuest()
  const wasIn = came.is === 'over' || came.is === 'removed'
  return wasIn && (await wasTold(runtime().db, came.meetingId, id))
    ? `/join?ballot=${id}`
    : signInPath(signInTo)
}
