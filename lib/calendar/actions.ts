import 'server-only'
import { runRoute } from '@/lib/auth/route'
import { changeFeed } from './commands'
import { ChangeFeed } from './schema'

/** POST /account/calendar */
export function postFeed(request: Request): Promise<Response> {
  return runRoute(request, {
    action: 'self.manage',
    schema: ChangeFeed,
    command: changeFeed,
    manners: {
      form: 'feed',
      done: () => '/meetings#subscribe',
      refused: () => '/meetings#subscribe',
    },
  })
}
