import type { Amendment, Attester, Minutes } from '../types'

/** Whether amendments may still be proposed: the last day itself belongs to the period. */
export function isWithin(attestBy: string | null, today: string): boolean {
  return attestBy !== null && today <= attestBy
}

/** Who has not approved this very text. */
export function missing(
  attesters: readonly Attester[],
  minutes: Pick<Minutes, 'id'>,
): readonly Attester[] {
  return attesters.filter(({ approvedMinutesId }) => approvedMinutesId !== minutes.id)
}

export type Hindrance = 'amendments-open' | 'approvals-missing'

/**
 * What stands against publishing: an amendment without an answer, always; an approval that is missing,
 * until the last day has passed. Passing opens the way, and does nothing by itself.
 */
export function hindranceOf(
  state: {
    minutes: Pick<Minutes, 'id' | 'attestBy'>
    attesters: readonly Attester[]
    amendments: readonly Pick<Amendment, 'state'>[]
  },
  today: string,
): Hindrance | null {
  const { minutes, attesters, amendments } = state
  if (amendments.some((one) => one.state === 'proposed')) return 'amendments-open'
  const waits = missing(attesters, minutes).length > 0 && isWithin(minutes.attestBy, today)
  return waits ? 'approvals-missing' : null
}
