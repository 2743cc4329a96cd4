import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import type { Provider } from 'next-auth/providers/index'
import { runtime } from '@/lib/runtime'
import { sessionAdapter } from './adapter'
import { cookieOptions, sessionCookieName } from './cookie'

const WEEK = 7 * 24 * 3_600

/** What next-auth works with: our sessions, our cookie, our pages, and no provider yet. */
export function authOptions(): NextAuthOptions {
  const { config, db, clock, newId } = runtime()
  return {
    adapter: sessionAdapter({ db, clock, newId }, config.demo),
    providers: providers(),
    secret: config.secret,
    session: { strategy: 'database', maxAge: WEEK },
    useSecureCookies: config.tls,
    cookies: {
      sessionToken: {
        name: sessionCookieName(config.baseUrl),
        options: cookieOptions(config.baseUrl),
      },
    },
    pages: { signIn: '/sign-in', signOut: '/account', error: '/sign-in' },
    callbacks: {
      // Only what the browser shows anyway.
      session: ({ session, user }) => ({ expires: session.expires, user: { name: user.name } }),
    },
  }
}

/**
 * OpenID Connect providers from the configuration: none yet. Credentials and e-mail never belong
 * here: the first makes no database session, the second signs in on a cross-site POST.
 */
function providers(): Provider[] {
  return []
}
