import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Actor, AreaRole } from '@/lib/access/types'
import type { Transaction } from '@/lib/db/connection'
import { meetingSummary } from '@/lib/db/schema/minutes'
import { mailPreference } from '@/lib/db/schema/notices'
import { outcome } from '@/lib/db/schema/outcomes'
import { affiliation, organisation, person, roleAssignment } from '@/lib/db/schema/people'

export type SummaryReader = {
  personId: string
  email: string
  locale: 'sv' | 'en'
  /** What the person is today, once for each organisation that the person may act for. */
  actors: Actor[]
}

/** Who asked for the summary and may still sign in, with what they may read today. */
export async function summaryReaders(
  tx: Transaction,
  meetingId: string,
  day: string,
): Promise<SummaryReader[]> {
  const rows = await tx
    .select({
      id: person.id,
      name: person.name,
      email: person.email,
      administrator: person.administrator,
      locale: sql<'sv' | 'en'>`coalesce(${mailPreference.locale}, 'sv')`,
    })
    .from(meetingSummary)
    .innerJoin(person, eq(person.id, meetingSummary.personId))
    .leftJoin(mailPreference, eq(mailPreference.personId, person.id))
    .where(and(eq(meetingSummary.meetingId, meetingId), isNull(person.disabledAt)))
    .orderBy(asc(person.email))
  const readers: SummaryReader[] = []
  for (const { id, name, email, administrator, locale } of rows) {
    const roles = await rolesOf(tx, id, day)
    const organisations = await organisationsOf(tx, id)
    const who = { sessionId: '', person: { id, name, email }, administrator, roles }
    const actors = [null, ...organisations].map((one) => ({ ...who, organisation: one }))
    readers.push({ personId: id, email, locale, actors })
  }
  return readers
}

async function rolesOf(
  tx: Transaction,
  personId: string,
  day: string,
): Promise<Map<string, AreaRole>> {
  const rows = await tx
    .select({ areaId: roleAssignment.areaId, role: roleAssignment.role })
    .from(roleAssignment)
    .where(
      and(
        eq(roleAssignment.personId, personId),
        sql`${roleAssignment.startsOn} <= ${day}::date`,
        sql`(${roleAssignment.endsOn} IS NULL OR ${roleAssignment.endsOn} >= ${day}::date)`,
      ),
    )
  // The table's CHECK allows these words and no other.
  return new Map(rows.map(({ areaId, role }) => [areaId, role as AreaRole]))
}

function organisationsOf(tx: Transaction, personId: string) {
  return tx
    .select({ id: organisation.id, name: organisation.name, shortName: organisation.shortName })
    .from(affiliation)
    .innerJoin(organisation, eq(organisation.id, affiliation.organisationId))
    .where(eq(affiliation.personId, personId))
    .orderBy(asc(organisation.name))
}

/** Which actions of these the person takes care of: by name, or through an organisation of theirs. */
export async function ownActions(
  tx: Transaction,
  reader: SummaryReader,
  outcomeIds: readonly string[],
): Promise<Set<string>> {
  if (outcomeIds.length === 0) return new Set()
  const organisations = new Set(reader.actors.flatMap((actor) => actor.organisation?.id ?? []))
  const rows = await tx
    .select({
      id: outcome.id,
      person: outcome.ownerPersonId,
      organisation: outcome.ownerOrganisationId,
    })
    .from(outcome)
    .where(and(inArray(outcome.id, [...outcomeIds]), eq(outcome.kind, 'action')))
  const isOwn = (row: (typeof rows)[number]) =>
    row.person === null
      ? row.organisation !== null && organisations.has(row.organisation)
      : row.person === reader.personId
  return new Set(rows.filter(isOwn).map(({ id }) => id))
}

export async function markSummaries(
  tx: Transaction,
  meetingId: string,
  which: { persons: readonly string[]; at: Date },
): Promise<void> {
  if (which.persons.length === 0) return
  await tx
    .update(meetingSummary)
    .set({ sentAt: which.at })
    .where(
      and(
        eq(meetingSummary.meetingId, meetingId),
        inArray(meetingSummary.personId, [...which.persons]),
      ),
    )
}
