import { jsonHash } from '@/lib/documents/canonical'
import type { Version, VersionSection } from '../types'

type Hashed = Omit<Version, 'sha256' | 'createdBy' | 'organisation'> & {
  createdBy: { id: string }
  organisation: { id: string }
}

/**
 * SHA-256, hex, of the canonical JSON of a version: what it is called, by whom and when, the decision,
 * and for each section its head, its place in the log and the hash of its text. So one number vouches
 * for all of it, and each text can be checked by itself.
 */
export function versionHash(version: Hashed, sections: readonly VersionSection[]): string {
  return jsonHash({
    id: version.id,
    roadmapId: version.roadmapId,
    number: version.number,
    title: version.title,
    name: version.name,
    kind: version.kind,
    note: version.note,
    createdBy: version.createdBy.id,
    organisation: version.organisation.id,
    createdAt: version.createdAt.toISOString(),
    decision: version.decision,
    sections: sections.map(({ content: _content, ...section }) => section),
  })
}

/** What somebody saw who read these sections: another text, title or order gives another value. */
export function textFingerprint(
  sections: readonly Pick<VersionSection, 'sectionId' | 'title' | 'sha256'>[],
): string {
  return jsonHash(sections.map(({ sectionId, title, sha256: text }) => [sectionId, title, text]))
}
