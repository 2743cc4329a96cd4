import { createHash, randomUUID } from 'node:crypto'
import type { Database } from '@/lib/db/connection'
import {
  consultation,
  consultationAnswer,
  consultationComment,
  consultationInvitation,
} from '@/lib/db/schema/consultations'
import { roadmap, section } from '@/lib/db/schema/county'
import { version, versionSection } from '@/lib/db/schema/versions'
import { canonicalJson, seedUpdate } from '@/lib/documents/content'
import { flatten, passageAt } from '@/lib/documents/passages'
import { createDocument, readCommitted } from '@/lib/documents/queries'
import type { DocumentContent } from '@/lib/documents/types'
import { SCHEMA_NUMBER } from '@/lib/sync/messages'
import { NOW } from './people'

/** Who writes the rows that a test does not care about. */
export type By = { personId: string; organisationId: string }

export function textOf(...lines: string[]): DocumentContent {
  return {
    type: 'doc',
    content: lines.map((line) => ({
      type: 'paragraph',
      ...(line !== '' && { content: [{ type: 'text', text: line }] }),
    })),
  }
}

/** A roadmap whose sections hold the given lines. */
export async function makeRoadmap(
  db: Database,
  given: { area: string; sections: Record<string, string[]> },
) {
  const id = randomUUID()
  await db.insert(roadmap).values({ id, areaId: given.area, title: 'Färdplan' })
  const sections: { id: string; documentId: string; title: string }[] = []
  for (const [title, lines] of Object.entries(given.sections)) {
    const row = { id: randomUUID(), documentId: randomUUID(), title }
    await createDocument(db, {
      id: row.documentId,
      kind: 'section',
      areaId: given.area,
      content: textOf(...lines),
      author: { personId: null, organisationId: null, system: 'test' },
    })
    await db.insert(section).values({
      ...row,
      roadmapId: id,
      position: sections.length + 1,
      purpose: 'Syfte',
      question: 'Fråga?',
      status: 'being-written',
    })
    sections.push(row)
  }
  return { id, area: given.area, sections }
}

export type MadeRoadmap = Awaited<ReturnType<typeof makeRoadmap>>

/** A named version of the roadmap as its texts stand now. */
export async function makeVersion(
  db: Database,
  given: { roadmap: MadeRoadmap; by: By; number?: number; name?: string },
): Promise<{ id: string; name: string }> {
  const id = randomUUID()
  const name = given.name ?? 'Remissversion 1'
  await db.insert(version).values({
    id,
    areaId: given.roadmap.area,
    roadmapId: given.roadmap.id,
    number: given.number ?? 1,
    title: 'Färdplan',
    name,
    kind: 'consultation-draft',
    createdBy: given.by.personId,
    organisationId: given.by.organisationId,
    createdAt: NOW,
    sha256: createHash('sha256').update(id).digest('hex'),
  })
  for (const [index, { id: sectionId, documentId, title }] of given.roadmap.sections.entries()) {
    const now = await readCommitted(db, documentId)
    if (!now) throw new Error('The section has no text.')
    await db.insert(versionSection).values({
      versionId: id,
      sectionId,
      documentId,
      number: index + 1,
      title,
      purpose: 'Syfte',
      question: 'Fråga?',
      responsible: null,
      content: now.content,
      state: seedUpdate(now.content),
      schemaNumber: SCHEMA_NUMBER,
      epoch: now.epoch,
      seq: now.seq,
      sha256: createHash('sha256').update(canonicalJson(now.content)).digest('hex'),
    })
  }
  return { id, name }
}

export async function makeConsultation(
  db: Database,
  given: {
    roadmap: MadeRoadmap
    version: string
    by: By
    state?: 'draft' | 'open' | 'closed' | 'reported'
    invited?: string[]
    openToOthers?: boolean
    closesAt?: Date
  },
): Promise<{ id: string }> {
  const id = randomUUID()
  const state = given.state ?? 'closed'
  await db.insert(consultation).values({
    id,
    areaId: given.roadmap.area,
    roadmapId: given.roadmap.id,
    versionId: given.version,
    title: 'Remiss av färdplanen',
    question: 'Vad saknas?',
    contact: 'processledare@lan.example',
    closesAt: given.closesAt ?? NOW,
    openToOthers: given.openToOthers ?? false,
    state,
    createdBy: given.by.personId,
    organisationId: given.by.organisationId,
    openedAt: state === 'draft' ? null : NOW,
    closedAt: state === 'closed' || state === 'reported' ? NOW : null,
    reportedAt: state === 'reported' ? NOW : null,
  })
  for (const organisationId of given.invited ?? [])
    await db
      .insert(consultationInvitation)
      .values({ consultationId: id, organisationId, invitedBy: given.by.personId })
  return { id }
}

type ConsultationComment = typeof consultationComment.$inferInsert

/** A submitted comment; `on` is a section with the quoted words in it, or the draft as a whole. */
export async function makeComment(
  db: Database,
  given: {
    consultation: string
    by: By
    on?: { section: { id: string; documentId: string }; quote: string }
    body?: string
    state?: 'draft' | 'ready' | 'submitted' | 'withdrawn'
    proposal?: { mode: 'replace' | 'insert' | 'delete'; replacement: string }
  },
): Promise<{ id: string }> {
  const id = randomUUID()
  const state = given.state ?? 'submitted'
  const row: ConsultationComment = {
    id,
    consultationId: given.consultation,
    organisationId: given.by.organisationId,
    personId: given.by.personId,
    body: given.body ?? 'Det här saknas.',
    state,
    submittedAt: state === 'submitted' ? NOW : null,
    ...given.proposal,
  }
  if (given.on) {
    const now = await readCommitted(db, given.on.section.documentId)
    if (!now) throw new Error('The section has no text.')
    const flat = flatten(now.content)
    const from = flat.text.indexOf(given.on.quote)
    if (from < 0) throw new Error(`The section does not say ”${given.on.quote}”.`)
    const passage = passageAt(flat, { from, to: from + given.on.quote.length })
    Object.assign(row, passage, { sectionId: given.on.section.id })
  }
  await db.insert(consultationComment).values(row)
  return { id }
}

/** An answer of an organisation, submitted unless it is said otherwise. */
export async function makeAnswer(
  db: Database,
  given: { consultation: string; by: By } & Partial<typeof consultationAnswer.$inferInsert>,
): Promise<{ id: string }> {
  const { consultation: consultationId, by, ...rest } = given
  const id = randomUUID()
  const state = given.state ?? 'submitted'
  await db.insert(consultationAnswer).values({
    id,
    consultationId,
    organisationId: by.organisationId,
    kind: 'comments',
    createdBy: by.personId,
    submittedBy: state === 'draft' ? null : by.personId,
    submittedAt: state === 'draft' ? null : NOW,
    receivedThrough: 'workspace',
    ...rest,
    state,
  })
  return { id }
}
