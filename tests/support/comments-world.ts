import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach } from 'vitest'
import { authorize } from '@/lib/access/authorize'
import { areaBySlug } from '@/lib/access/queries'
import type { AreaAction } from '@/lib/access/table'
import { findActor } from '@/lib/auth/queries'
import { startThread } from '@/lib/comments/commands'
import { StartThread } from '@/lib/comments/schema'
import { flatten, passageAt } from '@/lib/documents/passages'
import { readCommitted } from '@/lib/documents/queries'
import { fixedClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { importProfile } from '@/lib/profile/commands'
import { readSections } from '@/lib/roadmaps/queries/reading'
import { freshDatabase, type TestDatabase } from './database'
import { giveRole, makePerson, NOW, signIn } from './people'

export const LEADER = 'processledare.energi@regionjh.example'
export const MEMBER = 'energistrateg@krokom.example'
export const OTHER = 'forskningssamordnare@miun.example'
export const COMMENTER = 'commenter@lan.example'

/** The demo county with somebody who comments in Hållbar energi, fresh for each test of the file. */
export function commentsWorld() {
  let database: TestDatabase
  const clock = fixedClock(NOW)
  const deps = () => ({ db: database.db, clock, newId })

  beforeEach(async () => {
    database = await freshDatabase()
    await importProfile(deps(), readFileSync('server/demo/county-profile.json', 'utf8'))
    const person = await makePerson(database.db, { email: COMMENTER, name: 'Kommenterar' })
    await giveRole(database.db, { person: person.id, area: (await area()).id, role: 'commenter' })
  })
  afterEach(() => database.drop())

  const area = async (slug = 'hallbar-energi') => (await areaBySlug(database.db, slug))!

  async function idOf(email: string): Promise<string> {
    const { rows } = await database.pool.query('SELECT id FROM person WHERE email = $1', [email])
    return rows[0].id
  }

  async function grantOf<A extends AreaAction>(action: A, email: string) {
    const { token } = await signIn(database.db, await idOf(email), clock.now())
    const actor = await findActor(database.db, token, clock.now())
    const grant = authorize(actor, action, await area())
    if (!grant.ok) throw new Error(grant.error.type)
    return grant.value
  }

  const section = async (slug = 'hallbar-energi') =>
    (await readSections(database.db, (await area(slug)).id))[4]!

  async function anchor(words: string) {
    const { documentId } = await section()
    const flat = flatten((await readCommitted(database.db, documentId))!.content)
    const from = flat.text.indexOf(words)
    return from < 0
      ? { quote: words, prefix: '', suffix: '', block: 0 }
      : passageAt(flat, { from, to: from + words.length })
  }

  async function saying(given: Record<string, unknown> = {}) {
    const { id } = await section()
    const raw = { id: randomUUID(), sectionId: id, kind: 'question', body: 'Vad menas?', ...given }
    return StartThread.parse('anchor' in raw || 'block' in raw ? raw : { ...raw, block: 0 })
  }

  async function started(given: Record<string, unknown> = {}, email = COMMENTER) {
    const done = await startThread(
      deps(),
      await grantOf('comment.write', email),
      await saying(given),
    )
    if (!done.ok) throw new Error(done.error.type)
    return done.value
  }

  async function told(): Promise<string[]> {
    const { rows } = await database.pool.query(
      `SELECT n.kind, p.email FROM notice n JOIN person p ON p.id = n.person_id
       WHERE n.settled_at IS NULL ORDER BY n.created_at, n.kind, p.email`,
    )
    return rows.map(({ kind, email }) => `${kind} ${email}`)
  }

  const count = async (table: string) =>
    Number((await database.pool.query(`SELECT count(*) FROM ${table}`)).rows[0].count)

  return {
    db: () => database.db,
    pool: () => database.pool,
    url: () => database.url,
    clock,
    deps,
    area,
    idOf,
    grantOf,
    section,
    anchor,
    saying,
    started,
    told,
    count,
  }
}
