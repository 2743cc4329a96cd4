import { randomUUID } from 'node:crypto'
import type { Database } from '@/lib/db/connection'
import { ballot, ballotOption } from '@/lib/db/schema/ballots'

type Given = { area: string; by: { personId: string; organisationId: string } }

/** A draft with one option and nobody in its electorate. */
export async function makeDraft(db: Database, { area, by }: Given): Promise<string> {
  const [id, option] = [randomUUID(), randomUUID()]
  const share = { numerator: 1, denominator: 2 }
  await db.insert(ballot).values({
    id,
    areaId: area,
    questionSv: 'Vad ska gå först?',
    terms: {
      method: 'consent',
      options: [option],
      required: { share, reach: 'more-than', base: 'sides' },
    },
    state: 'draft',
    createdBy: by.personId,
    createdFor: by.organisationId,
  })
  await db
    .insert(ballotOption)
    .values({ ballotId: id, id: option, position: 0, textSv: 'Lokal nytta' })
  return id
}
