import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { today } from '@/lib/db/day'
import { outreachOffer, outreachCampaign } from '@/lib/db/schema/offers'
import { person, roleAssignment } from '@/lib/db/schema/people'

/**
 * Who follows an offer up today: every process leader, whoever made the campaign, since people change;
 * and whoever made it as the county's administrator.
 */
export async function followersOf(tx: Transaction, offerId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: person.id })
    .from(person)
    .where(
      and(
        isNull(person.disabledAt),
        or(
          sql`EXISTS (SELECT FROM ${roleAssignment} r WHERE r.person_id = ${ofPerson}
            AND r.role = 'process-leader' AND r.starts_on <= ${today}
            AND (r.ends_on IS NULL OR r.ends_on >= ${today}))`,
          and(
            eq(person.administrator, true),
            sql`${ofPerson} = (SELECT c.created_by FROM ${outreachCampaign} c
              JOIN ${outreachOffer} o ON o.campaign_id = c.id WHERE o.id = ${offerId})`,
          ),
        ),
      ),
    )
  return rows.map(({ id }) => id)
}
// In a query of one table drizzle names a column without it, which an inner query takes for its own.
const ofPerson = sql.raw('person.id')
