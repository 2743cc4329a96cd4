import { jsonHash } from '@/lib/documents/canonical'
import type { FrozenBallot, FrozenPriority, Version, VersionSection } from '../types'

type Hashed = Omit<Version, 'sha256' | 'createdBy' | 'organisation'> & {
  createdBy: { id: string }
  organisation: { id: string }
}

type Kept = { priorities: readonly FrozenPriority[]; ballots: readonly FrozenBallot[] }

/**
 * SHA-256, hex, of the canonical JSON of a version: what it is called, by whom and when, the decision,
 * and for each section its head, its place in the log and the hash of its text, and which change of each
 * priority in them was the newest, and which ballots about those were closed. So one number vouches for all
 * of it, and each text can be checked by itself. Versions without priorities, or without ballots about them,
 * have the hash that they had before there were any.
 */
export function versionHash(
  version: Hashed,
  sections: readonly VersionSection[],
  { priorities, ballots }: Kept,
): string {
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
    ...(priorities.length > 0 && { priorities: inOrder(priorities) }),
    ...(ballots.length > 0 && {
      ballots: [...ballots].sort((a, b) => (a.ballotId < b.ballotId ? -1 : 1)),
    }),
  })
}

/**
 * What somebody saw who read these sections: another text, title or order, or a priority in them that
 * stands otherwise, gives another value.
 */
export function textFingerprint(
  sections: readonly Pick<VersionSection, 'sectionId' | 'title' | 'sha256'>[],
  priorities: readonly FrozenPriority[] = [],
): string {
  return jsonHash([
    ...sections.map(({ sectionId, title, sha256: text }) => [sectionId, title, text]),
    ...inOrder(priorities).map(({ changeId }) => changeId),
  ])
}

function inOrder(priorities: readonly FrozenPriority[]): FrozenPriority[] {
  return [...priorities].sort((a, b) => (a.priorityId < b.priorityId ? -1 : 1))
}
