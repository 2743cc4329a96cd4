import 'server-only'
import type { Grant } from '@/lib/access/authorize'
import type { Actor } from '@/lib/access/types'
import { readCommitted } from '@/lib/documents/queries'
import type { DocumentContent } from '@/lib/documents/types'
import { runtime } from '@/lib/runtime'
import { readPresent } from '../queries/live'
import { lastVisit, readTold, readWritten } from '../queries/news'
import {
  readOrganisations,
  readPauses,
  readRemovedSections,
  readRoadmap,
  readSections,
} from '../queries/reading'
import { readTemplate } from '../queries/template'
import { newsOf } from '../rules'
import type { NewsItem, Pause, Present, Roadmap, Section } from '../types'

/** How far back the news go for somebody who comes for the first time, in days. */
const FIRST_NEWS_DAYS = 14

export type SectionText = Section & { epoch: number; seq: number; content: DocumentContent }

/** The roadmap without its texts: sections, pauses. Null for an area that has none yet. */
export async function loadOutline(
  grant: Grant<'area.read'>,
): Promise<{ roadmap: Roadmap; sections: Section[]; pauses: Pause[] } | null> {
  const { db } = runtime()
  const roadmap = await readRoadmap(db, grant.area)
  if (!roadmap) return null
  const [sections, pauses] = await Promise.all([
    readSections(db, grant.area),
    readPauses(db, grant.area),
  ])
  return { roadmap, sections, pauses }
}

/** The texts as they are committed, and who is here. */
export async function loadTexts(
  grant: Grant<'area.read'>,
  sections: readonly Section[],
): Promise<{ texts: SectionText[]; people: Present[] }> {
  const { db } = runtime()
  const texts: SectionText[] = []
  for (const section of sections) {
    const committed = await readCommitted(db, section.documentId)
    if (!committed) throw new Error(`section ${section.id} has no text`)
    texts.push({ ...section, ...committed })
  }
  return { texts, people: await readPresent(db, grant.area) }
}

/** What leaders change a roadmap with: organisations to choose from, sections that can come back. */
export async function loadSettings(grant: Grant<'section.manage'>) {
  const { db } = runtime()
  const [organisations, removed] = await Promise.all([
    readOrganisations(db),
    readRemovedSections(db, grant),
  ])
  return { organisations, removed }
}

export function loadTemplate(_grant: Grant<'template.edit'>) {
  return readTemplate(runtime().db)
}

/** News in these areas since the actor was last here; `now` is what "all read" will reach to. */
export async function loadNews(
  actor: Actor,
  sectionsByArea: ReadonlyMap<string, readonly Section[]>,
): Promise<{ items: NewsItem[]; since: Date; first: boolean; now: Date }> {
  const { db, clock } = runtime()
  const now = clock.now()
  const visited = await lastVisit(db, actor)
  const since = visited ?? new Date(now.getTime() - FIRST_NEWS_DAYS * 86_400_000)
  const asked = { areaIds: [...sectionsByArea.keys()], since, personId: actor.person.id }
  const [written, told] = await Promise.all([readWritten(db, asked), readTold(db, asked)])
  return { items: newsOf(written, told, sectionsByArea), since, first: visited === null, now }
}
