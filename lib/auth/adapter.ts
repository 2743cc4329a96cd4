import type { Adapter, AdapterSession, AdapterUser } from 'next-auth/adapters'
import type { Actor } from '@/lib/access/types'
import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { createSession, endSessionByToken, findSession, touchSessions } from './queries'

/**
 * next-auth's view of our sessions. Its own adapters store the token as it is and slide the end of a
 * session for ever; here the token is stored hashed, and the end is the one that was set at sign-in.
 * Persons come by invitation, never by a provider's word: there is no `createUser`.
 */
export function sessionAdapter({ db, clock, newId }: Deps<Database>, demo: boolean): Adapter {
  return {
    async createSession({ sessionToken, userId }) {
      const now = clock.now()
      const made = { personId: userId, label: '', now, newId, demo, token: sessionToken }
      const { expiresAt } = await createSession(db, made)
      return { sessionToken, userId, expires: expiresAt }
    },
    async getSessionAndUser(sessionToken) {
      const found = await findSession(db, sessionToken, clock.now())
      return found && { session: sessionOf(sessionToken, found), user: userOf(found.actor) }
    },
    async updateSession({ sessionToken }) {
      const found = await findSession(db, sessionToken, clock.now())
      if (!found) return null
      await touchSessions(db, [found.actor.sessionId], clock.now())
      return sessionOf(sessionToken, found)
    },
    async deleteSession(sessionToken) {
      await endSessionByToken(db, sessionToken)
    },
    // The seam for OpenID Connect: an account is (issuer, subject), and a later issue keeps them.
    getUserByAccount: async () => null,
    getUser: async () => null,
    getUserByEmail: async () => null,
  }
}

function sessionOf(
  sessionToken: string,
  { actor, expiresAt }: { actor: Actor; expiresAt: Date },
): AdapterSession {
  return { sessionToken, userId: actor.person.id, expires: expiresAt }
}

function userOf({ person }: Actor): AdapterUser {
  return { id: person.id, name: person.name, email: person.email, emailVerified: null }
}
