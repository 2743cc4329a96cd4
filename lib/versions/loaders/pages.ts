import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { authorize, type Grant } from '@/lib/access/authorize'
import { areaById } from '@/lib/access/queries'
import type { Actor } from '@/lib/access/types'
import { currentActor, mayI, requireActor } from '@/lib/auth/next'
import { prioritiesIn } from '@/lib/documents/blocks'
import { readCommitted } from '@/lib/documents/queries'
import { jsonHash } from '@/lib/documents/canonical'
import { readRoadmap, readSections } from '@/lib/roadmaps/queries/reading'
import { runtime } from '@/lib/runtime'
import { readSamiConsultations } from '../queries/naming'
import {
  areaOfVersion,
  listVersions,
  readVersion,
  readVersionSections,
  slugOfArea,
} from '../queries/reading'
import { newestChanges } from '../queries/priorities'
import { readReasons } from '../queries/reasons'
import { frozenContent } from '../rules/clean'
import { textFingerprint } from '../rules/hash'
import { compareSections } from '../rules/sections'
import type { ComparedSection, ComparedText, Reason, SectionChanges, Version } from '../types'

/** The versions of the area's roadmap, and an id for the next one. */
export async function loadVersions(grant: Grant<'area.read'>) {
  const { db, newId } = runtime()
  const [roadmap, versions] = await Promise.all([
    readRoadmap(db, grant.area),
    listVersions(db, grant.area),
  ])
  return { roadmap, versions, newId: newId() }
}

/** What the page shows before a roadmap is adopted. */
export async function loadAdoption(grant: Grant<'version.name'>) {
  const { db, clock, newId } = runtime()
  const roadmap = await readRoadmap(db, grant.area)
  if (!roadmap) notFound()
  const [sections, consultations] = await Promise.all([
    presentSections(grant.area),
    readSamiConsultations(db, roadmap.id),
  ])
  const hashed = sections.map((one) => ({ ...one, sha256: jsonHash(one.content) }))
  return {
    roadmap,
    sections,
    consultations,
    seen: textFingerprint(hashed, await newestChanges(db, sections.flatMap(prioritiesOf))),
    now: clock.now(),
    newId: newId(),
  }
}

const prioritiesOf = ({ content }: ComparedSection) => prioritiesIn(content)

/** Where a version belongs, for somebody who may read it; else sign-in or 404. */
export const findVersionPlace = cache(
  async (id: string, path: string): Promise<{ areaId: string; slug: string }> => {
    const areaId = await readableArea(await requireActor(path), id)
    const slug = areaId && (await slugOfArea(runtime().db, areaId))
    return areaId && slug ? { areaId, slug } : notFound()
  },
)

async function readableArea(actor: Actor | null, versionId: string): Promise<string | null> {
  const resource = await areaOfVersion(runtime().db, versionId)
  if (resource?.type !== 'area') return null
  return authorize(actor, 'area.read', resource).ok ? resource.id : null
}

/** A version with its sections, for somebody who may read it. */
export async function loadVersion(areaId: string, id: string) {
  const { db } = runtime()
  const version = await readVersion(db, areaId, id)
  if (!version) notFound()
  return { version, sections: await readVersionSections(db, areaId, id) }
}

export type Comparison = {
  type: 'comparison'
  before: ComparedText
  after: ComparedText
  sections: SectionChanges[]
  reasons: Map<string, Reason[]>
  versions: Version[]
}

/** Makes a text what it is read as, with what stands or stood elsewhere and is shown in it. */
type Show = (text: ComparedText, areaId: string) => Promise<ComparedText>

/**
 * Two versions of one roadmap, or a version and `now`, the earlier one first. `other-roadmap`: both may
 * be read, and they have nothing to do with each other.
 */
export async function loadComparison(
  areaId: string,
  { id, other, show }: { id: string; other: string; show: Show },
): Promise<Comparison | { type: 'other-roadmap'; versions: Version[] }> {
  const { db } = runtime()
  if (other !== 'now') {
    const otherArea = await readableArea(await currentActor(), other)
    if (!otherArea) notFound()
    if (otherArea !== areaId)
      return { type: 'other-roadmap', versions: await listVersions(db, areaId) }
  }
  const one = await show(await versionText(areaId, id), areaId)
  const two = await show(
    other === 'now' ? await presentText(areaId) : await versionText(areaId, other),
    areaId,
  )
  const [before, after] = one.at <= two.at ? [one, two] : [two, one]
  const resource = await areaById(db, areaId)
  const unsent = resource && (await mayI('disposition.set', resource)) ? 'too' : 'not'
  const [reasons, versions] = await Promise.all([
    readReasons(db, areaId, { before, after, unsent }),
    listVersions(db, areaId),
  ])
  const sections = compareSections(before.sections, after.sections)
  return { type: 'comparison', before, after, sections, reasons, versions }
}

async function versionText(areaId: string, id: string): Promise<ComparedText> {
  const { version, sections } = await loadVersion(areaId, id)
  return { version, at: version.createdAt, sections }
}

async function presentText(areaId: string): Promise<ComparedText> {
  const { clock } = runtime()
  return { version: null, at: clock.now(), sections: await presentSections(areaId) }
}

/** The sections as they are committed now, as a version would keep them. */
async function presentSections(areaId: string): Promise<ComparedSection[]> {
  const { db } = runtime()
  const texts: ComparedSection[] = []
  for (const { id, responsible, ...section } of await readSections(db, areaId)) {
    const committed = await readCommitted(db, section.documentId)
    if (!committed) throw new Error(`section ${id} has no text`)
    texts.push({
      ...section,
      sectionId: id,
      responsible: responsible?.name ?? null,
      epoch: committed.epoch,
      seq: committed.seq,
      content: frozenContent(committed.content),
    })
  }
  return texts
}
