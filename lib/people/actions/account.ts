import 'server-only'
import { cookies, headers } from 'next/headers'
import { cookieOptions, sessionCookieName } from '@/lib/auth/cookie'
import { currentActor, signInPath } from '@/lib/auth/next'
import { runOpenRoute, runRoute } from '@/lib/auth/route'
import { localPath } from '@/lib/kernel/local-path'
import { runtime } from '@/lib/runtime'
import { describeBrowser } from '@/lib/sign-in/rules'
import { actFor, endAllSessions, endOwnSession } from '../commands/account'
import { acceptInvitation } from '../commands/invitations'
import { AcceptInvitation, ActFor, EndAllSessions, EndOwnSession } from '../schema'

/** POST /account/acting */
export function actForRoute(request: Request): Promise<Response> {
  return runRoute(request, {
    action: 'self.manage',
    schema: ActFor,
    command: actFor,
    manners: {
      form: 'acting',
      done: (_value, input) => localPath(input.to),
      refused: () => '/account',
    },
  })
}

/** POST /account/sessions/end */
export function endSessionRoute(request: Request): Promise<Response> {
  return runRoute(request, {
    action: 'self.manage',
    schema: EndOwnSession,
    command: endOwnSession,
    manners: {
      form: 'sessions',
      done: ({ self }) => (self ? '/sign-in' : '/account'),
      refused: () => '/account',
    },
  })
}

/** POST /account/sessions/end-all */
export function endAllSessionsRoute(request: Request): Promise<Response> {
  return runRoute(request, {
    action: 'self.manage',
    schema: EndAllSessions,
    command: endAllSessions,
    manners: { form: 'sessions', done: () => '/sign-in', refused: () => '/account' },
  })
}

/** POST /invitations/yes: stands open, for whoever is invited has no session yet. */
export function acceptRoute(request: Request): Promise<Response> {
  return runOpenRoute(request, {
    schema: AcceptInvitation,
    command: async (deps, { token }) => {
      const actor = await currentActor()
      const accepted = await acceptInvitation(deps, {
        token,
        signedInAs: actor?.person.id ?? null,
        label: describeBrowser((await headers()).get('user-agent')),
      })
      if (accepted.ok && accepted.value.session) await setSession(accepted.value.session)
      return accepted
    },
    manners: {
      form: 'accept',
      done: () => '/',
      refused: ({ type }, raw) => {
        const token = raw instanceof FormData ? raw.get('token') : null
        const page = `/invitations/accept?token=${typeof token === 'string' ? encodeURIComponent(token) : ''}`
        return type === 'sign-in-first' ? signInPath(page) : page
      },
    },
  })
}

async function setSession({ token, expiresAt }: { token: string; expiresAt: Date }): Promise<void> {
  const { baseUrl } = runtime().config
  const jar = await cookies()
  jar.set(sessionCookieName(baseUrl), token, cookieOptions(baseUrl, expiresAt))
}
