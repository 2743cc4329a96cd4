import type { Transaction } from '@/lib/db/connection'
import { contactsOf } from '@/lib/consultations/queries/contacts'
import type { NewId } from '@/lib/kernel/ids'
import { addNotices, settleNotices } from '@/lib/notices/queries/telling'
import { followersOf } from '../queries/people'

type By = { personId: string; organisationId: string | null }

/** Tells each organisation that it has been offered a meeting: whom it hears through, as in consultations. */
export async function tellOffered(
  tx: Transaction,
  newId: NewId,
  by: By,
  offers: readonly { id: string; organisationId: string }[],
): Promise<void> {
  const contacts = await contactsOf(
    tx,
    offers.map(({ organisationId }) => organisationId),
  )
  for (const { id, organisationId } of offers) {
    const told = { kind: 'offer-made', areaId: null, offerId: id, by } as const
    const own = contacts.filter((contact) => contact.organisationId === organisationId)
    await addNotices(
      tx,
      newId,
      told,
      own.map(({ personId }) => personId),
    )
  }
}

/** Tells those who follow offers up, wherever they lead. */
export async function tellFollowers(
  tx: Transaction,
  newId: NewId,
  told: { kind: 'offer-answered' | 'offer-due'; offerId: string; by: By | null },
): Promise<void> {
  await addNotices(tx, newId, { ...told, areaId: null }, await followersOf(tx, told.offerId))
}

/** Something new has been said, or nothing more will be: nobody waits for these offers. */
export function settleOffers(tx: Transaction, offerIds: readonly string[]): Promise<void> {
  return settleNotices(tx, { offerIds }, ['offer-made', 'offer-due'])
}
