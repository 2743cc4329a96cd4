import { randomUUID } from 'node:crypto'
import { affiliation, seat } from '@/lib/db/schema/people'
import { ballotWorld } from './ballot-world'
import type { TestDatabase } from './database'
import { makeOrganisation, makePerson } from './people'

/** As `ballotWorld`, with people in municipalities of the county and ballots that have a breakdown. */
export async function breakdownWorld(database: TestDatabase) {
  const w = await ballotWorld(database)
  const { db } = database

  /** An organisation there; null: of no municipality. */
  async function organisation(municipality: string | null, kind = 'company') {
    const { id } = await makeOrganisation(db, { kind })
    if (municipality === null) return id
    await w.rows(
      `INSERT INTO municipality (id, name, population, sami_administrative_area)
       VALUES ($1, $2, 1000, false) ON CONFLICT DO NOTHING`,
      [randomUUID(), municipality],
    )
    await w.rows(
      `UPDATE organisation SET municipality_id = (SELECT id FROM municipality WHERE name = $2) WHERE id = $1`,
      [id, municipality],
    )
    return id
  }

  /** Persons who vote for themselves, all of one organisation there. */
  async function persons(municipality: string | null, count: number, kind?: string) {
    const organisations = [await organisation(municipality, kind)]
    const made = []
    for (let index = 0; index < count; index += 1)
      made.push((await makePerson(db, { organisations })).id)
    return made.map((id) => ({ standing: 'person' as const, id }))
  }

  /** Organisations there, each with a mandate holder. */
  async function seats(municipality: string | null, count: number, kind?: string) {
    const made = []
    for (let index = 0; index < count; index += 1) {
      const id = await organisation(municipality, kind)
      const holder = await makePerson(db, { organisations: [id] })
      await db.insert(seat).values({ organisationId: id, holderId: holder.id })
      made.push({ standing: 'seat' as const, id, holder: holder.id })
    }
    return made
  }

  return {
    ...w,
    organisation,
    persons,
    seats,
    /** In one more organisation. */
    alsoOf: (personId: string, organisationId: string) =>
      db.insert(affiliation).values({ personId, organisationId }),
    /** Of each row of the electorate that has one. */
    classes: async (ballotId: string) => {
      const rows = await w.rows<{ of: string; class: string }>(
        `SELECT coalesce(person_id, organisation_id) AS of, class FROM ballot_electorate
         WHERE ballot_id = $1 AND class IS NOT NULL`,
        [ballotId],
      )
      return new Map(rows.map((row) => [row.of, row.class]))
    },
    classesOnPapers: async () =>
      (await w.rows<{ class: string | null }>('SELECT class FROM secret_paper')).map(
        (row) => row.class,
      ),
  }
}

export type BreakdownWorld = Awaited<ReturnType<typeof breakdownWorld>>
