import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { Database } from '@/lib/db/connection'
import { databaseDay } from '@/lib/db/day'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { insertPlan, isAdopted, lockPlanned, planTurn } from './queries'
import { planFingerprint } from './rules'
import type { AdoptPlan } from './schema'
import type { YearPlanRefused } from './types'

/**
 * Records that the plan of the area, or of all areas, is adopted: the meetings as they are planned at
 * this instant (Y2). Of two at once the first counts, and what the person did not see is not adopted.
 */
export async function adoptPlan(
  { db, newId }: Deps<Database>,
  grant: Grant<'meeting.plan'> | Grant<'plan.adopt-county'>,
  input: AdoptPlan,
): Promise<Result<{ year: number }, YearPlanRefused>> {
  const { organisation } = grant
  if (!organisation) return err({ type: 'organisation-not-found' })
  const place = { areaId: grant.area, year: input.year }
  return db.transaction(async (tx): Promise<Result<{ year: number }, YearPlanRefused>> => {
    await planTurn(tx, 'alone')
    const entries = await lockPlanned(tx, place)
    if (await isAdopted(tx, place)) return err({ type: 'already-adopted' })
    if (entries.length === 0) return err({ type: 'nothing-to-adopt' })
    if (planFingerprint(entries) !== input.seen) return err({ type: 'plan-changed' })
    if (input.adoptedOn > (await databaseDay(tx)))
      return err({ type: 'invalid-input', fields: { adoptedOn: 'in-future' } })
    const id = newId()
    const isFirst = await insertPlan(
      tx,
      {
        id,
        ...place,
        note: input.note,
        adoptedBy: input.adoptedBy,
        adoptedOn: input.adoptedOn,
        createdBy: grant.person.id,
        organisationId: organisation.id,
      },
      entries,
    )
    if (!isFirst) return err({ type: 'already-adopted' })
    await recordAudit(tx, grant, {
      action: 'year-plan.adopt',
      object: { kind: 'year-plan', id },
      detail: { year: input.year, meetings: entries.length },
    })
    return ok({ year: input.year })
  })
}
