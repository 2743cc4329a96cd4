import { recordAudit } from '@/lib/audit/record'
import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { ok, type Result } from '@/lib/kernel/result'
import {
  lockImport,
  makeTemplate,
  saveAreas,
  saveCounty,
  saveDocumentsOfCounty,
  saveMunicipalities,
} from './queries/county'
import { saveMeetingKinds } from './queries/meetings'
import { makePersons, makeSeats, saveOrganisations } from './queries/people'
import { makeRoadmaps } from './queries/roadmaps'
import { readProfile } from './rules'
import type { ImportResult, ProfileRefused } from './types'

/**
 * Takes a county profile in, from the text of its file: all of it or, with the path of every error,
 * nothing. The same file a second time changes nothing at all, and no text that exists is ever
 * overwritten (D3, D5). Whoever may start the command line may do this; there is no grant.
 */
export async function importProfile(
  { db, newId }: Deps<Database>,
  text: string,
): Promise<Result<ImportResult, ProfileRefused>> {
  const read = readProfile(text)
  if (!read.ok) return read
  const profile = read.value
  return db.transaction(async (tx) => {
    await lockImport(tx)
    const result: ImportResult = { made: [], changed: [] }
    await saveCounty(tx, profile.county, result)
    const municipalities = await saveMunicipalities(tx, newId, profile.municipalities, result)
    const organisations = await saveOrganisations(
      tx,
      newId,
      { profile: profile.organisations, municipalities },
      result,
    )
    const areas = await saveAreas(tx, newId, profile.areas, result)
    const persons = await makePersons(
      tx,
      newId,
      { profile: profile.persons, organisations, areas },
      result,
    )
    await makeSeats(tx, { profile: profile.seats, organisations, persons }, result)
    await saveDocumentsOfCounty(tx, newId, profile.governingDocuments, result)
    await saveMeetingKinds(tx, profile.meetingKinds, result)
    await makeTemplate(tx, newId, profile.template, result)
    await makeRoadmaps(
      tx,
      newId,
      { profile: profile.roadmaps, areas, organisations, persons },
      result,
    )
    if (result.made.length + result.changed.length > 0)
      await recordAudit(tx, null, {
        action: 'county.import',
        object: { kind: 'county', id: '1' },
        detail: { made: result.made.length, changed: result.changed.length },
      })
    return ok(result)
  })
}
