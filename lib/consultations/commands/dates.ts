import type { Grant } from '@/lib/access/authorize'
import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { lockConsultation, setOwnDates } from '../queries/changing'
import type { SetOwnDates } from '../schema'
import type { ConsultationRefused } from '../types'

/** The organisation's own dates, which its officials plan by: papers for the board, and the board itself. */
export async function changeOwnDates(
  { db }: Deps<Database>,
  grant: Grant<'consultation.answer'>,
  input: SetOwnDates,
): Promise<Result<undefined, ConsultationRefused>> {
  const { papersOn, boardOn } = input
  if (papersOn && boardOn && papersOn > boardOn)
    return err({ type: 'invalid-input', fields: { papersOn: 'after-board' } })
  return db.transaction(async (tx) => {
    const consultation = await lockConsultation(tx, grant.area, grant.consultation)
    if (!consultation || !grant.organisation) return err({ type: 'consultation-not-found' })
    const of = { consultationId: consultation.id, organisationId: grant.organisation.id }
    const isKept = await setOwnDates(tx, of, { papersOn, boardOn })
    return isKept ? ok() : err({ type: 'consultation-not-found' })
  })
}
