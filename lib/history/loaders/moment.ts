import 'server-only'
import type { Grant } from '@/lib/access/authorize'
import type { DocumentContent } from '@/lib/documents/types'
import { runtime } from '@/lib/runtime'
import { frozenContent } from '@/lib/versions/rules/clean'
import { readVersion, readVersionSections } from '@/lib/versions/queries/reading'
import { readNames, readSectionsWithRemoved } from '../queries/lists'
import { readUpdatesUpTo, seqAt, type Head } from '../queries/log'
import { contentOfUpdates } from '../queries/replay'
import { readTrail, type Walked } from '../queries/trails'
import { authorsOfBlocks, together } from '../rules/authors'
import { textblocksOf } from '../rules/inline'
import { neighbours } from '../rules/listing'
import { compareTexts, differencesOf, partsOf, type Difference } from '../rules/restoring'
import type { MomentQuery } from '../schema'
import type { AuthorShare, ChangedBlock, HistorySection, Names, Sitting } from '../types'

export type Moment =
  | { type: 'now'; seq: number }
  | { type: 'row'; seq: number; at: Date | null }
  | { type: 'version'; id: string; name: string; at: Date }

export type MomentPage = {
  section: HistorySection
  moment: Moment
  content: DocumentContent
  /** How far the text of now has come: what a restore is decided on. */
  head: Head
  earlier: Sitting | null
  own: Sitting | null
  later: Sitting | null
  names: Names
  /** Whose words each block of the text of now is made of. */
  authors: AuthorShare[][]
}

/** A section's text at a moment; null when there is no such section, or nobody knows its text then. */
export async function loadMoment(
  grant: Grant<'area.read'>,
  sectionId: string,
  query: MomentQuery,
): Promise<MomentPage | null> {
  const { db } = runtime()
  const sections = await readSectionsWithRemoved(db, grant.area)
  const section = sections.find(({ id }) => id === sectionId)
  const walked = section && (await readTrail(db, section.documentId))
  if (!section || !walked) return null
  const { epoch, seq, trail } = walked
  const head = { epoch, seq }
  // At once: the walk goes on when somebody else asks.
  const authors = authorsOfBlocks(trail.tokens)
  const found = await findText(grant, { section, head, query })
  if (!found) return null
  const at = found.moment.type === 'version' ? found.reached : found.moment.seq
  const steps = neighbours(trail.sittings, at)
  return { section, head, authors, ...found, ...steps, names: await namesOf(walked) }
}

type Found = { moment: Moment; content: DocumentContent; reached: number }

async function findText(
  grant: Grant<'area.read'>,
  { section, head, query }: { section: HistorySection; head: Head; query: MomentQuery },
): Promise<Found | null> {
  const { db } = runtime()
  if (query.version !== undefined) return versionText(grant, { section, head }, query.version)
  const seq = query.at ? await seqAt(db, section.documentId, query.at) : (query.seq ?? head.seq)
  if (seq === null) return null
  if (seq === 0) return { moment: { type: 'now', seq }, content: EMPTY, reached: 0 }
  const stored = await readUpdatesUpTo(db, section.documentId, seq)
  if (!stored || stored.epoch !== head.epoch) return null
  const content = frozenContent(contentOfUpdates(stored.updates))
  const moment: Moment =
    seq === head.seq ? { type: 'now', seq } : { type: 'row', seq, at: stored.at }
  return { moment, content, reached: seq }
}

const EMPTY: DocumentContent = { type: 'doc', content: [] }

async function versionText(
  grant: Grant<'area.read'>,
  { section, head }: { section: HistorySection; head: Head },
  versionId: string,
): Promise<Found | null> {
  const { db } = runtime()
  const version = await readVersion(db, grant.area, versionId)
  const sections = version ? await readVersionSections(db, grant.area, versionId) : []
  const own = sections.find(({ sectionId }) => sectionId === section.id)
  if (!version || !own) return null
  const moment: Moment = {
    type: 'version',
    id: version.id,
    name: version.name,
    at: version.createdAt,
  }
  const reached = own.epoch === head.epoch ? own.seq : 0
  return { moment, content: own.content, reached }
}

/** Makes texts what they are read as now, with what stands elsewhere and is shown in them. */
type Show = (texts: { content: DocumentContent }[]) => Promise<{ content: DocumentContent }[]>

/** The text of now beside the moment's: what happened since, and what could be brought back. */
export async function loadDifferences(
  page: MomentPage,
  show: Show,
): Promise<{ since: ChangedBlock[]; back: Difference[] }> {
  const { section, head, content } = page
  const stored = await readUpdatesUpTo(runtime().db, section.documentId, head.seq)
  const present = stored ? contentOfUpdates(stored.updates) : EMPTY
  // Both with what is so now: else a block would differ that nobody has touched in the text.
  const shown = await show([{ content: present }, { content }])
  const [now, then] = shown.map((text) => text.content)
  if (!now || !then) throw new Error('two texts became fewer')
  return { since: compareTexts(then, now), back: differencesOf(partsOf(now, then)) }
}

/** Whose words each part of the text of now is made of, for the blocks at the outermost level. */
export function authorsByPart({ content, authors }: MomentPage): AuthorShare[][] {
  let next = 0
  return content.content.map((node) => {
    const from = next
    next += textblocksOf([node]).length
    return together(authors.slice(from, next))
  })
}

function namesOf({ trail }: Walked): Promise<Names> {
  const ids = (key: 'personId' | 'organisationId') => [
    ...new Set(trail.sittings.flatMap((sitting) => sitting[key] ?? [])),
  ]
  return readNames(runtime().db, { persons: ids('personId'), organisations: ids('organisationId') })
}
