import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Grant } from '@/lib/access/authorize'
import type { Db } from '@/lib/db/connection'
import { upload } from '@/lib/db/schema/consultations'
import { area, roadmap, section } from '@/lib/db/schema/county'
import {
  agendaItem,
  agendaProposal,
  meeting,
  meetingArea,
  meetingMaterial,
} from '@/lib/db/schema/meetings'
import { organisation, person } from '@/lib/db/schema/people'
import { priority } from '@/lib/db/schema/priorities'
import { isId } from '@/lib/kernel/is-id'
import type { StoredUpload } from '@/lib/uploads/types'
import { AGENDA_PURPOSES } from '@/lib/meetings/types'
import { itemFingerprint, withTimes } from '../rules'
import {
  PROPOSAL_STATES,
  type AgendaItem,
  type AgendaProposal,
  type Material,
  type SectionChoice,
} from '../types'

const leading = alias(area, 'leading')

/** A section's number as its roadmap shows it: its place among those that are not removed. */
const sectionNumber = sql<number>`(
  SELECT count(*)::int FROM section AS before
  WHERE before.roadmap_id = ${section.roadmapId} AND before.removed_at IS NULL
    AND before.position <= ${section.position})`

/** The agenda in its order, with when each item begins. */
export async function readAgenda(db: Db, meetingId: string): Promise<AgendaItem[]> {
  const rows = await db
    .select({
      item: agendaItem,
      startsAt: meeting.startsAt,
      owner: { id: organisation.id, name: organisation.name },
      section: { id: section.id, title: section.title, number: sectionNumber, slug: area.slug },
      about: { id: priority.id, title: priority.title, slug: leading.slug },
    })
    .from(agendaItem)
    .innerJoin(meeting, eq(meeting.id, agendaItem.meetingId))
    .leftJoin(organisation, eq(organisation.id, agendaItem.ownerOrganisationId))
    .leftJoin(section, and(eq(section.id, agendaItem.sectionId), isNull(section.removedAt)))
    .leftJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .leftJoin(area, eq(area.id, roadmap.areaId))
    .leftJoin(priority, eq(priority.id, agendaItem.priorityId))
    .leftJoin(leading, eq(leading.id, priority.areaId))
    .where(and(eq(agendaItem.meetingId, meetingId), isNull(agendaItem.removedAt)))
    .orderBy(agendaItem.position, agendaItem.createdAt)
  const [first] = rows
  if (!first) return []
  const items = rows.map(({ item, owner, section: within, about }) => ({
    id: item.id,
    title: item.title,
    purpose: AGENDA_PURPOSES.find((word) => word === item.purpose) ?? 'information',
    minutes: item.minutes,
    note: item.note,
    owner: owner?.id ? owner : null,
    section:
      within.id && within.title && within.slug
        ? { ...within, id: within.id, title: within.title, slug: within.slug }
        : null,
    about:
      about.id !== null && about.title !== null && about.slug !== null
        ? { id: about.id, title: about.title, slug: about.slug }
        : null,
    standing: item.standing,
    documentId: item.documentId,
    seen: itemFingerprint(item),
  }))
  return withTimes(items, first.startsAt)
}

/** Those that wait first, the oldest before the others. */
export async function readProposals(db: Db, meetingId: string): Promise<AgendaProposal[]> {
  const rows = await db
    .select({
      proposal: agendaProposal,
      name: person.name,
      organisation: organisation.name,
      isLate: sql<boolean>`${meeting.state} = 'cancelled' OR ${agendaProposal.decidedAt} >= ${meeting.endedAt}`,
    })
    .from(agendaProposal)
    .innerJoin(meeting, eq(meeting.id, agendaProposal.meetingId))
    .innerJoin(person, eq(person.id, agendaProposal.proposedBy))
    .innerJoin(organisation, eq(organisation.id, agendaProposal.organisationId))
    .where(eq(agendaProposal.meetingId, meetingId))
    .orderBy(sql`${agendaProposal.state} <> 'waiting'`, agendaProposal.proposedAt)
  return rows.map(({ proposal, name, organisation: by, isLate }) => ({
    id: proposal.id,
    title: proposal.title,
    reason: proposal.reason,
    minutes: proposal.minutes,
    by: { personId: proposal.proposedBy, name, organisation: by },
    state: shownState(proposal.state, isLate),
    answer: proposal.answer,
  }))
}

/** Once nothing can be taken up any more an answer is just that, no refusal. */
function shownState(word: string, isLate: boolean): AgendaProposal['state'] {
  // The table's CHECK allows these words and no other.
  const state = PROPOSAL_STATES.find((one) => one === word) ?? 'waiting'
  return state === 'declined' && isLate ? 'answered' : state
}

export async function readMaterials(db: Db, meetingId: string): Promise<Material[]> {
  const rows = await db
    .select({
      id: meetingMaterial.id,
      title: meetingMaterial.title,
      by: organisation.name,
      addedAt: meetingMaterial.addedAt,
      link: meetingMaterial.url,
      name: upload.fileName,
      bytes: upload.bytes,
    })
    .from(meetingMaterial)
    .innerJoin(organisation, eq(organisation.id, meetingMaterial.organisationId))
    .leftJoin(upload, eq(upload.id, meetingMaterial.uploadId))
    .where(and(eq(meetingMaterial.meetingId, meetingId), isNull(meetingMaterial.removedAt)))
    .orderBy(meetingMaterial.addedAt)
  return rows.map(({ name, bytes, ...rest }) => ({
    ...rest,
    file: name !== null && bytes !== null ? { name, bytes } : null,
  }))
}

/** The file of a material of the grant's meeting. */
export async function findMaterialFile(
  db: Db,
  grant: Grant<'meeting.read'>,
  materialId: string,
): Promise<Pick<StoredUpload, 'storageName' | 'fileName' | 'mediaType' | 'bytes'> | null> {
  if (!isId(materialId)) return null
  const { storageName, fileName, mediaType, bytes } = upload
  const [row] = await db
    .select({ storageName, fileName, mediaType, bytes })
    .from(meetingMaterial)
    .innerJoin(upload, eq(upload.id, meetingMaterial.uploadId))
    .where(
      and(
        eq(meetingMaterial.id, materialId),
        eq(meetingMaterial.meetingId, grant.meeting),
        isNull(meetingMaterial.removedAt),
      ),
    )
  return row ?? null
}

/** The sections of the roadmaps of the meeting's areas, of those that whoever chooses may read. */
export function readSectionChoices(
  db: Db,
  { meetingId, readable }: { meetingId: string; readable: readonly string[] },
): Promise<SectionChoice[]> {
  return db
    .select({ id: section.id, number: sectionNumber, title: section.title, area: area.nameSv })
    .from(section)
    .innerJoin(roadmap, eq(roadmap.id, section.roadmapId))
    .innerJoin(area, eq(area.id, roadmap.areaId))
    .innerJoin(meetingArea, eq(meetingArea.areaId, area.id))
    .where(
      and(
        eq(meetingArea.meetingId, meetingId),
        inArray(area.id, [...readable]),
        isNull(section.removedAt),
      ),
    )
    .orderBy(area.position, section.position)
}
