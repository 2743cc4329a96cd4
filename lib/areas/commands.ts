import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { ok, type Result } from '@/lib/kernel/result'
import { saveStep } from './queries'
import type { SetStep } from './schema'

/** Sets the status of an S3 step, with a note. Laps are normal: any status may follow any other. */
export async function setStep(
  { db, clock }: Deps<Database>,
  grant: Grant<'step.set'>,
  input: SetStep,
): Promise<Result<undefined>> {
  return db.transaction(async (tx) => {
    await saveStep(tx, grant.area, { ...input, setBy: grant.person.id, setAt: clock.now() })
    await recordAudit(tx, grant, {
      action: 'step.set',
      object: { kind: 'area', id: grant.area },
      detail: { step: input.step, status: input.status },
    })
    return ok()
  })
}
