import { sql } from 'drizzle-orm'
import { createSession } from '@/lib/auth/queries'
import { sessionCookieName } from '@/lib/auth/cookie'
import { connect } from '@/lib/db/connection'
import { newId } from '@/lib/kernel/ids'

export type SessionCookie = { name: string; value: string }

/** A real session in a running program's database, made in a blink instead of by the command line. */
export async function sessionCookie(
  databaseUrl: string,
  baseUrl: string,
  email: string,
): Promise<SessionCookie> {
  const connection = connect(databaseUrl)
  try {
    const found = await connection.db.execute<{ id: string }>(
      sql`SELECT id FROM person WHERE lower(email) = ${email}`,
    )
    const personId = found.rows[0]?.id
    if (!personId) throw new Error(`${email} is nobody in this county.`)
    const now = new Date()
    const { token } = await createSession(connection.db, {
      personId,
      label: 'test',
      now,
      newId,
      demo: true,
    })
    return { name: sessionCookieName(baseUrl), value: token }
  } finally {
    await connection.close()
  }
}
