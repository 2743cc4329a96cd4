import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { authorize } from '@/lib/access/authorize'
import { areaBySlug } from '@/lib/access/queries'
import { closeBallot } from '@/lib/ballots/commands/closing'
import { createBallot } from '@/lib/ballots/commands/drafting'
import { openBallot } from '@/lib/ballots/commands/opening'
import { CreateBallot } from '@/lib/ballots/schema/inputs'
import { connect, type Database } from '@/lib/db/connection'
import { organisation, person } from '@/lib/db/schema/people'
import { newId } from '@/lib/kernel/ids'
import { actorFor } from './people'

export const AREA = 'hallbar-energi'
const LEADER = 'processledare.energi@regionjh.example'

type Given = {
  question: string
  options: readonly string[]
  /** Without its options. */
  terms: Record<string, unknown>
  /** By address, by name, by id. */
  persons?: readonly string[]
  seats?: readonly string[]
  guests?: readonly string[]
  meetingId?: string
  more?: object
}

/** Ballots of a running demo, made by the commands as its leader would. */
export async function withDemoBallots<T>(
  databaseUrl: string,
  work: (ballots: ReturnType<typeof ballotsOf>) => Promise<T>,
): Promise<T> {
  const connection = connect(databaseUrl)
  try {
    return await work(ballotsOf(connection.db))
  } finally {
    await connection.close()
  }
}

function ballotsOf(db: Database) {
  const deps = { db, newId, clock: { now: () => new Date() } }
  async function manage() {
    const [leader] = await db
      .select({ id: person.id })
      .from(person)
      .where(eq(sql`lower(${person.email})`, LEADER))
    const area = await areaBySlug(db, AREA)
    if (!leader || !area) throw new Error('not the demo county')
    const grant = authorize(await actorFor(db, leader.id, new Date()), 'ballot.manage', area)
    if (!grant.ok) throw new Error(grant.error.type)
    return grant.value
  }
  async function voters({ persons = [], seats = [], guests = [] }: Given) {
    const people = await db.select({ id: person.id, email: person.email }).from(person)
    const actors = await db
      .select({ id: organisation.id, name: organisation.name })
      .from(organisation)
    return [
      ...seats.map((name) => ({ standing: 'seat', id: actors.find((o) => o.name === name)?.id })),
      ...persons.map((email) => ({
        standing: 'person',
        id: people.find((one) => one.email === email)?.id,
      })),
      ...guests.map((id) => ({ standing: 'guest', id })),
    ]
  }
  return {
    async open(given: Given): Promise<string> {
      const options = given.options.map((sv) => ({ id: randomUUID(), sv }))
      const { meetingId } = given
      const draft = {
        place: meetingId ? { kind: 'meeting', id: meetingId } : null,
        questionSv: given.question,
        options,
        terms: { ...given.terms, options: options.map(({ id }) => id) },
        electorate: await voters(given),
        ...given.more,
      }
      const made = await createBallot(deps, await manage(), CreateBallot.parse(draft))
      if (!made.ok) throw new Error(JSON.stringify(made.error))
      const { ballotId } = made.value
      const opened = await openBallot(deps, await manage(), { ballotId, revision: 1 })
      if (!opened.ok) throw new Error(JSON.stringify(opened.error))
      return ballotId
    },
    async close(ballotId: string): Promise<void> {
      const closed = await closeBallot(deps, await manage(), { ballotId, revision: 2 })
      if (!closed.ok) throw new Error(JSON.stringify(closed.error))
    },
  }
}
