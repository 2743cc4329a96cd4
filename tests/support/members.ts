import pg from 'pg'
import { inject } from 'vitest'
import { sessionCookie } from './sessions'

/** A document of the area in the shared program, and the cookies of three who may write there. */
export async function membersOf(
  area: string,
  url: string,
): Promise<{ document: string; cookies: string[] }> {
  const client = new pg.Client({ connectionString: inject('databaseUrl') })
  await client.connect()
  const { rows } = await client.query<{ id: string; email: string }>(
    `SELECT d.id, p.email FROM document d
     JOIN area a ON a.id = d.area_id JOIN role_assignment r ON r.area_id = a.id AND r.role = 'member'
     JOIN person p ON p.id = r.person_id WHERE a.slug = $1 ORDER BY d.id, p.email`,
    [area],
  )
  await client.end()
  const members = [...new Set(rows.map((row) => row.email))].slice(0, 3)
  const cookies = await Promise.all(
    members.map(async (email) => {
      const { name, value } = await sessionCookie(inject('databaseUrl'), url, email)
      return `${name}=${value}`
    }),
  )
  return { document: rows[0]?.id ?? '', cookies }
}
